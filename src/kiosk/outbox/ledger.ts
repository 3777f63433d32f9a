// What a kiosk knows of itself outside every database: which generation is in use, how far each line had been received, and
// which sequences were lost. Without it a kiosk whose database was emptied could not say what is gone.
import * as z from 'zod/mini'
import { MissingSequences } from '../../wire/sync.ts'
import { readBeside, writeBeside } from './beside.ts'

/** `acknowledged`: an operator has seen it; until then it is in every heartbeat. */
const Loss = z.extend(MissingSequences, { generation: z.number(), acknowledged: z.boolean() })
export type Loss = z.infer<typeof Loss>

/** One line as the last exchange left it: all up to `receivedTo` has a receipt, `to` is its last packet. */
const LineMark = z.object({ line: z.number(), kioskId: z.optional(z.string()), receivedTo: z.number(), to: z.number() })
export type LineMark = z.infer<typeof LineMark>

const Ledger = z.object({
  revision: z.number(), // of the two copies the higher counts
  generation: z.number(), // of the database in use, from 1
  closedLine: z.number(), // lines up to this one belong to earlier generations
  replaced: z.boolean(), // a generation was begun and no operator has acknowledged it
  lines: z.array(LineMark),
  losses: z.array(Loss),
})
export type Ledger = z.infer<typeof Ledger>

export const NEW_LEDGER: Ledger = { revision: 0, generation: 1, closedLine: 0, replaced: false, lines: [], losses: [] }

export type LedgerStore = {
  read(): Promise<Ledger>
  /** Resolves when both copies are written. A change that changes nothing writes nothing. */
  change(make: (ledger: Ledger) => Ledger): Promise<void>
}

/** @param name of the database's first generation */
export function browserLedger(name: string): LedgerStore {
  const key = `witness-ledger-${name}`
  let last: Promise<unknown> = Promise.resolve()
  const read = async () => (await readBeside(key)).map(readLedger).reduce(later, NEW_LEDGER)
  const apply = async (make: (ledger: Ledger) => Ledger) => {
    const before = await read()
    const after = make(before)
    if (after !== before) await writeBeside(key, JSON.stringify({ ...after, revision: before.revision + 1 }))
  }
  return {
    read,
    change: (make) => {
      const turn = last.then(() => apply(make))
      last = turn.catch(() => undefined)
      return turn
    },
  }
}

/** Adds what is not known yet; one loss is told once, however often it is found. */
export function withLosses(ledger: Ledger, found: readonly Loss[]): Ledger {
  const isKnown = (loss: Loss) =>
    ledger.losses.some(({ line, from, to }) => line === loss.line && from <= loss.from && to >= loss.to)
  const added = found.filter((loss) => loss.from <= loss.to && !isKnown(loss))
  return added.length > 0 ? { ...ledger, losses: [...ledger.losses, ...added] } : ledger
}

function later(a: Ledger, b: Ledger | undefined): Ledger {
  return b && b.revision > a.revision ? b : a
}

function readLedger(text: string): Ledger | undefined {
  try {
    const read = Ledger.safeParse(JSON.parse(text))
    return read.success ? read.data : undefined
  } catch {
    return undefined // damaged: the other copy stands
  }
}
