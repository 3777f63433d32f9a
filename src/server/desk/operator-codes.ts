// One-time codes for the operator's screen of a kiosk that may be without a network. Each is derived from a key of this server,
// the kiosk and a counter, so none is kept; the kiosk gets the slow hashes of the next ones beforehand. A code is handed out
// once, to a named officer, and what the kiosk tells of its use is kept beside that.
import { createHmac } from 'node:crypto'
import { toHex } from '../../packet/bytes.ts'
import { CODE_ITERATIONS, hashCode, spellCode } from '../../packet/one-time-code.ts'
import type { CodesOf } from '../store/operator-codes.ts'
import type { KioskRow, OfficerRow, OperatorCodeBatchRow } from '../store/tables.ts'
import { appendToKiosk } from './kiosk-history.ts'
import { type Parts, type Refusal, refuse } from './parts.ts'
import { nowOf } from './world.ts'

/** Codes a kiosk knows at a time. */
const BATCH = 8
/** Of them, codes not handed out yet: with fewer the next batch is made. */
const AHEAD = 4

export type CodesHeld = { series: string; to: number; spent: readonly { counter: number; at: string }[] }

const derive = ({ keys, serverEpoch }: Parts, { port, kiosk_id }: KioskRow, what: string): Uint8Array =>
  createHmac('sha256', keys.operator).update(`${what}|${serverEpoch}|${port}|${kiosk_id}`).digest()

/** A restored server may have forgotten what it handed out: its new epoch makes other codes, never the same ones again. */
export const codesOf = (parts: Parts, kiosk: KioskRow): CodesOf => ({
  port: kiosk.port,
  kiosk_id: kiosk.kiosk_id,
  series: toHex(derive(parts, kiosk, 'series').subarray(0, 8)),
})

const codeAt = (parts: Parts, kiosk: KioskRow, counter: number) => spellCode(derive(parts, kiosk, `code ${counter}`))

/**
 * What the kiosk is to know codes by. Nothing on a kiosk's very first word, and nothing while another batch is being made:
 * the hashes are slow on purpose, and the kiosk asks again in half a minute.
 */
export async function describeOperatorCodes(parts: Parts, kiosk: KioskRow) {
  if (kiosk.last_contact_at === null) return undefined
  const of = codesOf(parts, kiosk)
  const { batch, handed, used } = await parts.store.operatorCodes.read(of)
  const first = firstOfBatch(batch?.first, handed, used)
  const current = batch?.first === first ? batch : ((await makeBatch(parts, kiosk, of, first)) ?? batch)
  return current && describeBatch(current)
}

/** Goes on when few are left; codes handed out lately and not used yet stay good. */
export function firstOfBatch(known: number | undefined, handed: number, used: readonly number[]): number {
  if (known !== undefined && known + BATCH - 1 - handed >= AHEAD) return known
  const lately = Array.from({ length: BATCH - AHEAD }, (_, at) => handed - (BATCH - AHEAD) + 1 + at)
  return lately.find((counter) => counter > 0 && !used.includes(counter)) ?? handed + 1
}

const making = new WeakSet<Parts>()

async function makeBatch(
  parts: Parts,
  kiosk: KioskRow,
  of: CodesOf,
  first: number,
): Promise<OperatorCodeBatchRow | undefined> {
  if (making.has(parts)) return undefined
  making.add(parts)
  try {
    const salt = parts.world.random(16)
    const hashes: string[] = []
    for (let at = 0; at < BATCH; at += 1) {
      hashes.push(toHex(await hashCode(codeAt(parts, kiosk, first + at), salt, CODE_ITERATIONS)))
    }
    const row = { ...of, first, salt: toHex(salt), iterations: CODE_ITERATIONS, hashes: hashes.join(' ') }
    return await parts.store.operatorCodes.settleBatch(row)
  } finally {
    making.delete(parts)
  }
}

function describeBatch({ series, first, salt, iterations, hashes }: OperatorCodeBatchRow) {
  const codes = hashes.split(' ').map((hash, at) => ({ counter: first + at, hash }))
  return { series, salt, iterations, codes }
}

/**
 * The next code, to this officer, with an entry in the kiosk's history. Only one that the kiosk has said it knows: it may have
 * no network to learn others by.
 */
export function handOperatorCode(
  parts: Parts,
  officer: OfficerRow,
  kioskId: string,
): Promise<{ ok: true; code: string } | Refusal> {
  const at = nowOf(parts.world)
  const { port, officer_id } = officer
  return parts.store.transaction(async (inside) => {
    const kiosk = await inside.kiosks.lock(port, kioskId)
    if (!kiosk) return refuse('not-found')
    const of = codesOf(parts, kiosk)
    const counter = (await inside.operatorCodes.read(of)).handed + 1
    const held = heldBy(kiosk)
    if (held?.series !== of.series || counter > held.to) return refuse('conflict', 'the kiosk knows no further code')
    if (!(await inside.operatorCodes.hand({ ...of, counter, officer_id, at }))) return refuse('unavailable')
    await appendToKiosk(inside, kiosk, { at, officer: officer_id, event: { type: 'operator-code', counter } })
    return { ok: true, code: codeAt(parts, kiosk, counter) }
  })
}

const heldBy = ({ health }: KioskRow) => (JSON.parse(health ?? '{}') as { operatorCodes?: CodesHeld }).operatorCodes

/** What the kiosk told of codes used there. */
export async function noteOperatorCodes(parts: Parts, kiosk: KioskRow, held: CodesHeld | undefined): Promise<void> {
  const of = codesOf(parts, kiosk)
  if (held?.series !== of.series) return
  const told_at = nowOf(parts.world)
  await parts.store.operatorCodes.addUsed(held.spent.map(({ counter, at }) => ({ ...of, counter, at, told_at })))
}
