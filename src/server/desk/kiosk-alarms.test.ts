import { describe, expect, it } from 'vitest'
import type { KioskRow } from '../store/tables.ts'
import { type Known, listAlarms } from './kiosk-alarms.ts'

const NOON = '2026-11-23T04:00:00.000Z'
const at = (minutes: number) => new Date(Date.parse(NOON) + minutes * 60_000).toISOString()
const KEY = '0123456789abcdef'

const kiosk = (health: object, row: Partial<KioskRow> = {}): KioskRow => ({
  port: 'UTO',
  kiosk_id: 'fedcba9876543210',
  name: 'Kiosk 1',
  signing_key: new Uint8Array(),
  epoch: 1,
  build: 'test',
  enrolled_at: at(-600),
  revoked_at: null,
  last_contact_at: NOON,
  health: JSON.stringify({ kioskNow: NOON, sealsTo: KEY, sealKeys: [KEY], ...health }),
  suspended_at: null,
  suspended_for: null,
  revision: 0,
  head: null,
  ...row,
})
const known = (more: Partial<Known> = {}): Known => ({
  now: Date.parse(NOON),
  gaps: [],
  held: 0,
  presentKey: KEY,
  ...more,
})
const later = (minutes: number) => known({ now: Date.parse(at(minutes)) })

describe('a kiosk', () => {
  it('that is well raises nothing, and one of an older build that says little neither', () => {
    expect(listAlarms(kiosk({ outOfService: [], damaged: 0, missing: [], oldestQueuedAt: null }), known())).toEqual([])
    expect(listAlarms(kiosk({}, { health: JSON.stringify({ queued: 3 }) }), known())).toEqual([])
  })

  it('is silent from the fifteenth minute on, enrolled and never heard as well', () => {
    expect(listAlarms(kiosk({}), later(14))).toEqual([])
    expect(listAlarms(kiosk({}), later(15))).toEqual([{ alarm: 'silent', minutes: 15 }])
    expect(listAlarms(kiosk({}, { last_contact_at: null, health: null }), known())).toEqual([
      { alarm: 'silent', minutes: 600 },
    ])
  })

  it('has a packet too old after a day, reckoned in its own clock however wrong that is', () => {
    const wrong = { kioskNow: at(100_000), oldestQueuedAt: at(100_000 - 24 * 60) }
    const told = listAlarms(kiosk(wrong), later(1))
    expect(told).toContainEqual({ alarm: 'oldest', minutes: 24 * 60 + 1 })
    expect(listAlarms(kiosk({ oldestQueuedAt: at(-24 * 60) }), known())).toEqual([])
  })

  it('has a wrong clock beyond five minutes, either way', () => {
    expect(listAlarms(kiosk({ kioskNow: at(5) }), known())).toEqual([])
    expect(listAlarms(kiosk({ kioskNow: at(6) }), known())).toEqual([{ alarm: 'clock', minutes: 6, ahead: true }])
    expect(listAlarms(kiosk({ kioskNow: at(-7) }), known())).toEqual([{ alarm: 'clock', minutes: 7, ahead: false }])
  })

  it('lists a gap at once and alarms for it after a day', () => {
    const gap = { kiosk_id: 'fedcba9876543210', epoch: 1, from: 3, to: 4, since: at(-24 * 60) }
    const told = { alarm: 'gap', epoch: 1, from: 3, to: 4, since: at(-24 * 60) }
    expect(listAlarms(kiosk({}), known({ gaps: [gap] }))).toEqual([{ ...told, late: false }])
    const dayAfter = known({ gaps: [gap], now: Date.parse(at(1)) })
    expect(listAlarms(kiosk({}), dayAfter)).toEqual([{ ...told, late: true }])
  })

  it('passes on what it lost, what is damaged and why it is closed', () => {
    const told = { missing: [{ line: 1, from: 4, to: 6 }], damaged: 2, outOfService: ['space-low'] }
    expect(listAlarms(kiosk(told), known())).toEqual([
      { alarm: 'missing', from: 4, to: 6 },
      { alarm: 'damaged', count: 2 },
      { alarm: 'out-of-service', reasons: ['space-low'] },
    ])
  })

  it('keeps an old key alive while it seals to it or holds packets under it', () => {
    const old = 'aaaaaaaaaaaaaaaa'
    expect(listAlarms(kiosk({ sealsTo: old }), known())).toEqual([{ alarm: 'old-key' }])
    expect(listAlarms(kiosk({ sealKeys: [KEY, old] }), known())).toEqual([{ alarm: 'old-key' }])
  })

  it('that is suspended says why and how many are held; one that is shut out says nothing else', () => {
    const found = { why: 'same-place', epoch: 1, sequence: 9 }
    const row = { suspended_at: NOON, suspended_for: JSON.stringify(found) }
    const alarm = { alarm: 'suspended', held: 5, ...found }
    expect(listAlarms(kiosk({ damaged: 1 }, row), known({ held: 5 }))).toEqual([alarm, { alarm: 'damaged', count: 1 }])
    expect(listAlarms(kiosk({ damaged: 1 }, { ...row, revoked_at: NOON }), known({ held: 5 }))).toEqual([alarm])
  })
})
