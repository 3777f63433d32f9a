// @vitest-environment happy-dom
// A window on the machines left open: it follows them by itself, and says how old it is while it cannot.
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Answered } from '../client.ts'
import { KIOSKS_EVERY_MS, type Reading, useReading } from './numbers-feed.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
let now = 0
let answers: Answered<string>[] = []
let reading: Reading<string>
let root: Root
const client = { now: () => now }
const ask = async () => answers.shift() ?? ({ ok: false, fault: 'unreachable' } as const)

function Window() {
  ;[reading] = useReading(client, ask, 0, KIOSKS_EVERY_MS)
  return null
}

beforeEach(() => {
  vi.useFakeTimers()
  root = createRoot(document.createElement('div'))
})
afterEach(() => {
  act(() => root.unmount())
  vi.useRealTimers()
})

it('reads again by itself, and keeps what it read and its time while the server is away', async () => {
  answers = [
    { ok: true, value: 'well' },
    { ok: true, value: 'paper out' },
  ]
  now = 1_000
  await act(async () => root.render(<Window />))
  expect(reading).toEqual({ value: 'well', at: 1_000 })
  now = 11_000
  await act(() => vi.advanceTimersByTimeAsync(KIOSKS_EVERY_MS))
  expect(reading).toEqual({ value: 'paper out', at: 11_000 })
  now = 21_000
  await act(() => vi.advanceTimersByTimeAsync(KIOSKS_EVERY_MS))
  expect(reading).toEqual({ value: 'paper out', at: 11_000, fault: 'unreachable' })
})
