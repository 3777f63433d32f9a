// The shape of one rule: an application and what the port knows in, a judgement with its source out.
import type { Application, ListMatch } from '../application.ts'
import type { CheckedCode } from '../letter/check.ts'
import type { TrustList } from '../letter/trust-list.ts'
import type { PlainDate } from '../plain-date.ts'
import type { PolicyPack } from '../policy/pack.ts'

export type Judgement = {
  verdict: 'pass' | 'fail' | 'unknown'
  values?: Record<string, string>
  source: string
  dataDate?: PlainDate
}

/** Another case of the port whose letter carried the same seal or the same number. */
export type Reuse = { reference: string; by: 'seal' | 'reference'; sameTraveller: boolean }

/** Another case with the same passport, by number and issuing State. `reference` only of the reader's own port. */
export type SamePassport = { reference?: string; is: 'open' | 'refused' | 'closed' }

/** How many passports of every port came with one number of the letter, this one counted; `names` as an invitation list says. */
export type NumberUse = { number: string; people: number; names?: number }

/** What the port knows beside the application itself; what it does not know is left out. */
export type Known = {
  today: PlainDate
  pack?: PolicyPack | undefined
  trust?: TrustList | undefined
  /** What the invitation list says of the letter's codes and number, and the day that list was read in. */
  listed?: ListMatch | undefined
  listedOn?: PlainDate | undefined
  seenIn?: readonly Reuse[] | undefined
  samePassport?: readonly SamePassport[] | undefined
  numberUse?: readonly NumberUse[] | undefined
  /** As `checkLetter` gives them for `trust` and `today`. */
  codes?: readonly CheckedCode[] | undefined
}

/** `undefined`: the rule does not apply, and is not listed. */
export type Rule = (application: Application, at: Known & { codes: readonly CheckedCode[] }) => Judgement | undefined
