import { expect, it } from 'vitest'
import { startAgreement } from './barcode-agreement.ts'

const look = (symbology: 'qr' | 'pdf417' | 'code128', text: string) => ({
  symbology,
  bytes: new TextEncoder().encode(text),
})

it('believes a QR code at the first look', () => {
  expect(startAgreement()(look('qr', 'KA-2026-0042'))).toBe(true)
})

it('believes a Code 128 or a PDF417 only when a second look gives the same bytes', () => {
  const believe = startAgreement()
  expect(believe(look('code128', 'KA-2026-0042'))).toBe(false)
  expect(believe(look('code128', 'KA-2026-0043'))).toBe(false)
  expect(believe(look('pdf417', 'KA-2026-0042'))).toBe(false) // another symbology is another symbol
  expect(believe(look('code128', 'KA-2026-0042'))).toBe(true)
})

it('forgets a stray read before chance can repeat it', () => {
  const believe = startAgreement()
  believe(look('pdf417', 'garbage'))
  for (let i = 0; i < 8; i++) believe(look('pdf417', `other ${i}`))
  expect(believe(look('pdf417', 'garbage'))).toBe(false)
})
