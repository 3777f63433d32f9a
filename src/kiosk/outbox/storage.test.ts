import { afterEach, describe, expect, it, vi } from 'vitest'
import { findRoom } from './storage.ts'

/** A private file system with so much room, as far as the looking for room uses it. */
function stubFolder(room: number) {
  const done: string[] = []
  const file = {
    truncate: async (bytes: number) => {
      if (bytes > room) throw new DOMException('no more', 'QuotaExceededError')
      done.push('made long')
    },
    abort: async () => done.push('given up'),
  }
  const folder = { getFileHandle: async () => ({ createWritable: async () => file }) }
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => folder } })
  return done
}
afterEach(() => void vi.unstubAllGlobals())

describe('looking for room', () => {
  it('finds it, and gives up again what it took', async () => {
    const done = stubFolder(100)
    expect(await findRoom(100)).toBe(true)
    expect(done).toEqual(['made long', 'given up'])
  })

  it('finds none where the quota says so, and leaves nothing behind', async () => {
    const done = stubFolder(99)
    expect(await findRoom(100)).toBe(false)
    expect(done).toEqual(['given up'])
  })

  it('accuses no browser without private files', async () => {
    vi.stubGlobal('navigator', {})
    expect(await findRoom(100)).toBe(true)
  })
})
