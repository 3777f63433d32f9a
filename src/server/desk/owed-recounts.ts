// What a decision owes to the other cases of its passport: their findings counted anew. The decision has been written by then and
// stands whatever becomes of the counting; a database that fails meanwhile is asked again behind the requests. A server that ends
// before that leaves the count to the next reading of each case, which puts it right.
import type { CaseKey } from './other-cases.ts'
import type { Parts } from './parts.ts'
import { recountSamePassport } from './recount.ts'

const owedBy = new WeakMap<Parts['store'], Map<string, CaseKey>>()

/** Never throws: whoever decided is answered that they have. */
export async function recountOthers(parts: Parts, key: CaseKey): Promise<void> {
  try {
    await recountSamePassport(parts, parts.store, key)
  } catch {
    const owed = owedBy.get(parts.store) ?? new Map<string, CaseKey>()
    owedBy.set(parts.store, owed.set(`${key.port} ${key.reference}`, key))
  }
}

/** @returns how many decisions were made good; one that fails again stays owed, and its fault is the caller's to tell */
export async function payRecounts(parts: Parts): Promise<number> {
  const owed = owedBy.get(parts.store)
  if (!owed) return 0
  const keys = [...owed]
  for (const [name, key] of keys) {
    await recountSamePassport(parts, parts.store, key)
    owed.delete(name)
  }
  return keys.length
}
