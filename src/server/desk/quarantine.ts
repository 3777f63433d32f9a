// What was handed in and became no case: by reason and kiosk, counted, with the times between which it came. Never content.
import type { Instant } from '../../visa/plain-date.ts'
import type { Parts } from './parts.ts'

/** Of a port; a console shows no more. The newest are told. */
const MOST_GROUPS = 200

export type Quarantined = {
  reason: string
  kioskId: string
  kiosk: string // its name here; its id where it has none
  count: number
  firstAt: Instant
  lastAt: Instant
}

export async function listQuarantined({ store }: Parts, port: string): Promise<Quarantined[]> {
  const [groups, kiosks] = await Promise.all([
    store.packets.groupQuarantined(port, MOST_GROUPS),
    store.kiosks.list(port),
  ])
  const names = new Map(kiosks.map(({ kiosk_id, name }) => [kiosk_id, name]))
  return groups.map(({ reason, kiosk_id, count, first_at, last_at }) => ({
    reason,
    kioskId: kiosk_id,
    kiosk: names.get(kiosk_id) ?? kiosk_id,
    count,
    firstAt: first_at as Instant,
    lastAt: last_at as Instant,
  }))
}
