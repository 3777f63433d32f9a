import { expect, it } from 'vitest'
import { inOrder } from './symbol-order.ts'
import type { FoundSymbol } from './zxing-decoder.ts'

const FRAME = { width: 1280, height: 720 }

const at = (text: string, x: number, y: number, side: number): FoundSymbol => ({
  ...{ symbology: 'qr', text, bytes: new TextEncoder().encode(text), isClear: true, geometry: '' },
  corners: [
    { x: x - side / 2, y: y - side / 2 },
    { x: x + side / 2, y: y - side / 2 },
    { x: x + side / 2, y: y + side / 2 },
    { x: x - side / 2, y: y + side / 2 },
  ],
})
const texts = (symbols: readonly FoundSymbol[]) => symbols.map(({ text }) => text)

it('puts the code in the middle first, the one at the edge after it', () => {
  expect(texts(inOrder([at('edge', 200, 100, 200), at('middle', 620, 380, 100)], FRAME))).toEqual(['middle', 'edge'])
})

it('puts a code printed inside another after the one around it', () => {
  expect(texts(inOrder([at('inner', 640, 360, 90), at('outer', 660, 370, 400)], FRAME))).toEqual(['outer', 'inner'])
})

it('names a code once, however often it was found', () => {
  expect(texts(inOrder([at('same', 640, 360, 90), at('same', 641, 360, 90)], FRAME))).toEqual(['same'])
})
