// Storage that fails must fail in words and in time: a full or dying disk can leave a transaction pending for ever.
import type { Database } from './database.ts'

export type StorageFault = 'storage-full' | 'storage-timeout' | 'storage-failed'

/** A healthy transaction takes milliseconds; ten seconds is a fault, whatever the disk later makes of it. */
export const STORAGE_LIMIT_MS = 10_000
const REOPENINGS = 3

/**
 * Runs `work`, opening the database again when the browser has closed it under us. `work` may run more than once, and may
 * still finish after a timeout was reported: it must be safe to repeat.
 */
export async function withStorage<Value>(
  db: Database,
  work: () => PromiseLike<Value>,
  limitMs = STORAGE_LIMIT_MS,
): Promise<{ ok: true; value: Value } | { ok: false; fault: StorageFault }> {
  for (let opened = 0; ; opened += 1) {
    try {
      return { ok: true, value: await withinLimit(work(), limitMs) }
    } catch (error) {
      if (!isClosed(error) || opened === REOPENINGS) return { ok: false, fault: faultOf(error) }
      await db.open().catch(() => undefined)
    }
  }
}

function withinLimit<Value>(work: PromiseLike<Value>, limitMs: number): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new DOMException('storage took too long', 'TimeoutError')), limitMs)
    work.then(resolve, reject).then(
      () => clearTimeout(timer),
      () => clearTimeout(timer),
    )
  })
}

function isClosed(error: unknown): boolean {
  return /DatabaseClosed|InvalidState/.test(namesOf(error))
}

function faultOf(error: unknown): StorageFault {
  if (/QuotaExceeded/.test(namesOf(error))) return 'storage-full'
  return /Timeout/.test(namesOf(error)) ? 'storage-timeout' : 'storage-failed'
}

/** Dexie wraps the browser's error; the telling name may be the inner one. */
function namesOf(error: unknown): string {
  const { name, inner } = (error ?? {}) as { name?: string; inner?: { name?: string } }
  return `${name} ${inner?.name}`
}
