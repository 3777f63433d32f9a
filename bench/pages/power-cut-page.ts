// The page whose power is cut: the kiosk's own outbox, saving and sending without end, and telling every "saved" to the
// origin outside at once. `?relaxed` takes the strict durability away (the control); `?points` stops at each step of a
// database upgrade until the origin answers.
import { Dexie, type IndexableTypePart } from 'dexie'
import { openDatabase, QUEUE_NAME } from '../../src/kiosk/outbox/database.ts'
import { type Outbox, openOutbox } from '../../src/kiosk/outbox/outbox.ts'
import { specimenApplication } from '../../src/kiosk/outbox/port.suite.ts'
import { browserWitness, type WitnessStore } from '../../src/kiosk/outbox/witness.ts'
import type { Booted, Looked, PlantedVersion, Saved } from '../power-cut/kiosk-words.ts'
import { look } from './power-cut-look.ts'

/** Bytes of the portraits, in turn: one part, many parts, and mostly small so that there are many. */
const SIZES = [1_000, 20_000, 1_000, 2_000, 1_000, 300_000, 1_000, 4_000, 1_000, 70_000, 1_000]
const SOURCE = 'source'

/** By sequence, as the outbox told its witness when it saved. */
const heads = new Map<number, string>()
let outbox: Outbox

async function open(name: string): Promise<Outbox> {
  const real = browserWitness(name)
  const write: WitnessStore['write'] = (seen) => {
    heads.set(seen.sequence, seen.chainHead)
    real.write(seen)
  }
  const world = { now: Date.now, random: Math.random, build: 'power-cut', name, holdMs: 0 }
  const opened = await openOutbox({ ...world, witness: { ...real, write } })
  if (!opened.ok) throw new Error(opened.fault)
  return opened.outbox
}

/** As a kiosk begins: opens, compares, recounts; a new one is enrolled. */
async function boot(): Promise<Booted> {
  outbox = await open(QUEUE_NAME)
  const known = await outbox.findEnrolment()
  if (!known) await enrol(outbox)
  const missing = await outbox.findMissing()
  const { corrected } = await outbox.recount()
  return { known: known !== undefined, missing: missing !== undefined, corrected, status: await outbox.readStatus() }
}

async function enrol(fresh: Outbox): Promise<void> {
  const enrolled = await fresh.enrolInDemonstration('')
  if (!enrolled.ok) throw new Error(enrolled.fault)
}

/** Saves one after the other on several lanes at once, for ever. The origin answers a "saved" when the next may follow. */
async function save(from: number, lanes: number): Promise<void> {
  let last = from
  const lane = async () => {
    for (;;) await saveOne(outbox, ++last)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

async function saveOne(into: Outbox, n: number): Promise<void> {
  const answer = await into.enqueue(specimenApplication(n, SIZES[n % SIZES.length]))
  if (!answer.ok) return void (await tell('/not-saved', answer.fault))
  const { packetId, sequence } = answer.saved
  await tell('/saved', { packetId, sequence, sha256: heads.get(sequence) ?? '' } satisfies Saved)
}

/** Sends, reads receipts and deletes at once what has one, for ever. */
async function send(): Promise<void> {
  for (;;) {
    await outbox.exchange({ failures: 0, outOfService: [] })
    await new Promise((rest) => setTimeout(rest, 5))
  }
}

/** Sends until nothing is queued any more. */
async function drain(): Promise<number> {
  for (let runs = 0; runs < 20 && (await outbox.readStatus()).queued > 0; runs += 1)
    await outbox.exchange({ failures: 0, outOfService: [] })
  return (await outbox.readStatus()).queued
}

/** A full queue in a database of an earlier version, row by row as its build would have left it. */
async function plant({ version, tables }: PlantedVersion, packets: number): Promise<void> {
  const full = await open(SOURCE)
  await enrol(full)
  for (let n = 1; n <= packets; n += 1) await saveOne(full, n)
  full.close()
  const source = await openDatabase(SOURCE)
  if (!source.ok) throw new Error(source.fault)
  const old = new Dexie(QUEUE_NAME, { chromeTransactionDurability: 'strict' })
  old.version(version).stores(tables)
  await old.open()
  for (const [table, schema] of Object.entries(tables)) await copyTable(source.db, old, table, schema === '')
  old.close()
  source.db.close()
  await Dexie.delete(SOURCE)
}

async function copyTable(from: Dexie, to: Dexie, table: string, isOutOfLine: boolean): Promise<void> {
  const rows = await from.table(table).toArray()
  const keys = await from.table(table).toCollection().primaryKeys()
  const earlier = table === 'packets' ? rows.map(({ sealKeyId, ...row }) => row) : rows // no earlier build wrote it
  await (isOutOfLine ? to.table(table).bulkPut(earlier, keys as IndexableTypePart[]) : to.table(table).bulkPut(earlier))
}

async function tell(path: string, word: unknown): Promise<void> {
  await fetch(path, { method: 'POST', body: JSON.stringify(word) })
}

/** Stands still, with the upgrade's transaction open, until the origin answers. */
function stopAt(point: string): void {
  const request = new XMLHttpRequest()
  request.open('POST', '/point', false)
  request.send(JSON.stringify(point))
}

function stopAtPoints(): void {
  const { open: openReal } = IDBFactory.prototype
  IDBFactory.prototype.open = function (...given) {
    const request = openReal.apply(this, given)
    request.addEventListener('upgradeneeded', () => {
      stopAt('upgradeneeded')
      request.transaction?.addEventListener('complete', () => stopAt('complete'))
    })
    request.addEventListener('success', () => stopAt('success'))
    return request
  }
  const { createObjectStore } = IDBDatabase.prototype
  IDBDatabase.prototype.createObjectStore = function (...given) {
    const store = createObjectStore.apply(this, given)
    stopAt(`createObjectStore ${given[0]}`)
    return store
  }
  const { createIndex, put } = IDBObjectStore.prototype
  IDBObjectStore.prototype.createIndex = function (name: string, path: string | Iterable<string>, options) {
    const index = createIndex.call(this, name, path as string, options)
    stopAt(`createIndex ${name}`)
    return index
  }
  IDBObjectStore.prototype.put = function (...given) {
    const request = put.apply(this, given)
    if (this.transaction.mode === 'versionchange') request.addEventListener('success', () => stopAt(`put ${this.name}`))
    return request
  }
}

function relax(): void {
  const { transaction } = IDBDatabase.prototype
  IDBDatabase.prototype.transaction = function (names, mode) {
    return transaction.call(this, names, mode, { durability: 'relaxed' })
  }
}

if (location.search.includes('relaxed')) relax()
if (location.search.includes('points')) stopAtPoints()
const cutting = { boot, save, send, drain, plant, look: (): Promise<Looked> => look(QUEUE_NAME) }
export type CuttingPage = typeof cutting
Object.assign(window, { cutting })
