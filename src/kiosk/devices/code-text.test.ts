import { expect, it } from 'vitest'
import { readText } from './code-text.ts'

const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

it('takes the decoder at its word where the symbol names its character sets', () => {
  expect(readText('qr', bytesOf('bfdab0b6'), true, '口岸')).toBe('口岸')
})

it('reads QR bytes as UTF-8 where they are, else as GB 2312 where all are, else as the decoder guessed', () => {
  expect(readText('qr', bytesOf('e58fa3e5b2b8'), false, 'mojibake')).toBe('口岸')
  expect(readText('qr', bytesOf('d1fbc7ebbaaf20323032362d343137'), false, 'mojibake')).toBe('邀请函 2026-417')
  expect(readText('qr', bytesOf('83658358836750'), false, 'テストP')).toBe('テストP')
  expect(readText('qr', bytesOf('c3deb3de'), false, 'ﾃﾞｳﾞ')).toBe('ﾃﾞｳﾞ') // half-width kana are no Chinese
})

it('shows the bytes of a Data Matrix as ISO 8859-1, whatever the decoder made of them', () => {
  expect(readText('data-matrix', bytesOf('dc0300e9c3a9'), false, 'anything')).toBe(
    '\u00dc\u0003\u0000\u00e9\u00c3\u00a9',
  )
})
