// The page the outbox bench drives: the kiosk's own sealing and storing beside a bare strict put and PouchDB.
import PouchDB from 'pouchdb-browser'
import { type ChainRow, type Database, openDatabase, type PacketRow } from '../../src/kiosk/outbox/database.ts'
import { enrol } from '../../src/kiosk/outbox/enrol.ts'
import { addParts } from '../../src/kiosk/outbox/parts.ts'
import { makePort, SERVER, specimenApplication } from '../../src/kiosk/outbox/port.suite.ts'
import { findReady, type Ready, sealApplication } from '../../src/kiosk/outbox/seal-application.ts'
import { serverClient } from '../../src/kiosk/outbox/server-client.ts'
import { storePacket } from '../../src/kiosk/outbox/store-packet.ts'
import { browserWitness } from '../../src/kiosk/outbox/witness.ts'
import { encodePlaintext } from '../../src/packet/plaintext.ts'
import type { Instant } from '../../src/visa/plain-date.ts'

/** Milliseconds. `store` is all that stands between a sealed packet and "saved": the transaction, the read-back and its hash. The witness is written behind it. */
export type Round = { seal: number; store: number; floor: number; peer: number; bytes: number }

const SMALL_BYTES = 400
const CHUNK = 2_000
/** Every order of the three ways, so that none always follows the one that leaves the disk busy (PouchDB commits relaxed). */
const ORDERS = [
  [0, 1, 2],
  [2, 1, 0],
  [1, 2, 0],
  [0, 2, 1],
  [2, 0, 1],
  [1, 0, 2],
]
const REST_MS = 30
const witness = browserWitness('bench')
const peer = new PouchDB('peer')
let db: Database
let floorDb: IDBDatabase
let number = 1_000_000
let remembered: Ready | undefined

/** Opens everything and lays `depth` small packets into the queue. */
async function prepare(depth: number): Promise<void> {
  const opened = await openDatabase('queue-bench')
  if (!opened.ok) throw new Error(opened.fault)
  db = opened.db
  const port = await makePort()
  const enrolled = await enrol(db, serverClient(port.send), { server: SERVER, code: 'UTO-123', build: 'bench' })
  if (!enrolled.ok) throw new Error(enrolled.fault)
  floorDb = await openFloor()
  for (let from = 1; from <= depth; from += CHUNK) await fill(from, Math.min(depth, from + CHUNK - 1))
}

function openFloor(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('floor', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('packets')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function fill(from: number, to: number): Promise<void> {
  const rows = Array.from({ length: to - from + 1 }, (_, at) => smallRow(from + at))
  await db.transaction('rw', db.chain, db.packets, db.sealed, async (transaction) => {
    await db.packets.bulkAdd(rows)
    for (const row of rows) addParts(transaction.idbtrans, row, crypto.getRandomValues(new Uint8Array(SMALL_BYTES)))
    const last = rows.at(-1)
    if (last) await db.chain.put(chainAt(last))
  })
}

function chainAt({ line, sequence, sha256, packetId, createdAt }: PacketRow): ChainRow {
  return { line, sequence, chainHead: sha256, lastSaved: { reference: 'UTO000000000', packetId, at: createdAt } }
}

function smallRow(sequence: number): PacketRow {
  const random = (bytes: number) =>
    Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return {
    line: 1,
    sequence,
    packetId: random(16),
    referenceHash: random(32),
    sha256: random(32),
    size: SMALL_BYTES,
    state: 'queued',
    attempts: 0,
    nextAttemptAt: 0,
    createdAt: new Date().toISOString() as Instant,
  }
}

/** One application of about `bytes`, stored three ways; `turn` chooses the order. */
async function measure(bytes: number, turn: number): Promise<Round> {
  number += 1
  const application = specimenApplication(number, bytes)
  if (application.portrait.kind === 'photo')
    crypto.getRandomValues(application.portrait.image.subarray(3, 60_003) as Uint8Array<ArrayBuffer>)
  const round: Round = { seal: 0, store: 0, floor: 0, peer: 0, bytes: 0 }

  const ready = remembered ?? (await findReady(db)) // as `enqueue` remembers it between two applications
  if (!ready) throw new Error('not enrolled')
  const sealFrom = performance.now()
  const encoded = encodePlaintext(application)
  if (!encoded.ok) throw new Error(encoded.fault)
  const sealed = await sealApplication(application, encoded.bytes, ready, Date.now())
  round.seal = performance.now() - sealFrom
  round.bytes = sealed.bytes.length

  const ways = [
    async () => {
      const from = performance.now()
      const stored = await storePacket(db, witness, sealed)
      if (!stored.ok || stored.placed.outcome !== 'taken') throw new Error('the packet was not stored')
      round.store = performance.now() - from
      const { row } = stored.placed
      remembered = { ...ready, end: { line: row.line, sequence: row.sequence, chainHead: row.sha256 } }
    },
    async () => {
      const copy = sealed.bytes.slice()
      const from = performance.now()
      await putFloor(copy, number)
      round.floor = performance.now() - from
    },
    async () => {
      const data = new Blob([sealed.bytes])
      const from = performance.now()
      const packet = { content_type: 'application/octet-stream', data }
      await peer.put({ _id: `${number}`, state: 'queued', _attachments: { packet } })
      round.peer = performance.now() - from
    },
  ]
  for (const way of ORDERS[turn % ORDERS.length] ?? []) {
    await new Promise((rest) => setTimeout(rest, REST_MS))
    await ways[way]?.()
  }
  return round
}

function putFloor(bytes: Uint8Array, key: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = floorDb.transaction('packets', 'readwrite', { durability: 'strict' })
    transaction.objectStore('packets').put(bytes, key)
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
}

const bench = { prepare, measure }
export type OutboxBench = typeof bench
Object.assign(window, { bench })
