import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../plain-date.ts'
import { InvitationEntry } from './invitation-entry.ts'
import { hashCandidates, hashReference, matchReference, normaliseReference } from './invitations.ts'

const SALT = '000102030405060708090a0b0c0d0e0f'
const day = (text: string) => text as PlainDate

describe('the number of an invitation', () => {
  it.each([
    ['PU-2026-000417', 'PU2026000417'],
    ['pu 2026 / 000417', 'PU2026000417'],
    ['ＰＵ－２０２６－０００４１７', 'PU2026000417'],
    ['沪外办〔2026〕417号', '沪外办2026417号'],
    ['12-3', ''],
  ])('%s is %j however it was written', (text, normal) => {
    expect(normaliseReference(text)).toBe(normal)
  })

  it('is kept as a salted SHA-256 that anybody can recompute', () => {
    const plain = createHash('sha256').update(`${SALT}:PU2026000417`).digest('hex')
    expect(hashReference(SALT, 'PU-2026-000417')).toBe(plain.slice(0, 32))
    expect(hashReference('f'.repeat(32), 'PU-2026-000417')).not.toBe(plain.slice(0, 32))
    expect(InvitationEntry.safeParse({ hash: hashReference(SALT, 'PU-2026-000417') }).success).toBe(true)
  })

  it('is found whole, in a link and in a sentence', () => {
    const wanted = hashReference(SALT, 'PU-2026-000417')
    for (const text of [
      'PU-2026-000417',
      'https://invitation.example/PU-2026-000417?lang=en',
      'INVITATION PU-2026-000417; ERIKSSON, ANNA MARIA; PASSPORT L898902C3',
    ]) {
      expect(hashCandidates(SALT, text)).toContain(wanted)
    }
  })

  it('is no date, no short word and nothing at all', () => {
    expect(hashCandidates(SALT, 'from 2026-11-24 to 2026-12-04, room 417')).toHaveLength(1) // the sentence itself
    expect(hashCandidates(SALT, '417')).toEqual([])
    expect(hashCandidates(SALT, '')).toEqual([])
  })

  it('is looked for at most 25 times, whatever the code holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 4_000 }), (text) => {
        expect(hashCandidates(SALT, text).length).toBeLessThanOrEqual(25)
      }),
    )
    expect(hashCandidates(SALT, Array.from({ length: 900 }, (_, at) => `REF-${at + 1_000_000}`).join(' ')).length).toBe(
      24,
    )
  })
})

describe('an entry of the list', () => {
  const entry = { hash: '0'.repeat(32), from: day('2026-11-01'), until: day('2026-11-30') }

  it('counts on its first and last day, and not a day outside', () => {
    expect(matchReference([entry], day('2026-11-01'))).toBe('listed')
    expect(matchReference([entry], day('2026-11-30'))).toBe('listed')
    expect(matchReference([entry], day('2026-10-31'))).toBe('not-listed')
    expect(matchReference([undefined, entry], day('2026-12-01'))).toBe('not-listed')
  })

  it('without days counts always', () => {
    expect(matchReference([{ hash: entry.hash }], day('2026-11-23'))).toBe('listed')
    expect(matchReference([undefined], day('2026-11-23'))).toBe('not-listed')
  })
})
