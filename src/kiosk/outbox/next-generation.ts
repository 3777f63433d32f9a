// Beginning the next generation: what the store before held and no receipt covers is named, sequence by sequence, first.
import { openDatabase } from './database.ts'
import { type Beside, generationName, type OpenedGeneration } from './generation-name.ts'
import { type Ledger, type Loss, withLosses } from './ledger.ts'
import type { Witness } from './witness.ts'

/** Nothing is written down before the new store has opened: a browser that opens none keeps the number it had. */
export async function beginNext({ base, witness, ledger }: Beside, generation: number): Promise<OpenedGeneration> {
  const next = generation + 1
  const opened = await openDatabase(generationName(base, next))
  if (!opened.ok) return opened
  const seen = await witness.read()
  await ledger.change((known) => ({
    ...withLosses(known, lossesOf(known, seen, generation)),
    generation: next,
    closedLine: Math.max(known.closedLine, seen?.line ?? 0, ...known.lines.map(({ line }) => line)),
    replaced: true,
  }))
  return { ok: true, db: opened.db, generation: next }
}

/** Of every line of the store that is set aside, what had no receipt when sync last ran. */
function lossesOf({ lines, closedLine }: Ledger, seen: Witness | undefined, generation: number): Loss[] {
  const marks = lines.filter(({ line }) => line > closedLine)
  if (seen && seen.line > closedLine && !marks.some(({ line }) => line === seen.line)) {
    marks.push({ line: seen.line, receivedTo: 0, to: seen.sequence })
  }
  return marks.map(({ line, kioskId, receivedTo, to }) => ({
    line,
    ...(kioskId && { kioskId }),
    from: receivedTo + 1,
    to: Math.max(to, seen?.line === line ? seen.sequence : 0),
    generation,
    acknowledged: false,
  }))
}
