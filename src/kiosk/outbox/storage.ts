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

const PROBE = 'room'

/**
 * Whether the browser would let this origin store so much more. `estimate()` cannot say: Chromium answers it with what is
 * used and ten gigabytes, whatever the quota. A file is only made that long, not written, and given up again: no disk is worn.
 */
export async function findRoom(bytes: number): Promise<boolean> {
  try {
    const folder = await navigator.storage.getDirectory()
    const file = await (await folder.getFileHandle(PROBE, { create: true })).createWritable()
    try {
      await file.truncate(bytes)
    } finally {
      await file.abort().catch(() => undefined)
    }
    return true
  } catch (error) {
    return (error as Error).name !== 'QuotaExceededError' // no private files here: the estimate stands
  }
}
