// Stills of every document as a camera gives them, set in both cuts of OCR-B from sheets drawn with the real fonts; a fixed
// fraction of `npm run bench -- mrz`.
import { describe, expect, it } from 'vitest'
import { chanceOf } from '../../../../bench/chance.ts'
import { type Shot, takeShot } from '../../../../bench/mrz/camera.ts'
import { PITCH, setZone } from '../../../../bench/mrz/paper.ts'
import { readSheet } from '../../../../bench/mrz/sheet-file.ts'
import type { MrzFormat } from '../../../visa/mrz-layouts.ts'
import { getSpecimenPassport } from '../../../visa/specimens.ts'
import { zoneGrammar } from '../../zone-grammars.ts'
import type { Luminance } from '../luminance.ts'
import { startZoneReader } from './read-zone.ts'
import { startVote } from './vote.ts'

const SHEETS = { round: readSheet('round', PITCH * 1.5), sharp: readSheet('sharp', PITCH * 1.5) }
const READER = startZoneReader()
const GRAMMARS = (['td1', 'td2', 'td3', 'mrv-a', 'mrv-b'] as MrzFormat[]).map(zoneGrammar)

// ICAO Doc 9303, 8th edition: TD1 part 5 appendix B, TD2 part 6 appendix B, TD3 part 4 appendix A, visas part 7 appendices.
const ICAO = {
  td1: ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'],
  td2: ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
  td3: ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
  'mrv-a': ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L8988901C4XXX4009078F96121096ZE184226B<<<<<<'],
  'mrv-b': ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'L8988901C4XXX4009078F9612109<<<<<<<<'],
} satisfies Record<MrzFormat, string[]>

/** A page with waves of background print under everything, the zone as well. */
function printPage(lines: readonly string[], cut: keyof typeof SHEETS): Luminance {
  const [width, height] = [1575, 1109]
  const data = new Uint8ClampedArray(width * height)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const wave = Math.sin((y + 14 * Math.sin(x / 90)) / 3) + Math.sin((x + 11 * Math.sin(y / 60)) / 4)
      data[i] = 226 - (wave > 1.1 ? 34 : 0) - (y < 700 && x < 480 && x > 60 && y > 120 ? 90 : 0)
    }
  }
  return setZone(
    { width, height, data },
    lines,
    SHEETS[cut],
    { weight: 1.1, ink: 0.9, jitter: 1, spacing: 2.5 },
    chanceOf(5),
  )
}

const HELD: Shot = {
  ...{ width: 1280, height: 720, fill: 0.78, roll: -3, tip: 4, yaw: -5, x: 0, y: -110, blur: 0.8 },
  ...{ motion: 0, motionAngle: 0, light: 0.85, shade: 0.2, noise: 3, quality: 100 },
  glare: { x: 0, y: 0, size: 0.1, strength: 0 },
}

function read(lines: readonly string[], cut: keyof typeof SHEETS, held: Partial<Shot> = {}, shots = 1) {
  const page = printPage(lines, cut)
  const reader = READER
  const vote = startVote(GRAMMARS)
  for (let i = 0; i < shots; i++) {
    const sight = reader(takeShot(page, { ...HELD, ...held }, i))
    const found = sight && vote.add(sight)
    if (found) return found
  }
  return undefined
}

describe('a zone before the camera', () => {
  it.each(Object.entries(ICAO))("is ICAO's specimen of %s, line by line", (format, lines) => {
    expect(read(lines, format === 'td2' ? 'sharp' : 'round', {}, 3)).toEqual({ format, lines })
  })

  it('is read in the sharp cut, leaning and tipped by ten degrees', () => {
    const { lines } = getSpecimenPassport('eriksson')
    expect(read(lines, 'sharp', { roll: 10, tip: -10, yaw: 10, fill: 0.66, y: -100 }, 3)?.lines).toEqual(lines)
  })

  it('is read on its head', () => {
    const { lines } = getSpecimenPassport('long-name')
    expect(read(lines, 'round', { roll: 178, y: 110 }, 3)?.lines).toEqual(lines)
  })

  it('is refused, not guessed, where a reflection hides part of the name', () => {
    const { lines } = getSpecimenPassport('long-name')
    expect(read(lines, 'round', { glare: { x: 0.4, y: 0.87, size: 0.05, strength: 1.6 } }, 3)).toBeUndefined()
  })

  it('is refused when it is out of focus', () => {
    expect(read(getSpecimenPassport('eriksson').lines, 'round', { blur: 5 })).toBeUndefined()
  })

  it('is no zone where there is none', () => {
    expect(read([], 'round')).toBeUndefined()
  })
})
