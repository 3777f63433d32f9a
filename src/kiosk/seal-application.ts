// From a session's answers to a stored packet. The same attempt asked twice is the same application, or the same documents
// added to one: its id is the packet's.
import { Application } from '../visa/application.ts'
import { type Sealable, Supplement } from '../visa/supplement.ts'
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
  const content = readContent({ answers, attempt, language }, enrolment.portOfEntry)
  if (!content) return { ok: false, fault: 'incomplete' }
  const enqueued = await opened.outbox.enqueue(content)
  if (!enqueued.ok) return { ok: false, fault: WORD_FOR[enqueued.fault] }
  world.sync.send({ type: 'sync.saved' })
  const { reference, packetId, at } = enqueued.saved
  return { ok: true, saved: { reference, packetId, savedAt: at } }
}

/** Documents keep the reference of the application they belong to: the one made for this attempt is nobody's. */
function readContent({ answers, attempt, language }: SealInput, portOfEntry: string): Sealable | undefined {
  const { supplement, ...application } = answers
  const common = { schemaVersion: 1, language, portOfEntry }
  if (!supplement) return Application.safeParse({ ...application, ...attempt, ...common }).data
  const { applicationId: supplementId, createdAt } = attempt
  return Supplement.safeParse({ ...supplement, ...common, content: 'supplement', supplementId, createdAt }).data
}
