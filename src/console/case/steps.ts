// What this officer may do now, seen from a screen whose clock runs on after the server spoke.
import { NEXT_STEPS, type Step } from '../../visa/history.ts'
import type { CaseView } from '../../wire/cases.ts'
import type { DecisionKind } from './draft.ts'

/**
 * The server's word, until my own lease runs out on the screen: then the case can only be claimed again.
 *
 * @param leaseLeft seconds left of my claim; `undefined` when the claim is not mine
 */
export function stepsOf(view: Pick<CaseView, 'nextSteps'>, leaseLeft: number | undefined): ReadonlySet<Step> {
  if (leaseLeft === 0) return new Set<Step>(NEXT_STEPS.new)
  return new Set(view.nextSteps)
}

/** What the side of the case is open for: writing a decision, or answering a colleague's. */
export type SideKind = DecisionKind | 'agree' | 'return'
