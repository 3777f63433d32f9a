// What a demonstration works with where nothing else is supplied: the specimen signers' list and its anchor.
import { DEMONSTRATION_ANCHOR, DEMONSTRATION_TRUST_LIST } from '../../visa/letter/demonstration.ts'
import { type Held, type HeldTrust, holdTrust } from './held-lists.ts'

export function holdDemonstrationTrust(): Held<HeldTrust> {
  return holdTrust(DEMONSTRATION_TRUST_LIST, [DEMONSTRATION_ANCHOR], false)
}
