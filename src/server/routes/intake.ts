// Route of the desk's own intake: the body is one application in CBOR.
import { DeskEntry } from '../../wire/intake.ts'
import { MAX_PACKET_BYTES } from '../../wire/sync.ts'
import { readEntry, takeEntry } from '../desk/entry.ts'
import { answerText } from '../desk/held-lists.ts'
import { type Parts, refuse } from '../desk/parts.ts'
import { answer, type Handlers } from './handlers.ts'

/** @param wake rouses opening after the packet has been stored */
export function intakeHandlers(parts: Parts, wake: () => void): Pick<Handlers, 'intake.enter' | 'intake.policy'> {
  return {
    'intake.enter': async ({ body, caller }) => {
      const entry = DeskEntry.safeParse(readEntry(body))
      if (!entry.success) return refuse('invalid-request', 'the body is no application')
      const taken = await takeEntry(parts, caller.officer, entry.data, MAX_PACKET_BYTES)
      if (!taken.ok) return taken
      wake()
      return answer(taken.entered)
    },
    'intake.policy': async () => answer(answerText(parts.lists.policy, undefined)),
  }
}
