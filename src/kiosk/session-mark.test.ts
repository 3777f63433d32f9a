import { describe, expect, it } from 'vitest'
import { createSessionMark, findBefore } from './session-mark.ts'

const begun = '2026-11-23T09:00:00.000Z'

/** A folder of one file in memory, as slow as a disk. */
function makeFolder(): FileSystemDirectoryHandle {
  const files = new Map<string, string>()
  const later = () => new Promise((done) => setTimeout(done, 1))
  const handleOf = (name: string) => ({
    createWritable: async () => ({
      write: async (text: string) => {
        await later()
        files.set(name, text)
      },
      close: later,
    }),
    getFile: async () => ({ text: async () => files.get(name) ?? '' }),
  })
  const folder = {
    getFileHandle: async (name: string, { create = false } = {}) => {
      if (!create && !files.has(name)) throw new DOMException('', 'NotFoundError')
      return handleOf(name)
    },
    removeEntry: async (name: string) => void files.delete(name),
  }
  return folder as unknown as FileSystemDirectoryHandle
}

describe('the mark of an open session', () => {
  it('is there for the next boot until the session ends', async () => {
    const folder = makeFolder()
    const mark = createSessionMark(async () => folder)
    expect(await mark.read()).toBeNull()
    mark.set(begun)
    await new Promise((done) => setTimeout(done, 20))
    expect(await createSessionMark(async () => folder).read()).toBe(begun)
    await mark.clear()
    expect(await mark.read()).toBeNull()
  })

  it('is gone when a session begins and ends faster than the disk', async () => {
    const folder = makeFolder()
    const mark = createSessionMark(async () => folder)
    mark.set(begun)
    await mark.clear()
    expect(await mark.read()).toBeNull()
  })

  it('does without a private file system', async () => {
    const mark = createSessionMark(async () => Promise.reject(new DOMException('', 'SecurityError')))
    mark.set(begun)
    await mark.clear()
    expect(await mark.read()).toBeNull()
  })
})

describe('the boot after a session', () => {
  it('has nothing to say when no session was open', () => {
    expect(findBefore(null, { reference: 'K7M2Q9XA4T1B', at: begun })).toBeUndefined()
  })

  it('says that an unfinished application was erased', () => {
    expect(findBefore(begun, { reference: 'K7M2Q9XA4T1B', at: '2026-11-23T08:59:59.999Z' })).toEqual({ kind: 'cut' })
    expect(findBefore(begun, null)).toEqual({ kind: 'cut' })
  })

  it('names the reference when the packet was stored before the power failed', () => {
    const lastSaved = { reference: 'K7M2Q9XA4T1B', at: '2026-11-23T09:07:00.000Z' }
    expect(findBefore(begun, lastSaved)).toEqual({ kind: 'saved', reference: 'K7M2Q9XA4T1B' })
  })
})
