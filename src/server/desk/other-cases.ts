// What other cases say of one: the same passport, by number and issuing State, and how many people came with its letter.
// Every port is looked at, for a case that is open elsewhere is open; of another port's cases only their number is told.
import { createHmac } from 'node:crypto'
import type { Passport } from '../../visa/application.ts'
import type { NumberUse, SamePassport } from '../../visa/findings/rule.ts'
import type { MarkedCase } from '../store/marks.ts'
import type { Work } from '../store/store.ts'
import type { CaseMarkRow, CaseRow } from '../store/tables.ts'
import type { Parts } from './parts.ts'

const MOST_SAME = 12
/** People with one letter: a number that more share is no longer one letter's. */
const MOST_PEOPLE = 1_000

type Marks = Pick<Work, 'marks'>
export type CaseKey = Pick<CaseRow, 'port' | 'reference'>

export function markOf(parts: Pick<Parts, 'keys'>, key: CaseKey, kind: CaseMarkRow['kind'], text: string): CaseMarkRow {
  const mac = createHmac('sha256', parts.keys.lookup).update(`${kind}:${text}`).digest('hex')
  return { ...key, mac, kind }
}

export function passportMark(
  parts: Parts,
  key: CaseKey,
  passport: Pick<Passport, 'issuingState' | 'documentNumber'>,
): CaseMarkRow {
  return markOf(parts, key, 'passport', `${passport.issuingState}:${passport.documentNumber}`)
}

/** Other cases with this mark, those of its own port before the others. @param others marks of cases that are being made in the same moment */
export async function findSamePassport(
  store: Marks,
  { mac, port, reference }: CaseMarkRow,
  others: readonly MarkedCase[],
): Promise<MarkedCase[]> {
  const found = [
    ...(await store.marks.findEverywhere(port, [mac], MOST_SAME + 1)),
    ...others.filter((one) => one.mac === mac),
  ]
  return found.filter((one) => one.port !== port || one.reference !== reference).slice(0, MOST_SAME)
}

export function describeSame(port: string, cases: readonly MarkedCase[]): SamePassport[] {
  return cases.map((one) => ({ is: stateOf(one), ...(one.port === port && { reference: one.reference }) }))
}

function stateOf({ resting }: MarkedCase): SamePassport['is'] {
  if (resting === 'refused') return 'refused'
  return resting === 'granted' || resting === 'voided' ? 'closed' : 'open'
}

export type LetterNumber = CaseMarkRow & { number: string; names?: number }

/** @param documentMac of this case's own passport, which counts once */
export async function countPeople(
  store: Marks,
  numbers: readonly LetterNumber[],
  documentMac: string,
  others: readonly MarkedCase[],
): Promise<NumberUse[]> {
  const macs = numbers.map(({ mac }) => mac)
  const came = [...(await store.marks.listPassports(macs, MOST_PEOPLE)), ...others]
  return numbers.map(({ mac, number, names }) => {
    const people = new Set([documentMac, ...came.filter((one) => one.mac === mac).map((one) => one.document_mac)])
    return { number, people: people.size, ...(names !== undefined && { names }) }
  })
}
