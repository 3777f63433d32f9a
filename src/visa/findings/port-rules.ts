// Where the visa is used, and how old the policy data was that answered the traveller.
import { addDays, beijingDay } from '../plain-date.ts'
import { builtIn } from '../policy/built-in.ts'
import { limits } from '../policy/policy.ts'
import { isInForce } from '../policy/source.ts'
import type { Judgement, Rule } from './rule.ts'

/**
 * Whoever is given a port visa enters at the port where they applied (Law art. 20; fact L3). A pack that names ports with an
 * office, and not this one, makes it a question: such lists are seldom whole (D7).
 */
export const samePort: Rule = ({ portOfEntry: port, need, visit }, { codes, pack }): Judgement => {
  const source = 'Exit-Entry Administration Law art. 20'
  const sealed = codes.flatMap(({ seal }) => (seal?.document?.kind === 'invitation' ? [seal.document.contents] : []))
  const named = [...sealed.map((contents) => contents.visit.portOfEntry), need.told?.port]
  const other = named.find((each) => each !== undefined && each !== port)
  const common = { source, ...(pack && { dataDate: pack.date }) }
  if (other) return { verdict: 'fail', values: { port, other }, ...common }
  const listed = (pack?.ports ?? []).filter((row) => row.code && isInForce(row, visit.arrival))
  const isNamed = listed.length === 0 || listed.some(({ code }) => code === port)
  return { verdict: isNamed ? 'pass' : 'unknown', values: { port }, ...common }
}

/** The kiosk's data against what the port holds now, and against its own age on the day it answered. */
export const policyData: Rule = ({ need, createdAt }, { pack = builtIn }) => {
  const answered = need.dataDate
  const oldest = addDays(beijingDay(Date.parse(createdAt)), -limits.policyAgeDays.value)
  const isCurrent = answered !== undefined && answered >= pack.date && answered >= oldest
  const values = { dataOf: answered ?? '—', portOf: pack.date }
  return { verdict: isCurrent ? 'pass' : 'unknown', values, source: limits.policyAgeDays.source, dataDate: pack.date }
}
