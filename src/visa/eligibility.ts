// Does this traveller need a port visa at all? Most do not need one; the kiosk says so before it asks anything else.
// Only dated policy data answers, and every answer is to be confirmed at the desk.
import type { StateCode, VisaNeed } from './application.ts'
import type { PlainDate } from './plain-date.ts'
import { type Exemptions, exemptions, type NeedRuleName, need } from './policy/policy.ts'

export type NeedQuestions = {
  nationality: StateCode
  /** A valid residence permit, or a Permanent Resident ID Card. */
  holdsResidencePermitOrCard: boolean
  /** Going on to a third country with a through ticket. */
  transitOnly: boolean
  /** Between arrival and departure; asked only in transit. */
  hours?: number
}

export type NeedAnswer = Omit<VisaNeed, 'overruled'> & { rule: NeedRuleName; confirmAtDesk: boolean; source: string }

const DIRECT_TRANSIT_HOURS = 24 // Law art. 22 (policy fact L6)
const LONG_TRANSIT_HOURS = 240 // since 17 December 2024 (policy fact P6)

/**
 * The first rule that answers, in the order permit, transit, nationality.
 *
 * @param at `lists` are the exemption lists an operator has loaded; the product ships none, since none is published as data
 */
export function findVisaNeed(questions: NeedQuestions, at: { today: PlainDate; lists?: Exemptions }): NeedAnswer {
  const lists = at.lists ?? exemptions
  const name = findRule(questions, lists, at.today)
  const rule = need.rules.find((each) => each.rule === name)
  if (!rule) throw new Error(`policy data has no rule ${name}`)
  const policyDate = name.startsWith('nationality-') ? lists.date : need.date
  return { answer: rule.answer, rule: name, policyDate, confirmAtDesk: rule.confirmAtDesk, source: rule.source }
}

function findRule(questions: NeedQuestions, lists: Exemptions, today: PlainDate): NeedRuleName {
  if (questions.nationality === 'CHN') return 'chinese-nationality'
  if (questions.holdsResidencePermitOrCard) return 'residence-permit'
  if (questions.transitOnly) return transitRule(questions.hours ?? Number.POSITIVE_INFINITY)
  if (isExempt(questions.nationality, lists, today)) return 'nationality-exempt'
  return lists.complete ? 'nationality-not-listed' : 'nationality-unknown'
}

function transitRule(hours: number): NeedRuleName {
  if (hours <= DIRECT_TRANSIT_HOURS) return 'transit-24h'
  return hours <= LONG_TRANSIT_HOURS ? 'transit-240h' : 'transit-longer'
}

/** Whether a list in force on `today` names the nationality. */
export function isExempt(nationality: StateCode, lists: Exemptions, today: PlainDate): boolean {
  const inForce = lists.lists.filter((list) => list.from <= today && (list.until === null || today <= list.until))
  return inForce.some((list) => list.nationalities.includes(nationality))
}
