// Signed requests seen lately. Packets are idempotent and the feed is a read, so only a heartbeat, which overwrites what was
// known of a kiosk, may not be played again. Kept in this process: after a restart an old heartbeat shows until the next.

const KEPT = 256

export function makeNonceMemory() {
  const seen = new Map<string, Set<string>>()
  return {
    isNew: (kioskId: string, nonce: string): boolean => {
      const nonces = seen.get(kioskId) ?? new Set()
      if (nonces.has(nonce)) return false
      seen.set(kioskId, nonces.add(nonce))
      const [oldest] = nonces
      if (nonces.size > KEPT && oldest) nonces.delete(oldest)
      return true
    },
  }
}
