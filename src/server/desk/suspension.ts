// A kiosk that is suspended goes on handing in: its packets are made durable and receipted, so nothing a traveller was told
// is saved gets lost. They become no cases until an operator has found out which device is which and says so, with a reason.
import type { Work } from '../store/store.ts'
import type { OfficerRow } from '../store/tables.ts'
import type { Divergence } from './chain.ts'
import { appendToKiosk, type ForkFound } from './kiosk-history.ts'
import { type Parts, type Refusal, refuse } from './parts.ts'
import { nowOf } from './world.ts'

/** Sets packets apart that do not hang together, and suspends who made them. Packets first, then the kiosk: one order for all. */
export async function setApart(
  parts: Parts,
  inside: Work,
  port: string,
  divergent: readonly Divergence[],
): Promise<void> {
  const links = divergent.flatMap(({ packets }) => packets)
  const kept = { port, reason: 'broken-chain', at: nowOf(parts.world), bytes: null }
  await inside.packets.quarantine(links.map(({ sha256, kiosk_id }) => ({ ...kept, sha256, kiosk_id })))
  const ids = links.map(({ packet_id }) => packet_id)
  await inside.packets.mark(port, ids, 'conflict')
  for (const { kiosk_id, why, epoch, sequence } of divergent) {
    await suspend(parts, inside, port, kiosk_id, { why, epoch, sequence })
  }
}

/** Does nothing to a kiosk that is suspended already: the first finding stands. */
export async function suspend(
  parts: Parts,
  inside: Work,
  port: string,
  kioskId: string,
  found: ForkFound,
): Promise<void> {
  const kiosk = await inside.kiosks.lock(port, kioskId)
  if (!kiosk || kiosk.suspended_at) return
  const at = nowOf(parts.world)
  await inside.kiosks.suspend(port, kioskId, { suspended_at: at, suspended_for: JSON.stringify(found) })
  await appendToKiosk(inside, kiosk, { at, officer: null, event: { type: 'suspended', found } })
  parts.count('suspended', 1)
}

/** What was held back becomes cases from now on; what was set apart stays apart. The kiosk may be shut out all the same. */
export function clearSuspension(
  parts: Parts,
  officer: OfficerRow,
  kioskId: string,
  reason: string,
): Promise<{ ok: true; released: number } | Refusal> {
  const { port } = officer
  return parts.store.transaction(async (inside) => {
    const kiosk = await inside.kiosks.lock(port, kioskId)
    if (!kiosk) return refuse('not-found')
    if (!kiosk.suspended_at) return refuse('step-not-allowed')
    const released = (await inside.packets.countHeld(port)).get(kioskId) ?? 0
    const event = { type: 'cleared' as const, reason, released }
    await inside.kiosks.suspend(port, kioskId, { suspended_at: null, suspended_for: null })
    await appendToKiosk(inside, kiosk, { at: nowOf(parts.world), officer: officer.officer_id, event })
    return { ok: true, released }
  })
}
