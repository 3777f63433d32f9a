// Opening the operator's screen with a one-time code, without a network. A try is written down before it is judged and a use
// before it is answered: neither a reload nor a power cut gives a free one.
import { fromHex, toHex } from '../../packet/bytes.ts'
import { CODE_LENGTH, hashCode, normalCode } from '../../packet/one-time-code.ts'
import type { Instant } from '../../visa/plain-date.ts'
import { type Database, readSetting } from './database.ts'
import { MOST_SPENT } from './operator-codes.ts'

export type OperatorCodeFault = 'no-codes' | 'short' | 'wait' | 'wrong' | 'used'
export type OperatorCodeSpent = { ok: true } | { ok: false; fault: OperatorCodeFault; waitMs: number }

/** Wrong tries in a row that cost nothing: people misread. */
const FREE_TRIES = 4
const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 15 * 60_000

/** How long the next try must wait after so many wrong ones in a row. */
export function pauseAfter(wrong: number): number {
  return wrong <= FREE_TRIES ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (wrong - FREE_TRIES - 1))
}

export async function spendOperatorCode(db: Database, now: () => number, typed: string): Promise<OperatorCodeSpent> {
  if (normalCode(typed).length !== CODE_LENGTH) return { ok: false, fault: 'short', waitMs: 0 }
  const begun = await beginTry(db, now())
  if (begun.fault) return { ok: false, fault: begun.fault, waitMs: begun.waitMs }
  for (;;) {
    const kept = await readSetting(db, 'operator-codes')
    if (!kept) return { ok: false, fault: 'no-codes', waitMs: 0 }
    const hash = toHex(await hashCode(typed, fromHex(kept.salt), kept.iterations))
    const judged = await judgeTry(db, now(), { salt: kept.salt, hash })
    if (judged === 'another-batch') continue // a sync came in between
    return judged === 'right' ? { ok: true } : { ok: false, fault: judged, waitMs: pauseAfter(begun.wrong) }
  }
}

type Begun = { fault?: 'no-codes' | 'wait'; waitMs: number; wrong: number }

function beginTry(db: Database, at: number): PromiseLike<Begun> {
  return db.transaction('rw', db.settings, async (): Promise<Begun> => {
    const { wrong, last } = (await readSetting(db, 'operator-tries')) ?? { wrong: 0, last: 0 }
    if (!(await readSetting(db, 'operator-codes'))) return { fault: 'no-codes', waitMs: 0, wrong }
    const waitMs = Math.min(last, at) + pauseAfter(wrong) - at
    if (wrong > FREE_TRIES && waitMs > 0) {
      // A clock that was set back must not shut the screen for years: from here on the pause counts anew.
      if (last > at) await db.settings.put({ id: 'operator-tries', value: { wrong, last: at } })
      return { fault: 'wait', waitMs, wrong }
    }
    await db.settings.put({ id: 'operator-tries', value: { wrong: wrong + 1, last: at } })
    return { waitMs: 0, wrong: wrong + 1 }
  })
}

type Tried = { salt: string; hash: string }

function judgeTry(
  db: Database,
  at: number,
  { salt, hash }: Tried,
): PromiseLike<'right' | 'wrong' | 'used' | 'another-batch'> {
  return db.transaction('rw', db.settings, async () => {
    const kept = await readSetting(db, 'operator-codes')
    if (kept?.salt !== salt) return 'another-batch'
    const found = kept.codes.find((code) => code.hash === hash)
    if (!found) return 'wrong'
    if (kept.spent.some(({ counter }) => counter === found.counter)) return 'used'
    const spent = [...kept.spent, { counter: found.counter, at: new Date(at).toISOString() as Instant }]
    await db.settings.put({ id: 'operator-codes', value: { ...kept, spent: spent.slice(-MOST_SPENT) } })
    await db.settings.delete('operator-tries')
    return 'right'
  })
}
