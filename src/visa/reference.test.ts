import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeReference, readReference, readReferenceQr, referenceQr, showReference } from './reference.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Chance from a fixed seed, so that a run can be repeated. */
function seeded(seed: number): (length: number) => Uint8Array {
  let state = seed >>> 0
  return (length) =>
    Uint8Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state >>> 24
    })
}

const reference = fc.nat(0xffffffff).map((seed) => makeReference(seeded(seed)))

describe('a reference number', () => {
  it('has twelve characters that survive a telephone, check characters included', () => {
    fc.assert(fc.property(reference, (made) => /^[0-9A-HJKMNP-TV-Z]{12}$/.test(made)))
  })

  it('is drawn again until its check characters are in the alphabet', () => {
    let draws = 0
    const bytes = seeded(7)
    for (let made = 0; made < 100; made++) {
      makeReference((length) => {
        draws++
        return bytes(length)
      })
    }
    expect(draws).toBeGreaterThan(100)
  })

  it('reads back from how it is shown, typed and scanned', () => {
    fc.assert(
      fc.property(reference, (made) => {
        const same = { ok: true, reference: made }
        expect(showReference(made)).toMatch(/^\w{4} \w{4} \w{4}$/)
        expect(readReference(showReference(made))).toEqual(same)
        expect(readReference(` ${showReference(made).toLowerCase().replaceAll(' ', '-')}\n`)).toEqual(same)
        expect(readReference(made.replaceAll('0', 'o').replaceAll('1', 'l'))).toEqual(same)
        expect(readReferenceQr(referenceQr(made))).toEqual(same)
        expect(readReferenceQr(made)).toEqual(same)
      }),
    )
  })

  it('shows every single wrong character', () => {
    const made = makeReference(seeded(1))
    for (let at = 0; at < made.length; at++) {
      for (const other of ALPHABET.replace(made.charAt(at), '')) {
        expect(readReference(made.slice(0, at) + other + made.slice(at + 1)).ok).toBe(false)
      }
    }
  })

  it('shows every single wrong character and every swap of neighbours, for any reference', () => {
    fc.assert(
      fc.property(reference, fc.nat(11), fc.constantFrom(...ALPHABET), (made, at, other) => {
        const changed = made.slice(0, at) + other + made.slice(at + 1)
        const swapped = made.slice(0, at) + (made[at + 1] ?? '') + made[at] + made.slice(at + 2)
        expect(readReference(changed).ok).toBe(changed === made)
        expect(readReference(swapped).ok).toBe(swapped === made)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['', 'length'],
    ['ABC', 'length'],
    ['A'.repeat(5_000), 'length'],
    ['XWNJ A012 34KU', 'characters'],
    ['https://example.org', 'characters'],
    ['XWNJ A012 34KT', 'check'],
  ])('%j is answered with %s', (text, fault) => {
    expect(readReference(text)).toEqual({ ok: false, fault })
  })

  it('never throws, whatever a camera reads', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof readReferenceQr(text).ok === 'boolean'))
  })
})
