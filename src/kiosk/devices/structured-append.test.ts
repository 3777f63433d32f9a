import { describe, expect, it } from 'vitest'
import { startJoining } from './structured-append.ts'
import type { FoundSymbol } from './zxing-decoder.ts'

const MESSAGE = 'INVITATION PU-2026-000417'
const PARITY = String([...new TextEncoder().encode(MESSAGE)].reduce((parity, byte) => parity ^ byte, 0))

const partOf = (index: number, count: number, text: string, id = PARITY): FoundSymbol => ({
  ...{ symbology: 'qr', text, bytes: new TextEncoder().encode(text), corners: [], isClear: true, geometry: '' },
  part: { index, count, id },
})

describe('a message in three symbols', () => {
  it('is told part by part and joined in order, whatever order they were read in', () => {
    const join = startJoining()
    expect(join(partOf(2, 3, '6-000417'))).toMatchObject({ kind: 'part', sequence: { index: 2, count: 3, have: 1 } })
    expect(join(partOf(0, 3, 'INVITATION'))).toMatchObject({ kind: 'part', sequence: { index: 0, count: 3, have: 2 } })
    expect(join(partOf(0, 3, 'INVITATION'))).toMatchObject({ kind: 'part', sequence: { have: 2 } }) // seen again
    const whole = join(partOf(1, 3, ' PU-202'))
    expect(whole).toMatchObject({ kind: 'whole', symbol: { text: MESSAGE, bytes: new TextEncoder().encode(MESSAGE) } })
    expect(whole.kind === 'whole' && whole.symbol.part).toBe(undefined)
  })

  it('is not joined where the parity of the whole denies it, and can be read again', () => {
    const join = startJoining()
    join(partOf(0, 2, 'INVITATION'))
    expect(join(partOf(1, 2, ' PU-2026-000418'))).toEqual({ kind: 'mismatch' })
    join(partOf(0, 2, 'INVITATION'))
    expect(join(partOf(1, 2, ' PU-2026-000417'))).toMatchObject({ kind: 'whole', symbol: { text: MESSAGE } })
  })

  it('is never mixed with another message', () => {
    const join = startJoining()
    join(partOf(0, 2, 'INVITATION'))
    expect(join(partOf(1, 2, ' PU-2026-000417', '7'))).toMatchObject({ kind: 'part', sequence: { have: 1 } })
  })
})

it('a symbol alone is whole', () => {
  const { part: _, ...alone } = partOf(0, 1, MESSAGE)
  expect(startJoining()(alone)).toEqual({ kind: 'whole', symbol: alone })
})
