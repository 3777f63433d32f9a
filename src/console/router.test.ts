import { describe, expect, it } from 'vitest'
import { hashOf, type Place, placeOf } from './router.ts'

const TOKEN = 'Zm9yLXV0b3BpYS1vbmx5LTE'

describe('an address', () => {
  it('names the open queue when it is empty', () => {
    expect(placeOf('')).toEqual({ screen: 'queue', filter: 'open' })
    expect(placeOf('#/')).toEqual({ screen: 'queue', filter: 'open' })
  })

  it('names a place and is named by it', () => {
    const places: Place[] = [
      { screen: 'sign-in' },
      { screen: 'join', token: TOKEN },
      { screen: 'queue', filter: 'mine' },
      { screen: 'case', reference: 'K7MP20QX4D1A' },
      { screen: 'team' },
      { screen: 'kiosks' },
    ]
    for (const place of places) expect(placeOf(hashOf(place))).toEqual(place)
  })

  it('is lost when the reference, the filter or the token cannot be one', () => {
    for (const hash of ['#/case/ERIKSON', '#/case', '#/queue/yesterday', '#/join/short', '#/team/anna', '#/case/A/B'])
      expect(placeOf(hash)).toEqual({ screen: 'lost' })
  })

  it('never carries markup further', () => {
    expect(placeOf('#/case/<b>AAAAAAAA')).toEqual({ screen: 'lost' })
  })
})
