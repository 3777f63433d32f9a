// From a session's answers to a stored packet. The same attempt asked twice is the same application: its id is the packet's.
import { Application } from '../visa/application.ts'
import './outbox/enqueue.ts' // with this file, so that sealing never waits for the network
import type { SealFault, SealOutcome } from './machines/session-context.ts'
import type { SealInput } from './machines/session-parts.ts'
import type { EnqueueFault } from './outbox/enqueue.ts'
import type { World } from './world.ts'

const WORD_FOR: Record<EnqueueFault, SealFault> = {
  'not-enrolled': 'no-key',
  'too-large': 'too-large',
  'storage-full': 'storage-full',
  'storage-timeout': 'took-too-long',
  'storage-failed': 'not-stored',
  'read-back': 'not-stored',
  'chain-busy': 'not-stored',
}

export async function sealApplication(world: World, { answers, attempt, language }: SealInput): Promise<SealOutcome> {
  const opened = await world.openOutbox()
  if (!opened.ok) return { ok: false, fault: 'not-stored' }
  const enrolment = await opened.outbox.findEnrolment()
  if (!enrolment) return { ok: false, fault: 'no-key' }
  const application = Application.safeParse({
    ...answers,
    ...attempt,
    schemaVersion: 1,
    language,
    portOfEntry: enrolment.portOfEntry,
  })
  if (!application.success) return { ok: false, fault: 'incomplete' }
  const enqueued = await opened.outbox.enqueue(application.data)
  if (!enqueued.ok) return { ok: false, fault: WORD_FOR[enqueued.fault] }
  world.sync.send({ type: 'sync.saved' })
  const { reference, packetId, at } = enqueued.saved
  return { ok: true, saved: { reference, packetId, savedAt: at } }
}
