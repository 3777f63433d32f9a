// What the browser promises about this origin's storage, for readiness and the heartbeat.

export type StorageReading = { persisted: boolean; freeBytes: number | null }

/** Asks the browser never to evict this origin; a kiosk that is refused goes out of service. */
export async function askToPersist(): Promise<boolean> {
  return (await navigator.storage?.persist?.()) ?? false
}

export async function readStorage(): Promise<StorageReading> {
  const persisted = (await globalThis.navigator?.storage?.persisted?.()) ?? false
  const estimate = await globalThis.navigator?.storage?.estimate?.()
  const free = estimate?.quota === undefined ? null : estimate.quota - (estimate.usage ?? 0)
  return { persisted, freeBytes: free }
}
