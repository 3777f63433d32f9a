import { describe, expect, it } from 'vitest'
import { findBefore } from './session-mark.ts'

const begun = '2026-11-23T09:00:00.000Z'

describe('the boot after a session', () => {
  it('has nothing to say when no session was open', () => {
    expect(findBefore(null, { reference: 'K7M2Q9XA4T1B', at: begun })).toBeUndefined()
  })

  it('says that an unfinished application was erased', () => {
    expect(findBefore(begun, { reference: 'K7M2Q9XA4T1B', at: '2026-11-23T08:59:59.999Z' })).toEqual({ kind: 'cut' })
    expect(findBefore(begun, null)).toEqual({ kind: 'cut' })
  })

  it('names the reference when the packet was stored before the power failed', () => {
    const lastSaved = { reference: 'K7M2Q9XA4T1B', at: '2026-11-23T09:07:00.000Z' }
    expect(findBefore(begun, lastSaved)).toEqual({ kind: 'saved', reference: 'K7M2Q9XA4T1B' })
  })
})
