// Days inside seals. Doc 9303-13 §2.3.1: the decimal number MMDDYYYY in three bytes. The ICAO barcode puts a byte before it
// that says which of the eight digits are unknown, the first digit in the highest bit.
import { PartialDate } from '../application.ts'
import { findDay, type PlainDate } from '../plain-date.ts'

export function writeSealDate(day: PlainDate): Uint8Array {
  return threeBytes(Number(monthFirst(day)))
}

export function readSealDate(bytes: Uint8Array): PlainDate | undefined {
  return bytes.length === 3 ? findDay(yearFirst(digitsOf(bytes))) : undefined
}

/** Four bytes; what `X` leaves open is zero in the number and one in the mask. */
export function writeMaskedDate(date: string): Uint8Array {
  const digits = monthFirst(date)
  const mask = [...digits].reduce((bits, digit, index) => (digit === 'X' ? bits | (0x80 >> index) : bits), 0)
  return Uint8Array.of(mask, ...threeBytes(Number(digits.replaceAll('X', '0'))))
}

export function readMaskedDate(bytes: Uint8Array): PartialDate | undefined {
  if (bytes.length !== 4) return undefined
  const mask = bytes[0] ?? 0
  const digits = [...digitsOf(bytes.subarray(1))]
  const isOpen = (index: number) => (mask & (0x80 >> index)) !== 0
  if (digits.some((digit, index) => isOpen(index) && digit !== '0')) return undefined
  const date = yearFirst(digits.map((digit, index) => (isOpen(index) ? 'X' : digit)).join(''))
  if (mask === 0 && !findDay(date)) return undefined
  return PartialDate.safeParse(date).data
}

function digitsOf(bytes: Uint8Array): string {
  return bytes
    .reduce((sum, byte) => sum * 256 + byte, 0)
    .toString()
    .padStart(8, '0')
}

const threeBytes = (value: number) => Uint8Array.of(value >> 16, (value >> 8) & 0xff, value & 0xff)
const monthFirst = (date: string) => date.slice(5, 7) + date.slice(8, 10) + date.slice(0, 4)
const yearFirst = (digits: string) => `${digits.slice(4)}-${digits.slice(0, 2)}-${digits.slice(2, 4)}`
