// The outbox: the one door between a session, which saves and forgets, and sync, which reads later. Open it once a page.
import type { Application, ListMatch } from '../../visa/application.ts'
import type { TrustList } from '../../visa/letter/trust-list.ts'
import type { PolicyPack } from '../../visa/policy/pack.ts'
import { type EnrolmentSetting, openDatabase, QUEUE_NAME, readSetting } from './database.ts'
import type { Enqueued, Queue } from './enqueue.ts'
import { type Enrolled, enrol, findDemonstrationCode } from './enrol.ts'
import { type ExchangeOrder, type ExchangeParts, type ExchangeResult, exchange } from './exchange.ts'
import { type Send, serverClient } from './server-client.ts'
import {
  findMissing,
  findStage,
  type QueueStatus,
  readStatus,
  recount,
  type StageFound,
  watchReceipt,
  watchStatus,
} from './status.ts'
import { browserWitness, type WitnessStore } from './witness.ts'

export type OutboxWorld = {
  now: () => number // epoch milliseconds
  random: () => number // 0 ≤ n < 1, for spreading retries
  build: string
  name?: string // database generation
  witness?: WitnessStore
  send?: Send
  holdMs?: number
}

export type Outbox = {
  enrol(server: string, code: string): Promise<Enrolled>
  /** With a code from the server itself, where it runs a demonstration. */
  enrolInDemonstration(server: string): Promise<Enrolled>
  findEnrolment(): Promise<EnrolmentSetting | undefined>
  enqueue(application: Application): Promise<Enqueued>
  exchange(order: ExchangeOrder): Promise<ExchangeResult>
  readStatus(): Promise<QueueStatus>
  watchStatus(tell: (status: QueueStatus) => void): () => void
  watchReceipt(packetId: string, tell: (at: string) => void): () => void
  findStage(reference: string): Promise<StageFound>
  /** Sequences this kiosk once held and holds no more. Enrolling it anew, with a code from a person, settles the matter. */
  findMissing(): Promise<{ from: number; to: number } | undefined>
  recount(): Promise<{ corrected: boolean }>
  /** Who may sign letters, as last pulled; verified against the pinned anchors when it came and when it is read. */
  readTrust(): Promise<TrustList | undefined>
  /** Whether a letter's text or number stands on the invitation list today. Never called verified. */
  matchInvitation(text: string): Promise<ListMatch>
  /** The port's policy pack; without one the built-in data hold. */
  readPolicy(): Promise<PolicyPack | undefined>
  close(): void
}

export async function openOutbox(
  world: OutboxWorld,
): Promise<{ ok: true; outbox: Outbox } | { ok: false; fault: 'database-newer' | 'database-damaged' }> {
  const name = world.name ?? QUEUE_NAME
  const opened = await openDatabase(name)
  if (!opened.ok) return opened
  const witness = world.witness ?? browserWitness(name)
  const parts: ExchangeParts = { ...world, db: opened.db, client: serverClient(world.send) }
  return { ok: true, outbox: assemble(parts, witness) }
}

function assemble(parts: ExchangeParts, witness: WitnessStore): Outbox {
  const { db, client, build, now } = parts
  const queue: Queue = { db, now, witness }
  const lists = once(async () => (await import('./read-lists.ts')).makeListReader(db, now))
  const enrolWith = async (server: string, code: string) =>
    enrol(db, client, { server, code, build, seenLine: (await witness.read())?.line })
  return {
    enrol: enrolWith,
    enrolInDemonstration: async (server) => {
      const code = await findDemonstrationCode(client, server)
      return code ? enrolWith(server, code) : { ok: false, fault: 'unreachable' }
    },
    findEnrolment: () => readSetting(db, 'enrolment'),
    /** Sealing is fetched apart: nobody seals before the first touch, and every page begins with this file. */
    enqueue: async (application) => (await import('./enqueue.ts')).enqueue(queue, application),
    exchange: (order) => exchange(parts, order),
    readStatus: () => readStatus(db),
    watchStatus: (tell) => watchStatus(db, tell),
    watchReceipt: (packetId, tell) => watchReceipt(db, packetId, tell),
    findStage: (reference) => findStage(db, reference),
    findMissing: () => findMissing(db, witness),
    recount: async () => recount(db),
    readTrust: async () => (await lists()).readTrust(),
    matchInvitation: async (text) => (await lists()).matchInvitation(text),
    readPolicy: async () => (await lists()).readPolicy(),
    close: () => db.close(),
  }
}

/** Made at the first asking, and again where the making failed. */
function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}
