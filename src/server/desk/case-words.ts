// The words a case is found by, and the query over them: PostgreSQL's own text search (tsvector, GIN), fed with our words and
// none of its languages. A word is found by its beginning; names are also found by any part of three letters or more, because
// every ending of a name is a word of its own. A document number is found whole, by its MAC. See docs/decisions/0025.
import { transliterate } from '../../visa/names.ts'

export type Described = {
  reference: string
  primary_identifier: string
  secondary_identifier: string | null
  nationality: string
  flight: string
  kiosk_id: string
  inviter: string
  document_mac: string
}

const LONGEST_WORD = 24 // characters; what is longer is found by its beginning
const MOST_WORDS = 160
const MOST_TERMS = 8
const SHORTEST_PART = 3

/** As the column takes it: quoted lexemes, each once. */
export function indexWords(row: Described): string {
  const names = [row.primary_identifier, row.secondary_identifier ?? '', row.inviter].flatMap(spellings)
  const whole = [row.reference, row.nationality, row.flight.replace(/\s/g, ''), row.kiosk_id].flatMap(wordsOf)
  const words = new Set([...whole, macWord(row.document_mac), ...names.flatMap(endingsOf)])
  return [...words].slice(0, MOST_WORDS).map(quote).join(' ')
}

/**
 * @param documentMac of the whole text, should it be a document number
 * @param kiosks ids of kiosks whose name the text is part of
 * @returns a tsquery, or `undefined` where the text holds nothing to look for
 */
export function queryWords(text: string, documentMac: string, kiosks: readonly string[] = []): string | undefined {
  const close = text.replace(/\s/g, '')
  const writings = [wordsOf(text), latinOf(text), wordsOf(close), latinOf(close)].filter((words) => words.length > 0)
  if (writings.length === 0) return undefined
  const exact = [macWord(documentMac), ...kiosks.map((id) => clip(id.toUpperCase()))].map(quote)
  return [...new Set([...writings.map(allOf), ...exact])].join(' | ')
}

const allOf = (words: readonly string[]) =>
  `(${words
    .slice(0, MOST_TERMS)
    .map((word) => `${quote(word)}:*`)
    .join(' & ')})`

/** A lower-case mark keeps digests apart from what a person types, which is upper case here. */
const macWord = (mac: string) => `d${mac}`

/** As written without marks, and as passports write it: `Ü` is U, or UE. */
const spellings = (name: string) => [...new Set([...wordsOf(name), ...latinOf(name)])]

function wordsOf(text: string): string[] {
  return split(text.normalize('NFKD').replace(/\p{M}/gu, ''))
}

/** A word with a digit is a number of something, and stays as it is. */
function latinOf(text: string): string[] {
  return split(text.normalize('NFKC')).flatMap((word) => (/\p{N}/u.test(word) ? [word] : split(transliterate(word))))
}

function split(text: string): string[] {
  const words = text.toUpperCase().split(/[^\p{L}\p{N}\p{M}]+/u)
  return words.filter(Boolean).map(clip)
}

/** Chinese is written without spaces: any character may begin a word. */
function endingsOf(word: string): string[] {
  const letters = [...word]
  const shortest = /\p{Script=Han}/u.test(word) ? 1 : SHORTEST_PART
  const starts = letters.map((_, at) => at).filter((at) => at === 0 || letters.length - at >= shortest)
  return starts.map((at) => letters.slice(at).join(''))
}

const clip = (word: string) => [...word].slice(0, LONGEST_WORD).join('')

const quote = (word: string) => `'${word}'`
