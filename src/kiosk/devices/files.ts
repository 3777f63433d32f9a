// Files an operator carries: written to and read from where a person points, through the File System Access API. Nothing
// else of the disk is ever seen, and both need a touch a moment before.

export type FileFault =
  | 'not-available' // this browser, or its policy, gives no page a file
  | 'cancelled' // nobody chose one
  | 'too-large'
  | 'failed' // the stick is full, broken or was pulled out: what stood there before still stands
export type Saved = { ok: true; name: string; bytes: number } | { ok: false; fault: FileFault }
export type Opened = { ok: true; name: string; bytes: Uint8Array } | { ok: false; fault: FileFault }

type SaveHandle = Pick<FileSystemFileHandle, 'name' | 'createWritable'>
type OpenHandle = Pick<FileSystemFileHandle, 'name' | 'getFile'>
/** How a person points at a file. The standard's pickers, until a test points for them. */
export type Pickers = {
  showSaveFilePicker?: (options: object) => Promise<SaveHandle>
  showOpenFilePicker?: (options: object) => Promise<OpenHandle[]>
}

/** Receipts of a hundred thousand packets; a longer file is none of ours. */
const LARGEST_OPENED = 48 * 1024 * 1024
const QUEUES = [{ description: 'Kou’an', accept: { 'application/cbor-seq': ['.kouan'] } }]
const RECEIPTS = [{ description: 'Kou’an', accept: { 'application/cbor': ['.receipts'] } }]

/**
 * Asks where, then writes. Only a file that was closed whole replaces anything.
 *
 * @param name proposed; the person may choose another
 */
export async function saveFile(
  name: string,
  stream: ReadableStream<Uint8Array>,
  pickers: Pickers = globalThis as Pickers,
): Promise<Saved> {
  const picked = await pick(async () => pickers.showSaveFilePicker?.({ suggestedName: name, types: QUEUES }))
  if (!picked.ok) return abandon(stream, picked)
  let bytes = 0
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform: (part, onward) => {
      bytes += part.length
      onward.enqueue(part)
    },
  })
  try {
    await stream.pipeThrough(counted).pipeTo((await picked.handle.createWritable()) as WritableStream<Uint8Array>)
    return { ok: true, name: picked.handle.name, bytes }
  } catch {
    return { ok: false, fault: 'failed' }
  }
}

/** Asks which, then reads it whole. */
export async function openFile(pickers: Pickers = globalThis as Pickers): Promise<Opened> {
  const picked = await pick(async () => (await pickers.showOpenFilePicker?.({ types: RECEIPTS, multiple: false }))?.[0])
  if (!picked.ok) return picked
  try {
    const file = await picked.handle.getFile()
    if (file.size > LARGEST_OPENED) return { ok: false, fault: 'too-large' }
    return { ok: true, name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
  } catch {
    return { ok: false, fault: 'failed' }
  }
}

type Picked<Handle> = { ok: true; handle: Handle } | { ok: false; fault: FileFault }

async function pick<Handle>(ask: () => Promise<Handle | undefined>): Promise<Picked<Handle>> {
  try {
    const handle = await ask()
    return handle ? { ok: true, handle } : { ok: false, fault: 'not-available' }
  } catch (error) {
    const isCancelled = error instanceof DOMException && error.name === 'AbortError'
    return { ok: false, fault: isCancelled ? 'cancelled' : 'not-available' }
  }
}

async function abandon<Answer>(stream: ReadableStream, answer: Answer): Promise<Answer> {
  await stream.cancel()
  return answer
}
