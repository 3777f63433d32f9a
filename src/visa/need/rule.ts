// The shape of one rule about the need for a visa. It answers with what it considered: an answer it cannot give without another
// question says which, and what nobody here can know stays not known.
import type { StateCode } from '../application.ts'
import type { PlainDate } from '../plain-date.ts'
import type { NeedRuleName } from '../policy/need-rule.ts'
import type { PolicyPack } from '../policy/pack.ts'
import type { Dated } from '../policy/source.ts'
import type { Trip } from '../trip.ts'

export type NeedQuestions = Trip & { nationality: StateCode }

/** What may be asked next. */
export type NeedQuestion = 'holds' | 'onward' | 'hours' | 'leavesPort' | 'document' | 'reason' | 'days'

export type Outcome = 'applies' | 'does-not-apply' | 'not-known'

/** Why a rule came out as it did; its sentence is `visa.policy.why.<why>`. */
export type Why =
  | 'chinese-passport'
  | 'foreign-passport'
  | 'holds-it'
  | 'does-not-hold-it'
  | 'onward-ticket'
  | 'no-onward-ticket'
  | 'too-many-hours'
  | 'leaves-port'
  | 'stays-in-port'
  | 'port-listed'
  | 'port-not-listed'
  | 'port-not-told'
  | 'not-asked'
  | 'listed'
  | 'not-listed'
  | 'lists-not-complete'
  | 'not-yet-in-force'
  | 'no-longer-in-force'
  | 'document-not-covered'
  | 'reason-covered'
  | 'reason-not-covered'
  | 'stay-allowed'
  | 'stay-too-long'
  | 'in-group'
  | 'not-in-group'
  | 'no-local-visa'
  | 'nothing-else'

/** `row` is the row of the policy data that decided, where one did. */
export type Considered = {
  rule: NeedRuleName
  outcome: Outcome
  why: Why
  asks?: NeedQuestion
  row?: Dated & { id: string }
}

export type NeedRuleCheck = (questions: NeedQuestions, at: { policy: PolicyPack; day: PlainDate }) => Considered[]
