// What the port knows beside one application: what its letter's seals are worth by today's trust list, whether its numbers are
// on the invitation list, and which other cases carried the same letter or passport. Asked anew at every reading of a case, so
// that a signer revoked this morning shows on yesterday's case; every finding carries the day of the list it rests on.
import { createHmac } from 'node:crypto'
import type { Application } from '../../visa/application.ts'
import type { Known, Reuse } from '../../visa/findings/rule.ts'
import { type CheckedCode, checkLetter } from '../../visa/letter/check.ts'
import { normaliseReference } from '../../visa/letter/invitations.ts'
import { listLetterNumbers } from '../../visa/letter/numbers.ts'
import { beijingDay } from '../../visa/plain-date.ts'
import type { MarkedCase } from '../store/marks.ts'
import type { Work } from '../store/store.ts'
import type { CaseMarkRow } from '../store/tables.ts'
import { matchInvitations } from './invitations.ts'
import {
  type CaseKey,
  countPeople,
  describeSame,
  findSamePassport,
  type LetterNumber,
  markOf,
  passportMark,
} from './other-cases.ts'
import type { Parts } from './parts.ts'

/** Other cases asked for at once: a number that hundreds share says nothing more at the next. */
const MOST_OTHERS = 200
const MOST_NAMED = 12

/** An application, its letter's codes as judged today, and the marks by which letter and passport are known again. */
export type MarkedApplication = {
  application: Application
  documentMac: string
  codes: CheckedCode[]
  seals: CaseMarkRow[]
  numbers: LetterNumber[]
  passport: CaseMarkRow
}
export function markApplication(parts: Parts, port: string, application: Application): MarkedApplication {
  const documentMac = macOf(parts.keys.lookup, application.passport.documentNumber)
  const codes = checkLetter(application, { trust: parts.lists.trust?.list, today: beijingDay(parts.world.now()) })
  const key = { port, reference: application.reference }
  const seals = codes.flatMap(({ seal }) => (seal ? [markOf(parts, key, 'seal', seal.fingerprint)] : []))
  const numbers = listLetterNumbers(application.letter, codes).flatMap((number): LetterNumber[] => {
    const bare = normaliseReference(number)
    return bare ? [{ ...markOf(parts, key, 'reference', bare), number }] : []
  })
  const passport = passportMark(parts, key, application.passport)
  return { application, documentMac, codes, seals: once(seals), numbers: once(numbers), passport }
}

/** Document numbers are looked up by this and never kept in clear. */
export function macOf(lookup: Uint8Array, documentNumber: string): string {
  const normal = documentNumber.replace(/[\s<-]/g, '').toUpperCase()
  return createHmac('sha256', lookup).update(normal).digest('hex')
}

const once = <Row extends CaseMarkRow>(rows: readonly Row[]) => [...new Map(rows.map((row) => [row.mac, row])).values()]

/** As they are stored: no number in clear. */
export function listMarks({ seals, numbers, passport }: MarkedApplication): CaseMarkRow[] {
  return [...seals, ...numbers, passport].map(({ port, mac, kind, reference }) => ({ port, mac, kind, reference }))
}

/** `touched`: other cases of which something else is known since this one is there. */
export type KnownCase = Known & { codes: readonly CheckedCode[]; touched: CaseKey[] }

/** @param others marks of cases that are being made in the same moment */
export async function knowCase(
  parts: Parts,
  store: Pick<Work, 'marks' | 'invitations'>,
  port: string,
  marked: MarkedApplication,
  others: readonly MarkedCase[] = [],
): Promise<KnownCase> {
  const { application, codes, seals, numbers, passport, documentMac } = marked
  const today = beijingDay(parts.world.now())
  const macs = [...seals, ...numbers].map(({ mac }) => mac)
  const standing = await store.marks.findCases(port, macs, MOST_OTHERS)
  const list = await matchInvitations(store, port, listLetterNumbers(application.letter, codes), today)
  const same = await findSamePassport(store, passport, others)
  const seenIn = listReuse(marked, [...standing, ...others.filter(({ mac }) => macs.includes(mac))])
  const asked = numbers.map((each) => (list.names === undefined ? each : { ...each, names: list.names }))
  return {
    today,
    pack: parts.lists.policy?.pack,
    trust: parts.lists.trust?.list,
    listed: list.match,
    listedOn: list.importedAt ? beijingDay(Date.parse(list.importedAt)) : undefined,
    seenIn,
    samePassport: describeSame(port, same),
    numberUse: await countPeople(store, asked, documentMac, others),
    codes,
    touched: [...seenIn.map(({ reference }) => ({ port, reference })), ...same],
  }
}

/** One line a case, the seal before the number. */
function listReuse({ application, documentMac }: MarkedApplication, cases: readonly MarkedCase[]): Reuse[] {
  const found = new Map<string, Reuse>()
  for (const { reference, kind, document_mac } of cases) {
    if (kind === 'passport' || reference === application.reference || found.get(reference)?.by === 'seal') continue
    found.set(reference, { reference, by: kind, sameTraveller: document_mac === documentMac })
  }
  return [...found.values()].slice(0, MOST_NAMED)
}
