// The outbox: the one door between a session, which saves and forgets, and sync, which reads later. Open it once a page.
import type { ListMatch } from '../../visa/application.ts'
import type { TrustList } from '../../visa/letter/trust-list.ts'
import type { PolicyPack } from '../../visa/policy/pack.ts'
import type { Sealable } from '../../visa/supplement.ts'
import { type EnrolmentSetting, QUEUE_NAME, readSetting, type Scrub } from './database.ts'
import type { Enqueued, Queue } from './enqueue.ts'
import type { Enrolled } from './enrol.ts'
import type { ExchangeOrder, ExchangeParts, ExchangeResult } from './exchange.ts'
import type { ExportedQueue } from './export-queue.ts'
import { openGeneration } from './generation.ts'
import { browserLedger, type LedgerStore } from './ledger.ts'
import type { Missing } from './losses.ts'
import type { KioskFacts, ParkedPacket } from './operator-report.ts'
import type { ReceiptsRead } from './read-receipts.ts'
import type { ScrubOrder } from './scrub.ts'
import type { SelfFacts } from './self-facts.ts'
import { type Send, serverClient } from './server-client.ts'
import type { OperatorCodeSpent } from './spend-operator-code.ts'
import {
  findStage,
  type QueueStatus,
  readStatus,
  recount,
  type StageFound,
  watchReceipt,
  watchStatus,
} from './status.ts'
import type { StorageReport } from './storage-report.ts'
import { browserWitness, type WitnessStore } from './witness.ts'

export type OutboxWorld = {
  now: () => number // epoch milliseconds
  random: () => number // 0 ≤ n < 1, for spreading retries
  build: string
  name?: string // of the database's first generation
  witness?: WitnessStore
  ledger?: LedgerStore
  send?: Send
  holdMs?: number
}

export type Outbox = {
  enrol(server: string, code: string): Promise<Enrolled>
  /** With a code from the server itself, where it runs a demonstration. */
  enrolInDemonstration(server: string): Promise<Enrolled>
  findEnrolment(): Promise<EnrolmentSetting | undefined>
  enqueue(content: Sealable): Promise<Enqueued>
  exchange(order: ExchangeOrder): Promise<ExchangeResult>
  readStatus(): Promise<QueueStatus>
  watchStatus(tell: (status: QueueStatus) => void): () => void
  watchReceipt(packetId: string, tell: (at: string) => void): () => void
  findStage(reference: string): Promise<StageFound>
  /** Sequences this kiosk once held and holds no more. Enrolling it anew, with a code from a person, settles the matter. */
  findMissing(): Promise<Missing | undefined>
  recount(): Promise<{ corrected: boolean }>
  /** Who may sign letters, as last pulled; verified against the pinned anchors when it came and when it is read. */
  readTrust(): Promise<TrustList | undefined>
  /** Whether a letter's text or number stands on the invitation list today. Never called verified. */
  matchInvitation(text: string): Promise<ListMatch>
  /** The port's policy pack; without one the built-in data hold. */
  readPolicy(): Promise<PolicyPack | undefined>
  /** Opens the operator's screen: each code the port made for this kiosk, once, with a network or without. */
  spendOperatorCode(code: string): Promise<OperatorCodeSpent>
  /** Packets the port would not take, by their place in the chain. */
  listParked(): Promise<ParkedPacket[]>
  readFacts(): Promise<KioskFacts>
  /** Reads all that is held again, while `mayGoOn`; only the page that leads does this. */
  scrub(order: ScrubOrder): Promise<Scrub>
  readStorageReport(): Promise<StorageReport>
  /** For readiness: keys, lists, clock, damage; and what is missing is written down on the way. */
  readSelfFacts(): Promise<SelfFacts>
  /** The sealed queue for a file, and the port's receipts back from one: where there is no network. */
  exportQueue(): Promise<ExportedQueue>
  readReceipts(bytes: Uint8Array): Promise<ReceiptsRead>
  /** An operator has seen what is missing: it is told no more. */
  acknowledgeLosses(): Promise<void>
  /** False once the browser has closed the database under us: then open the outbox again. */
  isOpen(): boolean
  close(): void
}

export async function openOutbox(
  world: OutboxWorld,
): Promise<{ ok: true; outbox: Outbox } | { ok: false; fault: 'database-newer' | 'database-damaged' }> {
  const base = world.name ?? QUEUE_NAME
  const witness = world.witness ?? browserWitness(base)
  const ledger = world.ledger ?? browserLedger(base)
  const opened = await openGeneration({ base, witness, ledger })
  if (!opened.ok) return opened
  const { db, generation } = opened
  const parts: ExchangeParts = { ...world, db, generation, base, ledger, client: serverClient(world.send) }
  return { ok: true, outbox: assemble(parts, witness) }
}

function assemble(parts: ExchangeParts, witness: WitnessStore): Outbox {
  const { db, client, build, now, ledger } = parts
  const queue: Queue = { db, now, witness }
  const lists = once(async () => (await import('./read-lists.ts')).makeListReader(db, now))
  const enrolment = () => import('./enrol.ts')
  /** The line before ends here: where, is written down beside the database, since the witness follows the new one. */
  const enrolWith = async (server: string, code: string) => {
    const order = { server, code, build, seenLine: (await witness.read())?.line }
    const enrolled = await (await enrolment()).enrol(db, client, order)
    if (enrolled.ok) await (await import('./losses.ts')).markLines(db, ledger)
    return enrolled
  }
  return {
    enrol: enrolWith,
    enrolInDemonstration: async (server) => {
      const code = await (await enrolment()).findDemonstrationCode(client, server)
      return code ? enrolWith(server, code) : { ok: false, fault: 'unreachable' }
    },
    findEnrolment: () => readSetting(db, 'enrolment'),
    /** Sealing, sync and the rest are fetched apart: nobody needs them before the first touch, and every page begins with this file. */
    enqueue: async (content) => (await import('./enqueue.ts')).enqueue(queue, content),
    exchange: async (order) => (await import('./exchange.ts')).exchange(parts, order),
    readStatus: () => readStatus(db),
    watchStatus: (tell) => watchStatus(db, tell),
    watchReceipt: (packetId, tell) => watchReceipt(db, packetId, tell),
    findStage: (reference) => findStage(db, reference),
    findMissing: async () => (await import('./losses.ts')).findMissing(db, witness),
    recount: async () => recount(db),
    readTrust: async () => (await lists()).readTrust(),
    matchInvitation: async (text) => (await lists()).matchInvitation(text),
    readPolicy: async () => (await lists()).readPolicy(),
    spendOperatorCode: async (code) => (await import('./spend-operator-code.ts')).spendOperatorCode(db, now, code),
    listParked: async () => (await import('./operator-report.ts')).listParked(db),
    readFacts: async () => (await import('./operator-report.ts')).readFacts(db),
    scrub: async (order) => (await import('./scrub.ts')).scrub(parts, order),
    readStorageReport: async () => (await import('./storage-report.ts')).readStorageReport(parts),
    readSelfFacts: async () => (await import('./self-facts.ts')).readSelfFacts(db, witness, ledger),
    exportQueue: async () => (await import('./export-queue.ts')).exportQueue(parts),
    readReceipts: async (bytes) => (await import('./read-receipts.ts')).readReceipts(parts, bytes),
    acknowledgeLosses: async () => (await import('./losses.ts')).acknowledgeLosses(ledger),
    isOpen: () => db.isOpen(),
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
