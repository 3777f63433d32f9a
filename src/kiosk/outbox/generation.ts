// Which database is in use. A store that will not open, or that lost what it held, is left as it lies for operations and the
// next generation begun beside it. The number is found without any one place that must have survived: by the ledger's two
// copies and by the names of the databases themselves.
import { type Database, openDatabase, readSetting } from './database.ts'
import { type Beside, generationName, type OpenedGeneration } from './generation-name.ts'
import type { WitnessStore } from './witness.ts'

const TRIES = 3
const BETWEEN_TRIES_MS = 150

export async function openGeneration(beside: Beside): Promise<OpenedGeneration> {
  const ledger = await beside.ledger.read()
  const generation = Math.max(ledger.generation, await highestListed(beside.base))
  const opened = await openTrying(generationName(beside.base, generation))
  if (!opened.ok && opened.fault === 'database-newer') return opened
  if (opened.ok) {
    const emptied = await isEmptied(opened.db, beside.witness, ledger.closedLine).catch(() => undefined)
    if (emptied === false) return { ...opened, generation }
    opened.db.close()
    if (emptied === undefined) return { ok: false, fault: 'database-damaged' } // opens and cannot be read: tried again
  }
  try {
    const { beginNext } = await import('./next-generation.ts')
    return await beginNext(beside, generation)
  } catch {
    return { ok: false, fault: 'database-damaged' } // tried again at the next look
  }
}

async function openTrying(name: string): ReturnType<typeof openDatabase> {
  for (let tries = 1; ; tries += 1) {
    const opened = await openDatabase(name)
    if (opened.ok || opened.fault === 'database-newer' || tries === TRIES) return opened
    await new Promise((passed) => setTimeout(passed, BETWEEN_TRIES_MS * tries))
  }
}

/** A kiosk that has had a line knows it for ever: a database without one, where the witness knows of one, lost it. */
async function isEmptied(db: Database, witness: WitnessStore, closedLine: number): Promise<boolean> {
  if (await readSetting(db, 'enrolment')) return false
  return ((await witness.read())?.line ?? 0) > closedLine
}

async function highestListed(base: string): Promise<number> {
  const listed = await indexedDB.databases().catch(() => [])
  const stem = generationName(base, 2).slice(0, -1)
  const numbers = listed.flatMap(({ name = '' }) => {
    const number = name.startsWith(stem) ? name.slice(stem.length) : ''
    return /^[1-9]\d{0,5}$/.test(number) ? [Number(number)] : []
  })
  return Math.max(1, ...numbers)
}
