// Packets of earlier generations. Their databases are only read: whatever made them be set aside, nothing is written to them
// and nothing of them is deleted. What the port says of their packets is kept in the generation in use.
import { Dexie } from 'dexie'
import { type Fate, type Judge, judgeOutcome } from './batch.ts'
import { type Database, type DrainedRow, type PacketRow, type ParkReason, type Place, readSetting } from './database.ts'
import { generationName } from './generation-name.ts'
import type { LedgerStore, Loss } from './ledger.ts'
import { readIntact } from './parts.ts'
import { type Call, isAboutPacket, type ServerClient } from './server-client.ts'
import { vouchFor } from './vouch.ts'

export type EarlierParts = {
  db: Database
  client: ServerClient
  now: () => number
  random: () => number
  base: string
  generation: number
  ledger: LedgerStore
}
type Port = { receiptKeys: Judge['receiptKeys']; serverEpoch: string }

const NEEDED = ['chain', 'packets', 'sealed'] as const

/** What does not open is tried again at every start and this often; it may be a disk that was being repaired. */
const TRY_AGAIN_MS = 3_600_000
const triedAt = new WeakMap<Database, number>()

/** Sends what earlier generations still hold, packet by packet. The first fault of the network ends it until the next run. */
export async function sendEarlier(parts: EarlierParts, call: Call, port: Port): Promise<void> {
  if (!(await isDue(parts, port.serverEpoch))) return
  triedAt.set(parts.db, parts.now())
  let settled = 0
  for (let generation = 1; generation < parts.generation; generation += 1) {
    const old = await openEarlier(parts.base, generation)
    if (!old) continue
    try {
      await forgetRefound(parts.ledger, old, generation)
      const sent = await sendAllOf(parts, call, port, { old, generation })
      if (sent === 'cut short') return void triedAt.delete(parts.db)
      if (sent === 'all') settled += 1
    } finally {
      old.close()
    }
  }
  if (settled < parts.generation - 1) return
  triedAt.delete(parts.db)
  const value = { serverEpoch: port.serverEpoch, generation: parts.generation }
  await parts.db.settings.put({ id: 'drained', value })
}

async function isDue({ db, generation, now }: EarlierParts, serverEpoch: string): Promise<boolean> {
  const done = await readSetting(db, 'drained')
  if (done?.serverEpoch === serverEpoch && done.generation === generation) return false
  const tried = triedAt.get(db)
  return tried === undefined || Math.abs(now() - tried) >= TRY_AGAIN_MS
}

/** As it lies, in the version it has: without a version of ours nothing is upgraded. `undefined` where it does not open. */
export async function openEarlier(base: string, generation: number): Promise<Database | undefined> {
  const old = new Dexie(generationName(base, generation), { cache: 'disabled' })
  try {
    await old.open()
    const tables = new Map(old.tables.map((table) => [table.name, table]))
    if (NEEDED.every((name) => tables.has(name)))
      return Object.assign(old, Object.fromEntries(tables)) as unknown as Database
    old.close()
    return undefined
  } catch {
    return undefined
  }
}

/** A store that would not open and now does has lost nothing of what it still has: only rows that are not there stay named. */
async function forgetRefound(ledger: LedgerStore, old: Database, generation: number): Promise<void> {
  const named = (await ledger.read()).losses.filter((loss) => loss.generation === generation)
  const left = new Map<string, Loss[]>()
  for (const loss of named) left.set(JSON.stringify(loss), await gapsIn(old, loss))
  await ledger.change((known) => {
    const losses = known.losses.flatMap((loss) => left.get(JSON.stringify(loss)) ?? [loss])
    return JSON.stringify(losses) === JSON.stringify(known.losses) ? known : { ...known, losses }
  })
}

/** What of a loss has no row in the store. */
async function gapsIn(old: Database, loss: Loss): Promise<Loss[]> {
  const { line, from, to } = loss
  const rows = old.packets.where('[line+sequence]').between([line, from], [line, to], true, true)
  const gaps: Loss[] = []
  let next = from
  for (const [, sequence] of [...((await rows.primaryKeys()) as Place[]), [line, to + 1] as Place]) {
    if (sequence > next) gaps.push({ ...loss, from: next, to: sequence - 1 })
    next = sequence + 1
  }
  return gaps
}

type Earlier = { old: Database; generation: number }

/** `some`: the disk or the port gave no clear word of one; `cut short`: the network or the server failed. */
type Sent = 'all' | 'some' | 'cut short'

async function sendAllOf(parts: EarlierParts, call: Call, port: Port, { old, generation }: Earlier): Promise<Sent> {
  const rows = await listUnsettled(parts.db, { old, generation }, port.serverEpoch)
  if (rows.length > 0 && !(await vouchFor(parts, call, old))) return 'cut short'
  let sent: Sent = 'all'
  for (const row of rows) {
    if (call.signal?.aborted) return 'cut short'
    const bytes = await readIntact(old, row).catch(() => null) // null: the disk failed, perhaps for this once
    const fate = bytes ? await sendOne(parts, call, port, { row, bytes }) : parked(row, 'damaged')
    if (fate === undefined) return 'cut short'
    if (fate.fate !== 'again') await parts.db.drained.put(drainedOf(generation, fate))
    if (fate.fate === 'again' || bytes === null) sent = 'some'
  }
  return sent
}

/** Not yet received, or received by a port that has since been restored. */
async function listUnsettled(db: Database, { old, generation }: Earlier, serverEpoch: string): Promise<PacketRow[]> {
  const queued = await old.packets.where('state').equals('queued').toArray()
  const held = await old.packets.where('heldSince').above('').toArray()
  const waiting = [...queued, ...held.filter(({ receipt }) => receipt?.serverEpoch !== serverEpoch)]
  const settled = await Promise.all(waiting.map((row) => isSettled(db, generation, row, serverEpoch)))
  return waiting.filter((_, at) => !settled[at])
}

/** What is damaged is read again each time the store is gone through: it may have been the disk's fault of a moment. */
async function isSettled(db: Database, generation: number, row: PacketRow, serverEpoch: string): Promise<boolean> {
  const drained = await db.drained.get([generation, row.line, row.sequence])
  if (drained?.parked) return drained.parked.for !== 'damaged'
  return drained?.receipt?.serverEpoch === serverEpoch
}

async function sendOne(
  { client, now, random }: EarlierParts,
  call: Call,
  port: Port,
  { row, bytes }: { row: PacketRow; bytes: Uint8Array },
): Promise<Fate | undefined> {
  const called = await client('sync.packets', { ...call, packets: [bytes] })
  if (called.ok) {
    return judgeOutcome(row, called.answer.outcomes[0], { receiptKeys: port.receiptKeys, now: now(), random })
  }
  if (!isAboutPacket(called.fault)) return undefined
  return parked(row, called.fault.kind === 'too-large' ? 'too-large' : 'refused')
}

const parked = (row: PacketRow, reason: ParkReason) => ({ row, fate: 'parked' as const, reason })

function drainedOf(generation: number, fate: Exclude<Fate, { fate: 'again' }>): DrainedRow {
  const { line, sequence, size, createdAt } = fate.row
  const place = { generation, line, sequence }
  if (fate.fate === 'received') return { ...place, receipt: fate.receipt }
  return { ...place, parked: { for: fate.reason, size, createdAt } }
}
