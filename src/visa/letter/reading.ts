// What a letter's barcode holds, for people to look at. Content is hostile until an officer has read it: it is described,
// bounded and shown as inert text, never opened, never called verified.
import type { Passport } from '../application.ts'
import { transliterate } from '../names.ts'
import { readReferenceQr } from '../reference.ts'
import { isControl, showSafely } from './inert.ts'
import { findSeal } from './sniff.ts'

export { showSafely }

export type CodeKind = 'reference' | 'url' | 'seal' | 'text' | 'binary' | 'kouan-receipt'

/** `shown` is at most 200 characters and holds no control character, bidirectional override or line break. */
export type CodeDescription = { kind: CodeKind; shown: string }

const LOOKED_AT = 4_000 // characters or bytes; enough to tell the kind

/** What kind of content this is. A seal is "signed, not checked here": verification needs a trust list. */
export function describeCode(code: { text: string; bytes: Uint8Array }): CodeDescription {
  const text = code.text.slice(0, LOOKED_AT)
  const kind = findSeal(code) ? 'seal' : findKind(text.trim(), code.bytes.subarray(0, LOOKED_AT))
  return { kind, shown: showSafely(text) }
}

function findKind(text: string, bytes: Uint8Array): CodeKind {
  if (/^KOUAN:/i.test(text) && readReferenceQr(text).ok) return 'kouan-receipt'
  if (isBinary(text, bytes)) return 'binary'
  if (/^(www\.|[a-z][a-z0-9+.-]{1,20}:\S)/i.test(text)) return 'url'
  return /^(?=.*\d)[A-Z0-9][A-Z0-9 ./_-]{3,63}$/i.test(text) ? 'reference' : 'text'
}

/** No text at all, or one character in ten that no text contains. */
function isBinary(text: string, bytes: Uint8Array): boolean {
  if (text === '') return bytes.length > 0
  const odd = [...text].filter((character) => isControl(character) && !'\t\n\r\u001d\u001e'.includes(character))
  return odd.length * 10 > text.length
}

export type Occurrence = 'found' | 'not-found' | 'not-applicable'
export type LetterComparison = { documentNumber: Occurrence; surname: Occurrence }

/** Whether the passport's number and surname occur in a letter's text. Opaque content (a bare reference, a link, a seal) holds neither. */
export function compareLetter(
  passport: Pick<Passport, 'documentNumber' | 'primaryIdentifier'>,
  letter: { text: string },
): LetterComparison {
  const text = letter.text.slice(0, LOOKED_AT).trim()
  const words = transliterate(text)
  const isReadable =
    text !== '' && !findSeal({ text, bytes: new Uint8Array() }) && findKind(text, new Uint8Array()) === 'text'
  const occurs = (found: boolean, canTell: boolean): Occurrence =>
    found ? 'found' : canTell ? 'not-found' : 'not-applicable'
  return {
    documentNumber: occurs(hasNumber(text, passport.documentNumber), isReadable),
    surname: occurs(hasSurname(words, passport.primaryIdentifier), isReadable && words !== ''), // Chinese text may write it otherwise
  }
}

/** The number as a whole word once spaces and dashes inside it are closed up. */
function hasNumber(text: string, number: string): boolean {
  const spelled = [...number].join('[ \\-]?')
  return new RegExp(`(?<![A-Z0-9])${spelled}(?![A-Z0-9])`, 'i').test(text)
}

function hasSurname(words: string, surname: string): boolean {
  const wanted = transliterate(surname)
  return wanted !== '' && ` ${words} `.includes(` ${wanted} `)
}
