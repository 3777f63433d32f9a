import { expect, it } from 'vitest'
import type { Symbology } from '../../visa/application.ts'
import { startAgreement } from './barcode-agreement.ts'

let frame = 0
const look = (symbology: Symbology, text: string, geometry = 'upright', isClear = true) => {
  frame += 1
  return { symbology, bytes: new TextEncoder().encode(text), geometry, isClear, frame }
}

it('believes a QR code at the first look, unless its error correction was used to the limit', () => {
  expect(startAgreement()(look('qr', 'KA-2026-0042'))).toBe(true)
  expect(startAgreement()(look('qr', 'KA-2026-0042', 'upright', false))).toBe(false)
})

it('believes a Code 128 or a PDF417 only when a second look gives the same bytes', () => {
  const believe = startAgreement()
  expect(believe(look('code128', 'KA-2026-0042'))).toBe(false)
  expect(believe(look('code128', 'KA-2026-0043'))).toBe(false)
  expect(believe(look('pdf417', 'KA-2026-0042'))).toBe(false) // another symbology is another symbol
  expect(believe(look('code128', 'KA-2026-0042'))).toBe(true)
})

it('does not count one photograph looked at twice the same way as two looks', () => {
  const believe = startAgreement()
  const once = { ...look('pdf417', 'KA-2026-0042'), frame: 0 }
  expect(believe(once)).toBe(false)
  expect(believe(once)).toBe(false)
  expect(believe({ ...once, geometry: 'turned' })).toBe(true)
})

it('believes a Code 39 or an ITF only under two geometries', () => {
  const believe = startAgreement()
  expect(believe(look('itf', '00012345678905'))).toBe(false)
  expect(believe(look('itf', '00012345678905'))).toBe(false)
  expect(believe(look('itf', '00012345678905', 'turned'))).toBe(true)
})

it('never believes part of an ITF symbol once more of it was read, nor a few digits, nor a few lines', () => {
  const believe = startAgreement()
  believe(look('itf', '00012345678905'))
  believe(look('itf', '12345678', 'upright'))
  expect(believe(look('itf', '12345678', 'turned'))).toBe(false)
  believe(look('code39', 'A1', 'upright'))
  expect(believe(look('code39', 'A1', 'turned'))).toBe(false)
  believe(look('code39', 'KA-2026', 'upright', false))
  expect(believe(look('code39', 'KA-2026', 'turned', false))).toBe(false)
})

it('forgets a stray read before chance can repeat it', () => {
  const believe = startAgreement()
  believe(look('pdf417', 'garbage'))
  for (let i = 0; i < 16; i++) believe(look('pdf417', `other ${i}`))
  expect(believe(look('pdf417', 'garbage'))).toBe(false)
})
