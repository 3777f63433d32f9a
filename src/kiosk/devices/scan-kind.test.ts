import { describe, expect, it } from 'vitest'
import { findMrzLines } from './scan-kind.ts'

// ICAO Doc 9303: TD3 part 4 appendix A, TD1 part 5, TD2 part 6, MRV-B part 7, the specimens of Utopia.
const ZONES = [
  ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
  ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'],
  ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
  ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'L8988901C4XXX4009078F9612109<<<<<<<<'],
]

describe('what a scan is', () => {
  it.each(ZONES)('is a zone by its size and beginning: %s', (...lines) => {
    expect(findMrzLines(lines.join('\r'))).toEqual(lines)
    expect(findMrzLines(`${lines.join('').toLowerCase()}\n`)).toEqual(lines)
  })

  it.each([
    ['half a zone', ZONES[0]?.[0] ?? ''],
    ['88 characters of a letter code', 'A1B2C3D4'.repeat(11)],
    ['72 characters that begin like a card', `ID${'A1B2C3D4E5'.repeat(7)}`],
    ['90 characters that begin like a card', `IDUTO${'A1B2C'.repeat(17)}`],
    ['a letter reference', 'KA-2026-0042'],
    ['nothing', ''],
  ])('is none: %s', (_, text) => {
    expect(findMrzLines(text)).toBeUndefined()
  })
})
