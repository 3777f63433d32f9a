// A second memory of how far the chain had come, outside the database: one damaged file can empty every database of the
// origin without an error, and then this is what knows that packets are missing.
export type Witness = { line: number; sequence: number; chainHead: string }
export type WitnessStore = {
  read(): Promise<Witness | undefined>
  /** Nobody waits for it: the packet is safe already, and a witness that lags behind a power cut accuses nobody. */
  write(witness: Witness): void
}

/** In `localStorage` and in the origin's private file system; either may be missing or lag. */
export function browserWitness(name: string): WitnessStore {
  let wanted: string | undefined
  let writing = false
  /** One write at a time, the newest last; what came in between need not be written. */
  const writeFile = async () => {
    if (writing) return
    writing = true
    while (wanted !== undefined) {
      const text = wanted
      wanted = undefined
      await writeToFile(name, text)
    }
    writing = false
  }
  return {
    read: async () => newer(await readFromFile(name), readFromPage(name)),
    write: ({ line, sequence, chainHead }) => {
      wanted = JSON.stringify({ line, sequence, chainHead })
      writeToPage(name, wanted)
      writeFile()
    },
  }
}

/** What the witness has seen and the database has not. */
export function missingAfter(
  chain: Pick<Witness, 'line' | 'sequence'>,
  witness: Witness | undefined,
): { from: number; to: number } | undefined {
  if (!witness || witness.line < chain.line) return undefined
  const known = witness.line === chain.line ? chain.sequence : 0
  return witness.sequence > known ? { from: known + 1, to: witness.sequence } : undefined
}

const keyOf = (name: string) => `witness-${name}`

function newer(a: Witness | undefined, b: Witness | undefined): Witness | undefined {
  if (!a || !b) return a ?? b
  return a.line > b.line || (a.line === b.line && a.sequence >= b.sequence) ? a : b
}

function readFromPage(name: string): Witness | undefined {
  return readWitness(globalThis.localStorage?.getItem(keyOf(name)) ?? '')
}

function writeToPage(name: string, text: string): void {
  try {
    globalThis.localStorage?.setItem(keyOf(name), text)
  } catch {
    return // full or forbidden: the file stands
  }
}

async function readFromFile(name: string): Promise<Witness | undefined> {
  try {
    const folder = await navigator.storage.getDirectory()
    const file = await (await folder.getFileHandle(keyOf(name))).getFile()
    return readWitness(await file.text())
  } catch {
    return undefined // no file yet, or no private file system here
  }
}

async function writeToFile(name: string, text: string): Promise<void> {
  try {
    const folder = await navigator.storage.getDirectory()
    const file = await (await folder.getFileHandle(keyOf(name), { create: true })).createWritable()
    await file.write(text)
    await file.close()
  } catch {
    return // the copy in the page's own storage stands
  }
}

function readWitness(text: string): Witness | undefined {
  const parts = /^\{"line":(\d{1,15}),"sequence":(\d{1,15}),"chainHead":"([0-9a-f]{64})"\}$/.exec(text)
  return parts ? { line: Number(parts[1]), sequence: Number(parts[2]), chainHead: parts[3] ?? '' } : undefined
}
