// Whoever needs a visa: which way there is. The last rule always applies, so that there is always a way.
import { limits } from '../policy/policy.ts'
import { isInForce } from '../policy/source.ts'
import type { NeedRuleCheck } from './rule.ts'

/** Border inspection gives a permit to whoever changes within 24 hours and must leave the port (Law art. 23; fact L7). */
export const temporaryEntry: NeedRuleCheck = ({ onward, hours, leavesPort }) => {
  const rule = 'temporary-entry'
  if (!onward) return [{ rule, outcome: 'does-not-apply', why: 'no-onward-ticket' }]
  if (hours === undefined || hours > 24) return [{ rule, outcome: 'does-not-apply', why: 'too-many-hours' }]
  return leavesPort
    ? [{ rule, outcome: 'applies', why: 'leaves-port' }]
    : [{ rule, outcome: 'does-not-apply', why: 'stays-in-port' }]
}

/** For a tour group the travel agency applies, not the traveller (Law art. 20; fact L2). */
export const groupVisa: NeedRuleCheck = ({ group }) => [
  group
    ? { rule: 'group-visa', outcome: 'applies', why: 'in-group' }
    : { rule: 'group-visa', outcome: 'does-not-apply', why: 'not-in-group' },
]

/** A visa of one place has a desk of its own (fact D9). */
export const localVisa: NeedRuleCheck = ({ port, reason, days }, { policy, day }) => {
  const row = policy.localVisas.find(
    (each) =>
      isInForce(each, day) &&
      port !== undefined &&
      each.ports.includes(port) &&
      reason !== undefined &&
      each.reasons.includes(reason) &&
      (days === undefined || days <= each.maxStayDays),
  )
  return row
    ? [{ rule: 'local-visa', outcome: 'applies', why: 'port-listed', row }]
    : [{ rule: 'local-visa', outcome: 'does-not-apply', why: 'no-local-visa' }]
}

/** Reasons a port visa is given for (Law art. 20; facts L1, P1, P4). */
export const purposeElsewhere: NeedRuleCheck = ({ reason }, { policy, day }) => {
  const rule = 'purpose-elsewhere'
  if (reason === undefined) return [{ rule, outcome: 'not-known', why: 'not-asked', asks: 'reason' }]
  const row = policy.portReasons.find((each) => each.reason === reason && isInForce(each, day))
  return row
    ? [{ rule, outcome: 'does-not-apply', why: 'reason-covered', row }]
    : [{ rule, outcome: 'applies', why: 'reason-not-covered' }]
}

/** A port visa allows at most thirty days (Law art. 20; fact L4). */
export const stayTooLong: NeedRuleCheck = ({ days }) => {
  const rule = 'stay-too-long'
  if (days === undefined) return [{ rule, outcome: 'not-known', why: 'not-asked', asks: 'days' }]
  return days > limits.maxStayDays.value
    ? [{ rule, outcome: 'applies', why: 'stay-too-long' }]
    : [{ rule, outcome: 'does-not-apply', why: 'stay-allowed' }]
}

export const portVisa: NeedRuleCheck = () => [{ rule: 'port-visa', outcome: 'applies', why: 'nothing-else' }]
