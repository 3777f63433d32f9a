// Files an operator points at: saved whole or not at all, opened up to a limit, and every way it can fail in a word.
import { describe, expect, it } from 'vitest'
import { openFile, saveFile } from './files.ts'

const streamOf = (...parts: Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start: (stream) => {
      for (const part of parts) stream.enqueue(part)
      stream.close()
    },
  })

/** A file on a stick: what was written counts once it was closed. */
function makeFile(name: string, fails = false) {
  const file = { name, bytes: new Uint8Array(), aborted: false }
  const createWritable = async () => {
    const written: number[] = []
    return new WritableStream<Uint8Array>({
      write: (part) => {
        if (fails) throw new DOMException('the stick was pulled out', 'NotAllowedError')
        written.push(...part)
      },
      close: () => void Object.assign(file, { bytes: Uint8Array.from(written) }),
      abort: () => void Object.assign(file, { aborted: true }),
    }) as unknown as FileSystemWritableFileStream
  }
  const getFile = async () => new File([file.bytes], name)
  return Object.assign(file, { createWritable, getFile })
}
const refusing = (name: string) => () => Promise.reject(new DOMException('', name))

describe('saving a file', () => {
  it('writes it where the person points, part by part', async () => {
    const file = makeFile('chosen.kouan')
    const saved = await saveFile('proposed.kouan', streamOf(Uint8Array.of(1, 2), Uint8Array.of(3)), {
      showSaveFilePicker: async () => file,
    })
    expect(saved).toEqual({ ok: true, name: 'chosen.kouan', bytes: 3 })
    expect(file.bytes).toEqual(Uint8Array.of(1, 2, 3))
  })

  it('leaves what stood there when the stick fails half way', async () => {
    const file = makeFile('chosen.kouan', true)
    const saved = await saveFile('x', streamOf(Uint8Array.of(1)), { showSaveFilePicker: async () => file })
    expect(saved).toEqual({ ok: false, fault: 'failed' })
    expect(file.bytes).toHaveLength(0)
  })

  it('leaves what stood there when the queue cannot be read to its end', async () => {
    const file = makeFile('chosen.kouan')
    let pulled = 0
    const breaking = new ReadableStream<Uint8Array>({
      pull: (stream) => {
        pulled += 1
        if (pulled > 2) throw new Error('the disk failed')
        stream.enqueue(Uint8Array.of(pulled))
      },
    })
    expect(await saveFile('x', breaking, { showSaveFilePicker: async () => file })).toMatchObject({ fault: 'failed' })
    expect(file).toMatchObject({ aborted: true, bytes: { length: 0 } })
  })

  it.each([
    ['nobody chose one', refusing('AbortError'), 'cancelled'],
    ['the policy forbids it', refusing('SecurityError'), 'not-available'],
    ['this browser has none', undefined, 'not-available'],
  ])('says why there is none: %s', async (_why, picker, fault) => {
    let cancelled = false
    const cancel = () => {
      cancelled = true
    }
    const stream = new ReadableStream<Uint8Array>({ cancel })
    const pickers = picker ? { showSaveFilePicker: picker } : {}
    expect(await saveFile('x', stream, pickers)).toEqual({ ok: false, fault })
    expect(cancelled).toBe(true)
  })
})

describe('opening a file', () => {
  it('reads the one the person points at', async () => {
    const file = Object.assign(makeFile('a.receipts'), { bytes: Uint8Array.of(7, 8) })
    const opened = await openFile({ showOpenFilePicker: async () => [file] })
    expect(opened).toEqual({ ok: true, name: 'a.receipts', bytes: Uint8Array.of(7, 8) })
  })

  it('reads none that is longer than any of ours', async () => {
    const huge = { name: 'film', size: 60_000_000, arrayBuffer: () => Promise.reject(new Error('was read')) }
    const handle = { name: 'film', getFile: async () => huge as unknown as File }
    expect(await openFile({ showOpenFilePicker: async () => [handle] })).toEqual({ ok: false, fault: 'too-large' })
  })

  it.each([
    ['nobody chose one', refusing('AbortError'), 'cancelled'],
    ['the policy forbids it', refusing('SecurityError'), 'not-available'],
    ['none came', async () => [], 'not-available'],
    ['it is gone', async () => [{ name: 'x', getFile: refusing('NotFoundError') }], 'failed'],
  ])('says why there is none: %s', async (_why, showOpenFilePicker, fault) => {
    expect(await openFile({ showOpenFilePicker })).toEqual({ ok: false, fault })
  })
})
