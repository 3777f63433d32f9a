import { describe, expect, it } from 'vitest'
import english from '../../../locales/en.json' with { type: 'json' }
import chinese from '../../../locales/zh-Hans.json' with { type: 'json' }
import { KioskAlarm } from '../../wire/kiosk-alarms.ts'
import type { KioskStatus } from '../../wire/officers.ts'
import { listTroubles, REASONS, wordOf } from './kiosk-troubles.ts'

const kiosk = (more: Partial<KioskStatus>): KioskStatus => ({
  kioskId: '0123456789abcdef',
  name: 'Kiosk 1',
  portOfEntry: 'UTO' as KioskStatus['portOfEntry'],
  lastContactAt: '2026-11-23T04:00:00.000Z' as KioskStatus['lastContactAt'],
  queued: 0,
  parked: 0,
  lastSequence: 0,
  outOfService: [],
  build: 'test',
  revoked: false,
  suspended: false,
  alarms: [],
  ...more,
})
const told = (more: Partial<KioskStatus>) => listTroubles(kiosk(more)).map((each) => [each.urgency, wordOf(each)])

describe('what is wrong with a kiosk', () => {
  it('is nothing where the port and the kiosk find nothing', () => {
    expect(told({})).toEqual([])
  })

  it('names each reason that closes it, before what can wait', () => {
    const closed: KioskAlarm = { alarm: 'out-of-service', reasons: ['no-room', 'check-failed'] }
    expect(told({ alarms: [{ alarm: 'oldest', minutes: 2000 }, closed] })).toEqual([
      ['now', 'no-room'],
      ['now', 'check-failed'],
      ['soon', 'oldest'],
    ])
  })

  it('is said once where the port has seen what the kiosk warns of', () => {
    const warnings = ['clock-differs', 'packets-damaged', 'space-low']
    const clock: KioskAlarm = { alarm: 'clock', minutes: 9, ahead: true }
    expect(told({ alarms: [clock], warnings })).toEqual([
      ['soon', 'clock'],
      ['soon', 'packets-damaged'],
      ['soon', 'space-low'],
    ])
  })

  it('is said once where the kiosk closes for what the port has found', () => {
    const fork: KioskAlarm = { alarm: 'suspended', why: 'same-place', epoch: 1, sequence: 3, held: 0 }
    const closed: KioskAlarm = { alarm: 'out-of-service', reasons: ['kiosk-suspended'] }
    expect(told({ alarms: [fork, closed] })).toEqual([['now', 'suspended']])
    expect(told({ alarms: [closed] })).toEqual([['now', 'kiosk-suspended']])
  })

  it('leaves out a gap that is young, and of a kiosk that was shut out what it once warned of', () => {
    const gap = { alarm: 'gap', epoch: 1, from: 3, to: 3, since: '2026-11-23T04:00:00.000Z' as never } as const
    expect(told({ alarms: [{ ...gap, late: false }] })).toEqual([])
    expect(told({ alarms: [{ ...gap, late: true }] })).toEqual([['soon', 'gap']])
    expect(told({ revoked: true, warnings: ['space-low'] })).toEqual([])
  })

  it('may be a reason of a newer kiosk, and is told all the same', () => {
    expect(told({ alarms: [{ alarm: 'out-of-service', reasons: ['reactor-cold'] }] })).toEqual([['now', 'other']])
  })

  it('has words of what to do in both languages', () => {
    const alarms = KioskAlarm.def.options.map(({ def }) => def.shape.alarm.def.values[0])
    const named = [...alarms.filter((alarm) => alarm !== 'out-of-service'), ...REASONS, 'other'].toSorted()
    for (const { console } of [english, chinese]) {
      expect(Object.keys(console.numbers.kiosks.do).toSorted()).toEqual(named)
      expect(Object.keys(console.numbers.kiosks.why).toSorted()).toEqual([...REASONS, 'other'].toSorted())
    }
  })
})
