// Routes of the kiosk: hello, enrolment, packets, feed, heartbeat, and the lists it works alone with.
import { MAX_BATCH_PACKETS, MAX_PACKET_BYTES } from '../../wire/sync.ts'
import { readFeed } from '../desk/feed.ts'
import { answerText } from '../desk/held-lists.ts'
import { takePackets } from '../desk/intake.ts'
import { pageInvitations } from '../desk/invitations.ts'
import { readKioskWord } from '../desk/kiosk-word.ts'
import { describeEnrolment, enrolKiosk, keepSuccession, makeDemonstrationCode, noteHealth } from '../desk/kiosks.ts'
import { findMissing } from '../desk/missing.ts'
import { noteOperatorCodes } from '../desk/operator-codes.ts'
import { type Parts, refuse } from '../desk/parts.ts'
import { nowOf } from '../desk/world.ts'
import { readBatch } from './batch.ts'
import { answer, type Handlers } from './handlers.ts'
import { makeNonceMemory } from './nonces.ts'

type SyncHandlers = Pick<
  Handlers,
  | 'sync.hello'
  | 'sync.enrol'
  | 'sync.demonstration'
  | 'sync.word'
  | 'sync.succession'
  | 'sync.packets'
  | 'sync.have'
  | 'sync.feed'
  | 'sync.heartbeat'
  | 'sync.trust'
  | 'sync.invitations'
  | 'sync.policy'
>

/** @param wake rouses opening after packets have been stored */
export function syncHandlers(parts: Parts, wake: () => void): SyncHandlers {
  const heartbeats = makeNonceMemory()
  return {
    'sync.hello': async () =>
      answer({ service: 'kouan', api: 1, serverEpoch: parts.serverEpoch, now: nowOf(parts.world) }),
    'sync.enrol': async ({ body }) => {
      const enrolled = await enrolKiosk(parts, body)
      return enrolled.ok ? answer(describeEnrolment(parts, enrolled.kiosk)) : enrolled
    },
    'sync.demonstration': async () => {
      const made = await makeDemonstrationCode(parts)
      return made.ok ? answer(made) : made
    },
    'sync.word': async ({ caller }) => answer(await readKioskWord(parts, caller.kiosk)),
    'sync.succession': async ({ body, caller }) => {
      await keepSuccession(parts, caller.kiosk, body.succession)
      return answer(undefined)
    },
    'sync.packets': async ({ body, caller }) => {
      const packets = readBatch(body, MAX_BATCH_PACKETS)
      if (!packets) return refuse('invalid-request', `the body is no CBOR array of 1 to ${MAX_BATCH_PACKETS} packets`)
      const outcomes = await takePackets(parts, caller.kiosk, packets, MAX_PACKET_BYTES)
      wake()
      return answer({ outcomes })
    },
    'sync.have': async ({ body, caller }) => answer(await findMissing(parts, caller.kiosk.port, body.packets)),
    'sync.feed': async ({ query, caller }) => answer(await readFeed(parts, caller.kiosk.port, query.cursor)),
    'sync.heartbeat': async ({ body, caller }) => {
      if (!heartbeats.isNew(caller.kiosk.kiosk_id, caller.nonce)) return refuse('signature-not-valid')
      await noteHealth(parts, caller.kiosk, body)
      await noteOperatorCodes(parts, caller.kiosk, body.operatorCodes)
      return answer(undefined)
    },
    'sync.trust': async ({ query }) => {
      const { trust } = parts.lists
      return answer({ ...answerText(trust, query.have), anchors: [...(trust?.anchors ?? [])] })
    },
    'sync.invitations': async ({ query, caller }) =>
      answer(await pageInvitations(parts, caller.kiosk.port, query.cursor)),
    'sync.policy': async ({ query }) => answer(answerText(parts.lists.policy, query.have)),
  }
}
