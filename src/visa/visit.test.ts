import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Visit } from './application.ts'
import { SPECIMEN_TODAY } from './specimens.ts'
import { checkVisit, readFlight, type VisitDraft } from './visit.ts'

const today = SPECIMEN_TODAY
const draft: VisitDraft = {
  flight: 'ut 1234',
  arrival: '2026-11-24',
  departure: '2026-12-04',
  addressInChina: ' 2 Specimen Road ',
  inviterName: 'Penglai Port Cranes',
  inviterCreditCode: '9199 0000 ma0ka0pe31',
  inviterContactPerson: 'Lin Specimen',
  inviterPhone: '+86 (0) 000-0000',
  payer: 'employer',
}

function faults(change: Partial<VisitDraft>) {
  const check = checkVisit({ ...draft, ...change }, { today })
  return check.ok ? {} : check.faults
}

describe('a visit', () => {
  it('reads into the record, tidied', () => {
    const check = checkVisit(draft, { today })
    expect(check).toEqual({
      ok: true,
      doubts: {},
      visit: {
        flight: 'UT1234',
        arrival: '2026-11-24',
        departure: '2026-12-04',
        stay: 10,
        addressInChina: '2 Specimen Road',
        inviter: {
          name: 'Penglai Port Cranes',
          creditCode: '91990000MA0KA0PE31',
          contactPerson: 'Lin Specimen',
          phone: '+86 (0) 000-0000',
        },
        payer: 'employer',
      },
    })
    expect(check.ok && Visit.safeParse(check.visit).success).toBe(true)
  })

  it('may last thirty days, the day after entry being the first, and not thirty-one', () => {
    expect(faults({ departure: '2026-12-24' })).toEqual({})
    expect(faults({ departure: '2026-12-25' })).toEqual({ departure: 'stay-too-long' })
  })

  it.each([
    [{ flight: '' }, { flight: 'missing' }],
    [{ flight: '12345' }, { flight: 'flight-shape' }],
    [{ arrival: '' }, { arrival: 'missing' }],
    [{ arrival: '2026-02-30' }, { arrival: 'date-shape' }],
    [{ arrival: '2026-11-22' }, {}],
    [{ arrival: '2026-11-21' }, { arrival: 'arrival-past' }],
    [{ arrival: '2026-12-08', departure: '2026-12-10' }, {}],
    [{ arrival: '2026-12-09', departure: '2026-12-10' }, { arrival: 'arrival-far' }],
    [{ departure: '2026-11-23' }, { departure: 'departure-before-arrival' }],
    [{ departure: 'soon' }, { departure: 'date-shape' }],
    [{ addressInChina: ' ' }, { addressInChina: 'missing' }],
    [{ cities: 'x'.repeat(121) }, { cities: 'too-long' }],
    [{ inviterPhone: 'call me' }, { inviterPhone: 'phone-shape' }],
    [{ inviterCreditCode: '123' }, { inviterCreditCode: 'credit-code-length' }],
    [{ inviterCreditCode: '91990000MA0KA0PEO1' }, { inviterCreditCode: 'credit-code-characters' }],
    [{ payer: undefined }, { payer: 'missing' }],
  ] as [Partial<VisitDraft>, object][])('%j is answered with %j', (change, expected) => {
    expect(faults(change)).toEqual(expected)
  })

  it('names every field at once', () => {
    const empty = {
      flight: '',
      arrival: '',
      departure: '',
      addressInChina: '',
      inviterName: '',
      inviterContactPerson: '',
    }
    const missing = faults({ ...empty, inviterPhone: '', payer: undefined })
    expect(Object.keys(missing)).toHaveLength(8)
    expect(new Set(Object.values(missing))).toEqual(new Set(['missing']))
  })

  it('goes on with a credit code whose check character is doubtful', () => {
    const check = checkVisit({ ...draft, inviterCreditCode: '91990000MA0KA0PE32' }, { today })
    expect(check).toMatchObject({ ok: true, doubts: { inviterCreditCode: 'credit-code-check' } })
  })

  it('that is accepted always fits the record, whatever is typed', () => {
    const typed = fc.string({ unit: 'binary', maxLength: 250 })
    fc.assert(
      fc.property(typed, typed, typed, typed, (flight, addressInChina, inviterPhone, cities) => {
        const check = checkVisit({ ...draft, flight, addressInChina, inviterPhone, cities }, { today })
        return !check.ok || Visit.safeParse(check.visit).success
      }),
    )
  })
})

it('flight numbers read as people write them', () => {
  expect(['ca 1234', 'CA-981', 'mu5101a', '3U8888', 'cca981'].map(readFlight)).toEqual([
    'CA1234',
    'CA981',
    'MU5101A',
    '3U8888',
    'CCA981',
  ])
  expect(['', 'CA', '1234', 'C\u202eA1'].map(readFlight)).toEqual(Array(4).fill(undefined))
})
