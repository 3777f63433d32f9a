import { describe, expect, it } from 'vitest'
import { listLacks } from './service-lacks.ts'

const WELL = { isOffline: false, hasCamera: true, warnings: [] }

describe('what the first screen says does not work', () => {
  it('is nothing where all is well', () => expect(listLacks(WELL)).toEqual([]))

  it('is the printer, whether it is gone or waits for a hand', () => {
    expect(listLacks({ ...WELL, warnings: ['printer-missing'] })).toEqual(['printer'])
    expect(listLacks({ ...WELL, warnings: ['printer-needs-hand'] })).toEqual(['printer'])
  })

  it('leaves out what only staff can do something about', () =>
    expect(listLacks({ ...WELL, warnings: ['clock-differs', 'space-low'] })).toEqual([]))

  it('names all of it, the network first', () =>
    expect(listLacks({ isOffline: true, hasCamera: false, warnings: ['printer-missing'] })).toEqual([
      'network',
      'camera',
      'printer',
    ]))
})
