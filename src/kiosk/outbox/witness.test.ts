import { afterEach, describe, expect, it, vi } from 'vitest'
import { browserWitness, missingAfter } from './witness.ts'

const HEAD = 'ab'.repeat(32)
const mark = (line: number, sequence: number) => ({ line, sequence, chainHead: HEAD })

/** The page's own storage and the origin's private files, as far as a witness uses them. */
function stubBrowser() {
  const page = new Map<string, string>()
  const files = new Map<string, string>()
  const fileAt = (name: string) => ({
    getFile: async () => ({ text: async () => files.get(name) ?? '' }),
    createWritable: async () => ({
      write: async (text: string) => files.set(name, text),
      close: async () => undefined,
    }),
  })
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => page.get(name) ?? null,
    setItem: (name: string, text: string) => page.set(name, text),
  })
  vi.stubGlobal('navigator', {
    storage: { getDirectory: async () => ({ getFileHandle: async (name: string) => fileAt(name) }) },
  })
  return { page, files }
}
const settled = () => new Promise((resolve) => setTimeout(resolve))
afterEach(() => void vi.unstubAllGlobals())

describe('the witness', () => {
  it('is read back from whichever memory has come further', async () => {
    const { page, files } = stubBrowser()
    const witness = browserWitness('queue')
    witness.write(mark(1, 7))
    await settled()
    expect(await witness.read()).toEqual(mark(1, 7))
    files.clear()
    expect(await witness.read()).toEqual(mark(1, 7))
    witness.write(mark(2, 1))
    await settled()
    page.clear()
    expect(await witness.read()).toEqual(mark(2, 1))
  })

  it('ends at the newest of many marks written at once', async () => {
    const { page, files } = stubBrowser()
    const witness = browserWitness('queue')
    for (let sequence = 1; sequence <= 20; sequence += 1) witness.write(mark(1, sequence))
    await settled()
    page.clear()
    expect(files.size).toBe(1)
    expect(await witness.read()).toEqual(mark(1, 20))
  })

  it.each([
    ['the file lags in the same line', mark(1, 6), mark(1, 9), mark(1, 9)],
    ['the page lags in the same line', mark(1, 9), mark(1, 6), mark(1, 9)],
    ['the file is of the line before, which was longer', mark(1, 40), mark(2, 3), mark(2, 3)],
    ['the page is of the line before, which was longer', mark(2, 3), mark(1, 40), mark(2, 3)],
  ])('believes the newer of two that differ: %s', async (_, inFile, inPage, newer) => {
    const { page, files } = stubBrowser()
    files.set('witness-queue', JSON.stringify(inFile))
    page.set('witness-queue', JSON.stringify(inPage))
    expect(await browserWitness('queue').read()).toEqual(newer)
  })

  it('that was damaged, or that a browser keeps nowhere, says nothing', async () => {
    const { page } = stubBrowser()
    page.set('witness-queue', '{"line":1,"sequence":-4,"chainHead":"x"}')
    expect(await browserWitness('queue').read()).toBeUndefined()
    vi.unstubAllGlobals()
    const nowhere = browserWitness('queue')
    nowhere.write(mark(1, 1))
    expect(await nowhere.read()).toBeUndefined()
  })

  it('names what is missing, and nothing after a new enrolment', () => {
    expect(missingAfter({ line: 1, sequence: 4 }, mark(1, 7))).toEqual({ line: 1, from: 5, to: 7 })
    expect(missingAfter({ line: 0, sequence: 0 }, mark(1, 7))).toEqual({ line: 1, from: 1, to: 7 })
    expect(missingAfter({ line: 1, sequence: 7 }, mark(1, 6))).toBeUndefined()
    expect(missingAfter({ line: 2, sequence: 0 }, mark(1, 7))).toBeUndefined()
    expect(missingAfter({ line: 1, sequence: 4 }, undefined)).toBeUndefined()
  })
})
