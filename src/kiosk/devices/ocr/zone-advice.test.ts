import { describe, expect, it } from 'vitest'
import type { FrameLook } from '../frame-advice.ts'
import type { ZoneSight } from './read-zone.ts'
import { startZoneAdvice } from './zone-advice.ts'

const LIT: FrameLook = { brightness: 140, contrast: 40, sharpness: 0.2 }
const DIM: FrameLook = { ...LIT, brightness: 20 }

/** A zone of 44 places at so many pixels each. */
function zone(pitch: number, lost = 0): ZoneSight {
  const width = 43 * pitch
  const corners: ZoneSight['corners'] = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: 4 * pitch },
    { x: 0, y: 4 * pitch },
  ]
  const line = Array.from({ length: 44 }, () => new Float32Array(37))
  return { lines: [line, line], likeness: 0.9, lost, corners }
}

/** What is said after the same frame four times. */
function saidOf(look: FrameLook, sight: ZoneSight | undefined) {
  const advise = startZoneAdvice()
  return [1, 2, 3, 4].map(() => advise(look, sight)).filter(Boolean)
}

describe('advice before the passport is read', () => {
  it('is one line, said once', () => {
    expect(saidOf(LIT, undefined)).toEqual(['searching'])
    expect(saidOf(DIM, undefined)).toEqual(['more-light'])
    expect(saidOf({ ...LIT, sharpness: 0.05 }, undefined)).toEqual(['blurred'])
    expect(saidOf({ brightness: 240, contrast: 4, sharpness: 0 }, undefined)).toEqual(['glare'])
    expect(saidOf({ brightness: 140, contrast: 4, sharpness: 0 }, undefined)).toEqual(['searching'])
    expect(saidOf(LIT, zone(9))).toEqual(['closer'])
    expect(saidOf(LIT, zone(20, 0.1))).toEqual(['glare'])
    expect(saidOf(LIT, zone(20))).toEqual(['hold-still'])
  })

  it('changes only when three frames in a row say so', () => {
    const advise = startZoneAdvice()
    expect(advise(LIT, undefined)).toBe('searching')
    expect([zone(20), undefined, zone(20), zone(20)].map((sight) => advise(LIT, sight))).toEqual(
      Array(4).fill(undefined),
    )
    expect(advise(LIT, zone(20))).toBe('hold-still')
  })
})
