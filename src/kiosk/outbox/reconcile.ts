// After a restore: which of the packets it once acknowledged does the port still hold? Receipts of another server epoch
// promise nothing there. Only what the port says it lacks goes back into the queue; the rest keeps its receipt and its hold.
//
// Asked in the order of the chain, a page at a time, and the place reached is written down with each page: a run that is cut
// short goes on there. Until the last page is answered the epoch counts as unsettled, and nothing held is deleted.
import type { HaveRequest } from '../../wire/sync.ts'
import { MAX_HAVE_PACKETS } from '../../wire/sync.ts'
import { type Database, getTally, type PacketRow, type Place, placeOf, readSetting } from './database.ts'
import { settleEpoch } from './epoch.ts'
import type { LedgerStore } from './ledger.ts'
import { unmark } from './losses.ts'
import type { Call, CallFault, ServerClient } from './server-client.ts'

type Parts = { db: Database; ledger: LedgerStore; client: ServerClient }
export type Reconciled = { ok: true; requeued: number } | { ok: false; fault: CallFault; requeued: number }

export async function reconcile(parts: Parts, call: Call, serverEpoch: string): Promise<Reconciled> {
  const { db, client } = parts
  const doubt = await readSetting(db, 'epoch-doubt')
  let requeued = 0
  for (const places of pagesOf(await listHeld(db, serverEpoch))) {
    const rows = await readStale(db, places, serverEpoch)
    const asked =
      rows.length > 0 ? await askMissing(client, call, rows) : { ok: true as const, missing: [], serverEpoch }
    if (!asked.ok && !isUnknownThere(asked.fault)) return { ...asked, requeued }
    if (!asked.ok) {
      requeued += await requeueAll(parts, serverEpoch)
      break
    }
    // Another epoch meanwhile: a second restore, or two servers behind one name. The next run begins with its hello.
    if (asked.serverEpoch !== serverEpoch) return { ok: false, fault: { kind: 'failed' }, requeued }
    const missing = new Set(asked.missing)
    const stale = rows.filter(({ packetId }) => missing.has(packetId))
    requeued += await requeue(parts, stale, serverEpoch, places.at(-1))
  }
  await settleEpoch(db, serverEpoch, doubt)
  return { ok: true, requeued }
}

/** Places of all that is held, from where an earlier run for this epoch had come. Keys only: no row is read. */
async function listHeld(db: Database, serverEpoch: string): Promise<Place[]> {
  const keys = (await db.packets.where('heldSince').above('').primaryKeys()) as Place[]
  const reached = await readSetting(db, 'epoch-asked')
  const after = reached?.serverEpoch === serverEpoch ? reached.after : undefined
  return keys.filter((place) => !after || byPlace(place, after) > 0).sort(byPlace)
}

const byPlace = (a: Place, b: Place): number => a[0] - b[0] || a[1] - b[1]

function* pagesOf(places: readonly Place[]): Generator<Place[]> {
  for (let at = 0; at < places.length; at += MAX_HAVE_PACKETS) yield places.slice(at, at + MAX_HAVE_PACKETS)
}

/** Those of them that are held behind a receipt of another epoch. */
async function readStale(db: Database, places: readonly Place[], serverEpoch: string): Promise<PacketRow[]> {
  const isStale = ({ state, heldSince, receipt }: PacketRow) =>
    state === 'received' && heldSince !== undefined && receipt?.serverEpoch !== serverEpoch
  const rows = await db.packets.bulkGet([...places])
  return rows.flatMap((row) => (row && isStale(row) ? [row] : []))
}

async function askMissing(client: ServerClient, call: Call, rows: readonly PacketRow[]) {
  const body: HaveRequest = { packets: rows.map(({ packetId, sha256 }) => ({ packetId, sha256 })) }
  const called = await client('sync.have', { ...call, body })
  return called.ok ? { ok: true as const, ...called.answer } : called
}

/** An older server does not know the question, a broken one does not answer it: then everything is handed in again. */
function isUnknownThere({ kind }: CallFault): boolean {
  return kind === 'refused' || kind === 'failed' || kind === 'too-large'
}

async function requeueAll(parts: Parts, serverEpoch: string): Promise<number> {
  const { db } = parts
  // Doubt alone is no restore: whoever cannot be asked is not handed everything again at every run.
  if ((await readSetting(db, 'server-epoch')) === serverEpoch) return 0
  let requeued = 0
  for (const places of pagesOf(await listHeld(db, serverEpoch))) {
    requeued += await requeue(parts, await readStale(db, places, serverEpoch), serverEpoch, places.at(-1))
  }
  return requeued
}

/** Back into the queue with their counts and the place reached, all or nothing. */
async function requeue(
  { db, ledger }: Parts,
  rows: readonly PacketRow[],
  serverEpoch: string,
  after: Place | undefined,
): Promise<number> {
  await unmark(ledger, rows.map(placeOf))
  return db.transaction('rw', db.settings, db.tally, db.packets, async () => {
    const stale = await readStale(db, rows.map(placeOf), serverEpoch)
    const tally = await getTally(db)
    await db.packets.bulkPut(stale.map(queuedAgain))
    await db.tally.put({ ...tally, received: tally.received - stale.length })
    if (after) await db.settings.put({ id: 'epoch-asked', value: { serverEpoch, after } })
    return stale.length
  })
}

function queuedAgain({ heldSince, receipt, ...row }: PacketRow): PacketRow {
  return { ...row, state: 'queued', attempts: 0, nextAttemptAt: 0 }
}
