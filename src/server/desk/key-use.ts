// Who still needs an old sealing key: kiosks that hold packets under it or have not been heard since, and records here. As
// long as anybody does, it stays.
import type { KioskRow } from '../store/tables.ts'

/** What a kiosk told of keys in its last heartbeat; an older build tells nothing. */
type KeysTold = { sealKeys?: string[]; sealsTo?: string }

export type KioskNeed = {
  name: string
  kioskId: string
  why: 'silent-since' | 'seals-to-it' | 'holds-packets' | 'untold'
}
export type KeyUse = { keyId: string; packets: number; unopened: number; undecided: number }

type Heard = Pick<KioskRow, 'name' | 'kiosk_id' | 'last_contact_at' | 'revoked_at' | 'health'>

/**
 * @param since when the key was replaced: a kiosk not heard after that may still seal to it
 * @param presentId the key that kiosks should seal to now
 */
export function listKioskNeeds(
  kiosks: readonly Heard[],
  keyId: string,
  { since, presentId }: { since: string; presentId: string },
): KioskNeed[] {
  return kiosks.flatMap((kiosk): KioskNeed[] => {
    const why = kiosk.revoked_at ? undefined : needOf(kiosk, keyId, since, presentId)
    return why ? [{ name: kiosk.name, kioskId: kiosk.kiosk_id, why }] : []
  })
}

function needOf(kiosk: Heard, keyId: string, since: string, presentId: string): KioskNeed['why'] | undefined {
  const { sealKeys, sealsTo } = JSON.parse(kiosk.health ?? '{}') as KeysTold
  if (!kiosk.last_contact_at || kiosk.last_contact_at <= since) return 'silent-since'
  if (sealKeys?.includes(keyId)) return 'holds-packets'
  if (sealsTo !== presentId) return sealsTo ? 'seals-to-it' : 'untold'
  return sealKeys ? undefined : 'untold'
}
