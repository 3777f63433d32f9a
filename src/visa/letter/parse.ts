// From a code to a parsed seal. `seal` is absent where the code has the marks of a seal and is none.
import { readIdb } from './idb.ts'
import type { Seal } from './seal.ts'
import { findSeal, type RawSeal } from './sniff.ts'
import { readVds } from './vds.ts'
import { readVdsNc } from './vds-nc.ts'

export type ParsedCode = RawSeal & { seal?: Seal }

const READERS = { vds: readVds, idb: readIdb, 'vds-nc': readVdsNc }

/** @returns `undefined` for a code that is no seal at all */
export function parseCode(code: { text: string; bytes: Uint8Array }): ParsedCode | undefined {
  const raw = findSeal(code)
  const seal = raw && READERS[raw.format](raw.bytes)
  return raw && { ...raw, ...(seal && { seal }) }
}
