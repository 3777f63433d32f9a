// Which document a zone belongs to, by its size and its first two characters.
import type { MrzFormat } from './mrz-layouts.ts'

export type MrzKind = 'passport' | 'visa' | 'identity-card' | 'residence-permit' | 'passport-card' | 'crew-certificate'

/** The format of a zone of so many characters. A visa has the size of a passport's or a card's zone and begins with V (Doc 9303-7 §4.2.1). */
export function findFormat(zone: string): MrzFormat | undefined {
  const isVisa = zone.startsWith('V')
  if (zone.length === 90) return 'td1'
  if (zone.length === 72) return isVisa ? 'mrv-b' : 'td2'
  return zone.length === 88 ? (isVisa ? 'mrv-a' : 'td3') : undefined
}

/**
 * The kind of document a code stands for, or `undefined` where nothing begins like that.
 * Cards begin with A, C or I; only AC is fixed, the crew member certificate (Doc 9303-5 §4.2.2.1). That a second R is a
 * residence permit (as C1 and C2 of the USA are) and IP a passport card is custom of the States that print them. A card
 * beginning with P is against the parts for cards; it is taken for a passport card too: not a booklet.
 */
export function findKind(format: MrzFormat, code: string): MrzKind | undefined {
  if (/^V[A-Z<]$/.test(code)) return format.startsWith('mrv') ? 'visa' : undefined
  if (/^P[A-Z<]$/.test(code)) return format === 'td3' ? 'passport' : 'passport-card'
  if (format === 'td3' || !/^[ACI][A-Z0-9<]$/.test(code)) return undefined
  if (code === 'AC') return 'crew-certificate'
  if (code === 'IP') return 'passport-card'
  return /^([ACI]R|C[12])$/.test(code) ? 'residence-permit' : 'identity-card'
}
