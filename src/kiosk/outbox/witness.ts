// A second memory of how far the chain had come, outside the database: one damaged file can empty every database of the
// origin without an error, and then this is what knows that packets are missing.
import { readBeside, writeToFile, writeToPage } from './beside.ts'

export type Witness = { line: number; sequence: number; chainHead: string }
export type WitnessStore = {
  read(): Promise<Witness | undefined>
  /** Nobody waits for it: the packet is safe already, and a witness that lags behind a power cut accuses nobody. */
  write(witness: Witness): void
}

/** Kept beside the database under the name of its first generation. */
export function browserWitness(name: string): WitnessStore {
  const key = `witness-${name}`
  let wanted: string | undefined
  let writing = false
  /** One file at a time, the newest last; what came in between need not be written. */
  const writeFile = async () => {
    if (writing) return
    writing = true
    while (wanted !== undefined) {
      const text = wanted
      wanted = undefined
      await writeToFile(key, text)
    }
    writing = false
  }
  return {
    read: async () => (await readBeside(key)).map(readWitness).reduce(newer, undefined),
    write: ({ line, sequence, chainHead }) => {
      wanted = JSON.stringify({ line, sequence, chainHead })
      writeToPage(key, wanted)
      void writeFile()
    },
  }
}

/** What the witness has seen and the database has not. */
export function missingAfter(
  chain: Pick<Witness, 'line' | 'sequence'>,
  witness: Witness | undefined,
): { line: number; from: number; to: number } | undefined {
  if (!witness || witness.line < chain.line) return undefined
  const known = witness.line === chain.line ? chain.sequence : 0
  return witness.sequence > known ? { line: witness.line, from: known + 1, to: witness.sequence } : undefined
}

function newer(a: Witness | undefined, b: Witness | undefined): Witness | undefined {
  if (!a || !b) return a ?? b
  return a.line > b.line || (a.line === b.line && a.sequence >= b.sequence) ? a : b
}

function readWitness(text: string): Witness | undefined {
  const parts = /^\{"line":(\d{1,15}),"sequence":(\d{1,15}),"chainHead":"([0-9a-f]{64})"\}$/.exec(text)
  return parts ? { line: Number(parts[1]), sequence: Number(parts[2]), chainHead: parts[3] ?? '' } : undefined
}
