// Going on to a third country: within 24 hours without leaving the port (Law art. 22; L6, P5), or longer at listed ports (P6).
import type { NeedRuleName } from '../policy/need-rule.ts'
import { isInForce } from '../policy/source.ts'
import type { Considered, NeedQuestion, NeedQuestions, NeedRuleCheck } from './rule.ts'

const DIRECT_HOURS = 24
const LONG_HOURS = 240

const no = (rule: NeedRuleName, why: Considered['why']): Considered => ({ rule, outcome: 'does-not-apply', why })
const ask = (rule: NeedRuleName, asks: NeedQuestion): Considered => ({
  rule,
  outcome: 'not-known',
  why: 'not-asked',
  asks,
})

/** What stands against a transit of at most so many hours, or nothing. */
function against(rule: NeedRuleName, { onward, hours }: NeedQuestions, most: number): Considered | undefined {
  if (onward === undefined) return ask(rule, 'onward')
  if (!onward) return no(rule, 'no-onward-ticket')
  if (hours === undefined) return ask(rule, 'hours')
  return hours > most ? no(rule, 'too-many-hours') : undefined
}

function againstStayingInside(rule: NeedRuleName, questions: NeedQuestions): Considered | undefined {
  const found = against(rule, questions, DIRECT_HOURS)
  if (found) return found
  if (questions.leavesPort === undefined) return ask(rule, 'leavesPort')
  return questions.leavesPort ? no(rule, 'leaves-port') : undefined
}

/** At these airports whoever changes flights meets no border inspection. */
export const directTransit: NeedRuleCheck = (questions, { policy, day }) => {
  const rule = 'transit-24h-direct'
  const found = againstStayingInside(rule, questions)
  if (found) return [found]
  const { port } = questions
  if (port === undefined) return [no(rule, 'port-not-told')]
  const row = policy.directTransit.find((each) => each.ports.includes(port) && isInForce(each, day))
  return row ? [{ rule, outcome: 'applies', why: 'port-listed', row }] : [no(rule, 'port-not-listed')]
}

export const shortTransit: NeedRuleCheck = (questions) => {
  const rule = 'transit-24h'
  return [againstStayingInside(rule, questions) ?? { rule, outcome: 'applies', why: 'stays-in-port' }]
}

/** The countries and ports are not published as data: without a list that says it is complete, nobody is known to be outside it. */
export const longTransit: NeedRuleCheck = (questions, { policy, day }) => {
  const rule = 'transit-240h'
  const most = Math.max(LONG_HOURS, ...policy.longTransit.map(({ hours }) => hours))
  const found = against(rule, questions, most)
  if (found) return [found]
  const naming = policy.longTransit.filter((row) => row.nationalities.includes(questions.nationality))
  const rows = naming.filter((row) => isInForce(row, day))
  if (rows.length === 0 && !policy.longTransitComplete)
    return [{ rule, outcome: 'not-known', why: 'lists-not-complete' }]
  if (rows.length === 0) return [no(rule, 'not-listed')]
  return rows.map((row) => considerRow(row, questions))
}

function considerRow(row: Parameters<typeof isInForce>[0] & LongRow, questions: NeedQuestions): Considered {
  const rule = 'transit-240h'
  const { port, exitPort, hours = 0 } = questions
  if (hours > row.hours) return { ...no(rule, 'too-many-hours'), row }
  if (port === undefined) return { rule, outcome: 'not-known', why: 'port-not-told', row }
  const isThere = row.ports.includes(port) && (exitPort === undefined || row.ports.includes(exitPort))
  return isThere ? { rule, outcome: 'applies', why: 'port-listed', row } : { ...no(rule, 'port-not-listed'), row }
}

type LongRow = NonNullable<Considered['row']> & { hours: number; ports: string[] }
