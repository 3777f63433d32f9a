import { describe, expect, it } from 'vitest'
import { LetterContents } from '../../visa/letter/contents.ts'
import { EXAMPLE } from './example.ts'
import { FIELDS, overlay, readContents } from './fields.ts'
import { listFaults, listRemarks } from './sense.ts'

const letter = LetterContents.parse(EXAMPLE)
const pathsOf = (value: unknown) => {
  const read = readContents(value)
  return read.ok ? [] : read.faults.map(({ path }) => path)
}

describe("a letter's contents", () => {
  it('of the example are a letter', () => {
    expect(readContents(EXAMPLE)).toEqual({ ok: true, contents: letter })
  })

  it('that are empty miss every field a letter must have, and none it may leave out', () => {
    const needed = FIELDS.filter((field) => !('optional' in field)).map(({ path }) => path)
    expect(pathsOf({})).toEqual(needed)
  })

  it.each(FIELDS)('with a wrong $path get advice on that field and its flag', ({ path, flag, advice }) => {
    const read = readContents(overlay(EXAMPLE, { [flag]: '\u0000'.repeat(200) }))
    expect(read).toEqual({ ok: false, faults: [{ path, flag, advice }] })
  })

  it('with a misspelt field are refused, since the field would silently be left out', () => {
    expect(pathsOf({ ...EXAMPLE, validUntill: '2026-12-20' })).toEqual(['validUntill'])
    expect(pathsOf({ ...EXAMPLE, inviter: { ...EXAMPLE.inviter, creditcode: 'x' } })).toEqual(['inviter.creditcode'])
  })

  it.each([[[]], ['text'], [7], [null]])('that are %j are no letter', (value) => {
    expect(readContents(value)).toMatchObject({ ok: false, faults: [{ path: '' }] })
  })

  it('take flags over the file, and an empty flag leaves a field out', () => {
    const whole = readContents(overlay(EXAMPLE, { surname: 'ARKFREITH', 'given-names': '', 'valid-until': '' }))
    const { secondaryIdentifier, ...invitee } = letter.invitee
    const { validUntil, ...rest } = letter
    expect([secondaryIdentifier, validUntil]).toEqual(['ANNA MARIA', '2026-12-20'])
    expect(whole).toEqual({ ok: true, contents: { ...rest, invitee: { ...invitee, primaryIdentifier: 'ARKFREITH' } } })
  })
})

describe('what a letter says together', () => {
  const change = (flags: Parameters<typeof overlay>[1]) => LetterContents.parse(overlay(EXAMPLE, flags))

  it.each([
    [{ departure: '2026-11-23' }, 'visit.departure'],
    [{ 'valid-until': '2026-11-19' }, 'validUntil'],
    [{ born: '2027-01-01' }, 'invitee.dateOfBirth'],
    [{ 'credit-code': '91990000MA0KA0PE32' }, 'inviter.creditCode'],
  ])('%j keeps it from being issued', (flags, path) => {
    expect(listFaults(change(flags)).map((fault) => fault.path)).toEqual([path])
  })

  it('is sound in the example, and with a birthday that is not known', () => {
    expect(listFaults(letter)).toEqual([])
    expect(listFaults(change({ born: 'XXXX-XX-XX' }))).toEqual([])
    expect(listRemarks(letter)).toEqual([])
  })

  it('is remarked on where a port visa would not reach, and issued', () => {
    expect(listRemarks(change({ departure: '2026-12-25' }))).toEqual([expect.stringContaining('31 days')])
    expect(listRemarks(change({ 'issued-on': '2026-11-25' }))).toEqual([
      expect.stringContaining('before the day of issue'),
    ])
    expect(listRemarks(change({ 'valid-until': '2026-11-22' }))).toEqual([expect.stringContaining('ends before')])
  })
})
