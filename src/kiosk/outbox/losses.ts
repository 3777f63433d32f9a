// What this kiosk once held and holds no more: found by comparing the end of the chain with its witnesses, named sequence by
// sequence, and told until an operator has acknowledged it.
import { type Database, type EnrolmentSetting, type Place, readSetting } from './database.ts'
import { type Ledger, type LedgerStore, type LineMark, type Loss, withLosses } from './ledger.ts'
import { readStatus } from './status.ts'
import { missingAfter, type WitnessStore } from './witness.ts'

export type Missing = { line: number; from: number; to: number }

/** Sequences a witness has seen and the database has lost; `undefined` when nothing is missing of the line in use. */
export async function findMissing(db: Database, witness: WitnessStore): Promise<Missing | undefined> {
  const line = (await readSetting(db, 'enrolment'))?.line ?? 0
  const sequence = (await db.chain.get(line))?.sequence ?? 0
  const beside = missingAfter({ line, sequence }, await witness.read())
  if (beside) return beside
  const word = await readSetting(db, 'word')
  return word?.line === line && word.heldSequence > sequence
    ? { line, from: sequence + 1, to: word.heldSequence }
    : undefined
}

/** Writes down what is missing now, and a witness that fell behind the database is put right. */
export async function recordLosses(db: Database, witness: WitnessStore, ledger: LedgerStore): Promise<void> {
  const missing = await findMissing(db, witness)
  if (missing) return ledger.change((known) => withLosses(known, [lossOf(known, missing)]))
  const line = (await readSetting(db, 'enrolment'))?.line ?? 0
  const chain = await db.chain.get(line)
  const seen = await witness.read()
  if (!chain || (seen?.line === line && seen.sequence >= chain.sequence)) return
  witness.write({ line, sequence: chain.sequence, chainHead: chain.chainHead })
}

/** Without what had its receipt when sync last ran: that is lost here and safe at the port. */
function lossOf({ lines, generation }: Ledger, { line, from, to }: Missing): Loss {
  const mark = lines.find((each) => each.line === line)
  const named = mark?.kioskId ? { kioskId: mark.kioskId } : {}
  return { line, ...named, from: Math.max(from, (mark?.receivedTo ?? 0) + 1), to, generation, acknowledged: false }
}

/** Behind every exchange: how far each line of this database has its receipts. */
export async function markLines(db: Database, ledger: LedgerStore): Promise<void> {
  const enrolment = await readSetting(db, 'enrolment')
  if (!enrolment) return
  if (await hasLostRows(db)) return
  const chain = await db.chain.toArray()
  const ends = new Map(chain.map(({ line, sequence }) => [line, sequence]))
  const lines = [...new Set([...ends.keys(), enrolment.line])]
  const marks = await Promise.all(lines.map(async (line) => markOf(db, line, ends.get(line) ?? 0)))
  await ledger.change((known) => withLines(known, marks, enrolment))
}

/** A row that is gone, queued or parked before, must not pass for received: then what was known before stands. */
async function hasLostRows(db: Database): Promise<boolean> {
  const { queued, parked } = await readStatus(db)
  return queued + parked > (await db.packets.where('state').anyOf('queued', 'parked').count())
}

/** What the port lacks again counts as received no more, and that is written down before it is queued: it may be lost at once. */
export function unmark(ledger: LedgerStore, places: readonly Place[]): Promise<void> {
  const firstOf = (line: number) => Math.min(...places.filter(([of]) => of === line).map(([, sequence]) => sequence))
  return ledger.change((known) => {
    const lines = known.lines.map((mark) => ({
      ...mark,
      receivedTo: Math.min(mark.receivedTo, firstOf(mark.line) - 1),
    }))
    return JSON.stringify(lines) === JSON.stringify(known.lines) ? known : { ...known, lines }
  })
}

async function markOf(db: Database, line: number, to: number): Promise<LineMark> {
  const firstOf = async (state: 'queued' | 'parked') => {
    const rows = db.packets.where('state').equals(state)
    return (await rows.filter((row) => row.line === line).first())?.sequence
  }
  const unsent = [await firstOf('queued'), await firstOf('parked')].filter((sequence) => sequence !== undefined)
  return { line, receivedTo: Math.min(to, ...unsent.map((sequence) => sequence - 1)), to }
}

function withLines(known: Ledger, marks: readonly LineMark[], { line, kioskId }: EnrolmentSetting): Ledger {
  const others = known.lines.filter((before) => !marks.some((mark) => mark.line === before.line))
  const named = marks.map((mark) => {
    const name = mark.line === line ? kioskId : known.lines.find((before) => before.line === mark.line)?.kioskId
    return { line: mark.line, ...(name && { kioskId: name }), receivedTo: mark.receivedTo, to: mark.to }
  })
  const lines = [...others, ...named].sort((a, b) => a.line - b.line)
  return JSON.stringify(lines) === JSON.stringify(known.lines) ? known : { ...known, lines }
}

/** An operator has seen what is missing: it is told no more, and stays written down. */
export function acknowledgeLosses(ledger: LedgerStore): Promise<void> {
  return ledger.change((known) => ({
    ...known,
    replaced: false,
    losses: known.losses.map((loss) => ({ ...loss, acknowledged: true })),
  }))
}
