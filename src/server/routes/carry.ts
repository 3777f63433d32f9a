// Routes of what is carried by hand. A body is a queue like the file it was cut from, at most one batch of it.
import { openQueue } from '../../wire/carry-queue.ts'
import { MAX_PACKET_BYTES } from '../../wire/sync.ts'
import { listCarried, takeCarried } from '../desk/carry-in.ts'
import { type Parts, refuse } from '../desk/parts.ts'
import { answer, type Handlers } from './handlers.ts'

/** @param wake rouses opening after packets have been stored */
export function carryHandlers(parts: Parts, wake: () => void): Pick<Handlers, 'carry.import' | 'carry.list'> {
  return {
    'carry.import': async ({ body, caller }) => {
      const { port, officer_id: officer } = caller.officer
      const opened = await openQueue(oneChunk(body))
      if (!opened.ok) return refuse('invalid-request', 'the body is no queue of a kiosk')
      const { head, next, isWhole } = opened.queue
      const packets = await next()
      if ((await next()).length > 0 || !isWhole()) return refuse('invalid-request', 'the body is not one whole batch')
      const carried = { port, kioskId: head.kioskId, made: head.made, officer }
      const { outcomes, counts } = await takeCarried(parts, carried, packets, MAX_PACKET_BYTES)
      wake()
      return answer({ serverEpoch: parts.serverEpoch, counts, outcomes })
    },
    'carry.list': async ({ caller }) => answer({ files: await listCarried(parts, caller.officer.port) }),
  }
}

async function* oneChunk(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body
}
