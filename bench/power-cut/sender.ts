// A kiosk for the port's power cuts: real packets, sealed and signed by the kiosk's own code in this process, sent by its own
// client; and the list, outside every disk, of what was sent and which receipts came back.
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { findCaller } from '../../src/kiosk/outbox/caller.ts'
import { type Database, openDatabase } from '../../src/kiosk/outbox/database.ts'
import { enqueue, type Queue } from '../../src/kiosk/outbox/enqueue.ts'
import { enrol, findDemonstrationCode } from '../../src/kiosk/outbox/enrol.ts'
import { readIntact } from '../../src/kiosk/outbox/parts.ts'
import { memoryWitness } from '../../src/kiosk/outbox/port.suite.ts'
import { serverClient } from '../../src/kiosk/outbox/server-client.ts'
import { fromBase64url, toHex } from '../../src/packet/bytes.ts'
import { importVerifyKey } from '../../src/packet/keys.ts'
import { randomBytes } from '../../src/packet/random.ts'
import { verifyReceipt } from '../../src/packet/receipt.ts'
import type { ApplicationId, Jpeg } from '../../src/visa/application.ts'
import { makeReference } from '../../src/visa/reference.ts'
import { specimenApplication } from '../../src/visa/specimens.ts'
import type { PacketOutcome, Receipt } from '../../src/wire/sync.ts'

/** `receipt`: as the port first wrote it, in its very characters; absent where none has been handed out. */
export type Sent = {
  packetId: string
  sha256: string
  bytes: Uint8Array
  receipt?: string | undefined
  unheard?: string | undefined // signed and committed, and the answer was lost
}

export type Sender = {
  sent: Sent[]
  make(packets: number): Promise<Sent[]>
  /** @returns the receipts in the order sent; throws where the port does not answer or does not store */
  send(batch: readonly Sent[]): Promise<string[]>
  close(): Promise<void>
}

const PACKET_BYTES = 40_000
const client = serverClient()

export async function makeSender(server: string, name: string): Promise<Sender> {
  const opened = await openDatabase(name)
  if (!opened.ok) throw new Error(opened.fault)
  const { db } = opened
  const code = (await findDemonstrationCode(client, server)) ?? ''
  const enrolled = await enrol(db, client, { server, code, build: 'power-cut' })
  if (!enrolled.ok) throw new Error(enrolled.fault)
  const queue: Queue = { db, now: Date.now, witness: memoryWitness() }
  const sent: Sent[] = []
  return {
    sent,
    make: async (packets) => {
      const batch: Sent[] = []
      while (batch.length < packets) batch.push(await makePacket(db, queue))
      sent.push(...batch)
      return batch
    },
    send: (batch) => send(db, batch),
    close: async () => {
      db.close()
      await Dexie.delete(name)
    },
  }
}

async function makePacket(db: Database, queue: Queue): Promise<Sent> {
  const image = randomBytes(PACKET_BYTES - 4_000)
  image.set([0xff, 0xd8, 0xff])
  const application = specimenApplication({
    applicationId: toHex(randomBytes(16)) as ApplicationId,
    reference: makeReference(randomBytes),
    portrait: { kind: 'photo', image: image as Jpeg },
  })
  const done = await enqueue(queue, application)
  const row = done.ok ? await db.packets.where('packetId').equals(done.saved.packetId).first() : undefined
  const bytes = row && (await readIntact(db, row))
  if (!row || !bytes) throw new Error('a packet could not be made')
  return { packetId: row.packetId, sha256: row.sha256, bytes }
}

async function send(db: Database, batch: readonly Sent[]): Promise<string[]> {
  const caller = await findCaller(db, Date.now)
  if (!caller) throw new Error('not enrolled')
  const called = await client('sync.packets', { ...caller.call, packets: batch.map(({ bytes }) => bytes) })
  if (!called.ok) throw new Error(`the port did not answer: ${called.fault.kind}`)
  const keys = new Map<string, CryptoKey>()
  for (const { keyId, publicKey } of caller.enrolment.receiptKeys)
    keys.set(keyId, await importVerifyKey(fromBase64url(publicKey)))
  return Promise.all(called.answer.outcomes.map((outcome, at) => readReceipt(outcome, batch[at] as Sent, keys)))
}

async function readReceipt(outcome: PacketOutcome, sent: Sent, keys: Map<string, CryptoKey>): Promise<string> {
  if (outcome.outcome !== 'stored') throw new Error(`packet ${sent.packetId}: ${outcome.outcome}`)
  const receipt: Receipt = outcome.receipt
  if (!(await verifyReceipt(receipt, sent, keys)))
    throw new Error(`packet ${sent.packetId}: its receipt does not verify`)
  return JSON.stringify(receipt)
}
