// What the port knows about one application's letter: what its seals are worth by today's trust list, whether its numbers are
// on the invitation list, and which other cases carried the same. Asked anew at every reading of a case, so that a signer
// revoked this morning shows on yesterday's case; every finding carries the day of the list it rests on.
import { createHmac } from 'node:crypto'
import type { Application } from '../../visa/application.ts'
import type { Known, Reuse } from '../../visa/findings/rule.ts'
import { type CheckedCode, checkLetter } from '../../visa/letter/check.ts'
import { normaliseReference } from '../../visa/letter/invitations.ts'
import { beijingDay } from '../../visa/plain-date.ts'
import { readReferenceQr } from '../../visa/reference.ts'
import type { MarkedCase } from '../store/marks.ts'
import type { Work } from '../store/store.ts'
import type { LetterMarkRow } from '../store/tables.ts'
import { matchInvitations } from './invitations.ts'
import type { Parts } from './parts.ts'

/** Other cases asked for at once: a number that hundreds share says nothing more at the next. */
const MOST_OTHERS = 200
const MOST_NAMED = 12

/** An application, its codes as judged today, and the marks by which its letter is known again. */
export type LetterOf = { application: Application; documentMac: string; codes: CheckedCode[]; marks: LetterMarkRow[] }
type Described = Pick<LetterOf, 'application' | 'documentMac'>

export function readLetter(parts: Parts, port: string, { application, documentMac }: Described): LetterOf {
  const codes = checkLetter(application, { trust: parts.lists.trust?.list, today: beijingDay(parts.world.now()) })
  return { application, documentMac, codes, marks: listMarks(parts, port, application, codes) }
}

/** A seal by its fingerprint; a plain code, a typed number and a sealed number by their letters and digits. */
function listMarks(
  parts: Parts,
  port: string,
  application: Application,
  codes: readonly CheckedCode[],
): LetterMarkRow[] {
  const { reference } = application
  const mark = (kind: LetterMarkRow['kind'], text: string): LetterMarkRow => {
    const mac = createHmac('sha256', parts.keys.lookup).update(`${kind}:${text}`).digest('hex')
    return { port, mac, kind, reference }
  }
  const seals = codes.flatMap(({ seal }) => (seal ? [mark('seal', seal.fingerprint)] : []))
  const numbers = listTexts(application, codes).map(normaliseReference).filter(Boolean)
  const rows = [...seals, ...numbers.map((number) => mark('reference', number))]
  return [...new Map(rows.map((row) => [row.mac, row])).values()]
}

/** Texts that may be a letter's number. A seal's own bytes are none, and our receipt is no letter. */
function listTexts({ letter }: Application, codes: readonly CheckedCode[]): string[] {
  const plain = codes.filter(({ code, seal }) => !seal && !readReferenceQr(code.text).ok).map(({ code }) => code.text)
  const sealed = codes.flatMap(({ seal }) =>
    seal?.document?.kind === 'invitation' ? [seal.document.contents.number] : [],
  )
  return [...plain, ...sealed, ...(letter.reference ? [letter.reference] : [])]
}

/** @param others marks of cases that are being made in the same moment */
export async function knowLetter(
  parts: Parts,
  store: Pick<Work, 'marks' | 'invitations'>,
  port: string,
  letter: LetterOf,
  others: readonly MarkedCase[] = [],
): Promise<Known & { codes: readonly CheckedCode[] }> {
  const { application, codes, marks } = letter
  const today = beijingDay(parts.world.now())
  const macs = marks.map(({ mac }) => mac)
  const standing = await store.marks.findCases(port, macs, MOST_OTHERS)
  const list = await matchInvitations(store, port, listTexts(application, codes), today)
  return {
    today,
    pack: parts.lists.policy?.pack,
    trust: parts.lists.trust?.list,
    listed: list.match,
    listedOn: list.importedAt ? beijingDay(Date.parse(list.importedAt)) : undefined,
    seenIn: listReuse(letter, [...standing, ...others.filter(({ mac }) => macs.includes(mac))]),
    codes,
  }
}

/** One line a case, the seal before the number. */
function listReuse({ application, documentMac }: LetterOf, cases: readonly MarkedCase[]): Reuse[] {
  const found = new Map<string, Reuse>()
  for (const { reference, kind, document_mac } of cases) {
    if (reference === application.reference || found.get(reference)?.by === 'seal') continue
    found.set(reference, { reference, by: kind, sameTraveller: document_mac === documentMac })
  }
  return [...found.values()].slice(0, MOST_NAMED)
}
