// Reading every packet again to see whether the disk still has what was saved. Engines do not: of 30 records with 20 bytes
// flipped, Chromium returned 13 to 16 with other content and no error. A round goes over the whole queue in the order of the
// chain, a few rows at a time; it rests whenever a traveller is there and goes on where it stood, after a restart too.
import type { Instant } from '../../visa/plain-date.ts'
import { settle } from './batch.ts'
import { type Database, getTally, type PacketRow, type Place, placeOf, readSetting, type Scrub } from './database.ts'
import { type LedgerStore, withLosses } from './ledger.ts'
import { readIntact } from './parts.ts'
import { recount } from './status.ts'

export type ScrubParts = { db: Database; ledger: LedgerStore; now: () => number }
export type ScrubOrder = {
  /** Asked between packets: false when somebody is there, or this page is no longer the one that leads. */
  mayGoOn: () => boolean
  /** The page has just been opened: a round is due unless one ended within the hour. */
  anew?: boolean
}

const EVERY_MS = 86_400_000
const AFTER_START_MS = 3_600_000
const ROWS = 16

/** @returns the round as it stands; `endedAt` is null while some of it is left */
export async function scrub(parts: ScrubParts, { mayGoOn, anew = false }: ScrubOrder): Promise<Scrub> {
  const { db } = parts
  let round = await findRound(parts, anew)
  while (round.endedAt === null && mayGoOn()) {
    const rows = await db.packets
      .where('[line+sequence]')
      .above(round.after ?? [0, 0])
      .limit(ROWS)
      .toArray()
    round = rows.length > 0 ? await checkRows(parts, round, rows) : await endRound(parts, round)
    await db.settings.put({ id: 'scrub', value: round })
  }
  return round
}

async function findRound({ db, now }: ScrubParts, anew: boolean): Promise<Scrub> {
  const before = await readSetting(db, 'scrub')
  const since = before?.endedAt ? now() - Date.parse(before.endedAt) : 0
  const isDue = !before || (before.endedAt !== null && (since < 0 || since >= (anew ? AFTER_START_MS : EVERY_MS)))
  if (!isDue) return before
  await recount(db)
  return { begunAt: instant(now()), endedAt: null, after: null, checked: 0, damaged: 0, lost: 0 }
}

async function checkRows(parts: ScrubParts, round: Scrub, rows: readonly PacketRow[]): Promise<Scrub> {
  const next = { ...round }
  for (const row of rows) {
    next.lost += await nameGap(parts, next.after, row)
    next.after = placeOf(row)
    if (!isHeld(row)) continue
    next.checked += 1
    next.damaged += (await checkBytes(parts.db, row)) ? 0 : 1
  }
  return next
}

/** Sequences of a line follow each other without a gap, received ones included: what is between two rows was lost. */
async function nameGap(parts: ScrubParts, after: Place | null, { line, sequence }: PacketRow): Promise<number> {
  const [lineBefore, sequenceBefore] = after ?? [0, 0]
  const endedBefore = after && lineBefore !== line ? await nameTail(parts, lineBefore, sequenceBefore) : 0
  const from = lineBefore === line ? sequenceBefore + 1 : 1
  return endedBefore + (await nameLost(parts, line, from, sequence - 1))
}

async function nameTail(parts: ScrubParts, line: number, last: number): Promise<number> {
  return nameLost(parts, line, last + 1, (await parts.db.chain.get(line))?.sequence ?? 0)
}

/** A line that has lost every row has no neighbours to show the gap. */
async function nameEmptied(parts: ScrubParts): Promise<number> {
  const { chain, packets } = parts.db
  let lost = 0
  for (const { line, sequence } of await chain.toArray()) {
    const first = await packets.where('[line+sequence]').between([line, 0], [line, Number.MAX_SAFE_INTEGER]).first()
    if (!first) lost += await nameLost(parts, line, 1, sequence)
  }
  return lost
}

async function nameLost({ ledger }: ScrubParts, line: number, from: number, to: number): Promise<number> {
  if (from > to) return 0
  await ledger.change((known) => {
    const mark = known.lines.find((each) => each.line === line)
    const unsent = Math.max(from, (mark?.receivedTo ?? 0) + 1)
    const named = mark?.kioskId ? { kioskId: mark.kioskId } : {}
    const { generation } = known
    return withLosses(known, [{ line, ...named, from: unsent, to, generation, acknowledged: false }])
  })
  return to - from + 1
}

const isHeld = ({ state, heldSince }: PacketRow) =>
  state === 'queued' || state === 'parked' || (state === 'received' && heldSince !== undefined)

/** What is damaged is parked by itself and the others go on; what a passing fault of the disk had parked goes on too. */
async function checkBytes(db: Database, row: PacketRow): Promise<boolean> {
  const intact = (await readIntact(db, row).catch(() => undefined)) !== undefined
  if (intact && row.parkedFor === 'damaged') await queueAgain(db, row)
  if (intact) return true
  const now = await db.packets.get(placeOf(row))
  if (!now || !isHeld(now)) return true // its hold ended meanwhile
  if (now.state === 'queued') await settle(db, [{ row: now, fate: 'parked', reason: 'damaged' }])
  return false
}

function queueAgain(db: Database, row: PacketRow): PromiseLike<void> {
  return db.transaction('rw', db.tally, db.packets, async () => {
    const now = await db.packets.get(placeOf(row))
    if (now?.parkedFor !== 'damaged') return
    const { parkedFor, ...whole } = now
    const tally = await getTally(db)
    await db.packets.put({ ...whole, state: 'queued', nextAttemptAt: 0 })
    await db.tally.put({ ...tally, parked: tally.parked - 1 })
  })
}

/** The counts of the queue follow from the chain: what is lost of it is counted apart. */
async function endRound(parts: ScrubParts, round: Scrub): Promise<Scrub> {
  const { db, now } = parts
  const [line, sequence] = round.after ?? [0, 0]
  const tail = line > 0 ? await nameTail(parts, line, sequence) : 0
  const lost = round.lost + tail + (await nameEmptied(parts))
  await db.transaction('rw', db.tally, async () => db.tally.put({ ...(await getTally(db)), lost }))
  return { ...round, lost, endedAt: instant(now()) }
}

const instant = (at: number) => new Date(at).toISOString() as Instant
