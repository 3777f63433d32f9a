import { decode } from 'jpeg-js'
import { expect, it } from 'vitest'
import { Application } from './application.ts'
import { isCreditCode } from './credit-code.ts'
import { passportFaults } from './passport.ts'
import { readReference } from './reference.ts'
import { readSpecimen, SPECIMEN_LETTERS, SPECIMEN_TODAY, specimenApplication, specimenJpeg } from './specimens.ts'

it('the specimen application is valid as the packet and the server read it', () => {
  const read = Application.safeParse(specimenApplication())
  expect(read.success).toBe(true)
  expect(read.data).toEqual(specimenApplication())
})

it('the specimen reference, credit code and picture are real ones', () => {
  const { reference, visit } = specimenApplication()
  expect(readReference(reference)).toEqual({ ok: true, reference })
  expect(isCreditCode(visit.inviter.creditCode ?? '')).toBe(true)
  expect(decode(specimenJpeg())).toMatchObject({ width: 16, height: 20 })
})

it('overrides replace whole parts', () => {
  const portrait = { kind: 'at-desk' } as const
  expect(specimenApplication({ portrait })).toEqual({ ...specimenApplication(), portrait })
})

it('everyone but the holder of the expired passport may travel', () => {
  expect(passportFaults(readSpecimen('expired'), { today: SPECIMEN_TODAY })).toEqual(['expired'])
  for (const id of [
    'eriksson',
    'one-name',
    'given-name-only',
    'long-name',
    'diacritics',
    'unknown-birthday',
  ] as const) {
    expect(passportFaults(readSpecimen(id), { today: SPECIMEN_TODAY })).toEqual([])
  }
})

it('a specimen that does not read is no passport, and specimen letters are one of each barcode', () => {
  expect(() => readSpecimen('wrong-check-digit')).toThrow('does not read')
  expect(new Set(SPECIMEN_LETTERS.map(({ symbology }) => symbology)).size).toBe(SPECIMEN_LETTERS.length)
})
