// The operator's screen opens with a code of the port, once, without a network; guessing is slow and a reload forgets nothing.
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toHex } from '../../packet/bytes.ts'
import { hashCode } from '../../packet/one-time-code.ts'
import type { OperatorCodes } from '../../wire/operator-codes.ts'
import { type Database, openDatabase } from './database.ts'
import { describeOperatorCodes, keepOperatorCodes } from './operator-codes.ts'
import { listParked } from './operator-report.ts'
import { pauseAfter, spendOperatorCode } from './spend-operator-code.ts'

const NOON = Date.parse('2026-11-23T04:00:00.000Z')
const SALT = 'a'.repeat(32)
const CODES = ['8K2019XQ14', '0000000001', 'ZZZZZZZZZZ']
const ITERATIONS = 1_000 // the count is the batch's own; the port's is 600,000

let db: Database
let name = 0
let clock = NOON
const now = () => clock

beforeEach(async () => {
  name += 1
  clock = NOON
  db = await open()
})
afterEach(() => db.close())

async function open(): Promise<Database> {
  const opened = await openDatabase(`codes-${name}`)
  if (!opened.ok) throw new Error(opened.fault)
  return opened.db
}

async function batch(first = 1, salt = SALT, series = '0011223344556677'): Promise<OperatorCodes> {
  const bytes = Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(salt.slice(at * 2, at * 2 + 2), 16))
  const codes = CODES.map(async (code, at) => ({
    counter: first + at,
    hash: toHex(await hashCode(code, bytes, ITERATIONS)),
  }))
  return { series, salt, iterations: ITERATIONS, codes: await Promise.all(codes) }
}

const spend = (code: string) => spendOperatorCode(db, now, code)
const wrong = (waitMs = 0) => ({ ok: false, fault: 'wrong', waitMs })

describe("a code for the operator's screen", () => {
  beforeEach(async () => keepOperatorCodes(db, await batch()))

  it('opens it once, however it is typed, and never again', async () => {
    expect(await spend('8k2o l9x-qi4')).toEqual({ ok: true })
    expect(await spend('8K2019XQ14')).toMatchObject({ ok: false, fault: 'used' })
    expect(await spend('0000000001'), 'another one').toEqual({ ok: true })
  })

  it('stays used when the browser is started again and when the port sends the next batch', async () => {
    await spend('8K2019XQ14')
    db.close()
    db = await open()
    expect(await spend('8K2019XQ14')).toMatchObject({ fault: 'used' })
    await keepOperatorCodes(db, await batch(1, 'b'.repeat(32)))
    expect(await spend('8K2019XQ14')).toMatchObject({ fault: 'used' })
  })

  it('opens it once for two who type it in the same moment', async () => {
    const both = await Promise.all([spend('8K2019XQ14'), spend('8K2019XQ14')])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is told to the port by its counter and the time, with how far the kiosk knows codes', async () => {
    await spend('0000000001')
    const { operatorCodes } = await describeOperatorCodes(db)
    expect(operatorCodes).toEqual({
      series: '0011223344556677',
      to: 3,
      spent: [{ counter: 2, at: '2026-11-23T04:00:00.000Z' }],
    })
  })

  it('is another one after the port was restored: counters begin anew and old uses say nothing', async () => {
    await spend('8K2019XQ14')
    await keepOperatorCodes(db, await batch(1, 'c'.repeat(32), '8899aabbccddeeff'))
    expect(await spend('8K2019XQ14')).toEqual({ ok: true })
  })

  it('is nowhere on the disk, nor what was typed wrongly', async () => {
    await spend('8K2019XQ14')
    await spend('WR0NG9C0DE')
    const kept = JSON.stringify(await db.settings.toArray())
    expect(kept).toContain(SALT)
    for (const code of [...CODES, 'WR0NG9C0DE']) expect(kept).not.toContain(code)
  })
})

describe('guessing', () => {
  beforeEach(async () => keepOperatorCodes(db, await batch()))

  it('is free four times, and from the fifth on waits ever longer, up to a quarter of an hour', async () => {
    for (let tries = 0; tries < 4; tries += 1) expect(await spend('WR0NG9C0DE')).toEqual(wrong())
    expect(await spend('WR0NG9C0DE')).toEqual(wrong(30_000))
    expect(await spend('8K2019XQ14'), 'even the right one').toEqual({ ok: false, fault: 'wait', waitMs: 30_000 })
    clock += 29_000
    expect(await spend('8K2019XQ14')).toEqual({ ok: false, fault: 'wait', waitMs: 1_000 })
    clock += 1_000
    expect(await spend('WR0NG9C0DE')).toEqual(wrong(60_000))
    expect([6, 7, 8, 9, 10, 50].map(pauseAfter)).toEqual([60_000, 120_000, 240_000, 480_000, 900_000, 900_000])
  })

  it('is not forgotten by a reload in the middle of a try', async () => {
    for (let tries = 0; tries < 5; tries += 1) spend('WR0NG9C0DE').catch(() => undefined) // the page goes with it
    await new Promise((soon) => setTimeout(soon, 30))
    db.close()
    db = await open()
    expect(await spend('8K2019XQ14')).toMatchObject({ fault: 'wait' })
  })

  it('begins at nothing after a right code', async () => {
    for (let tries = 0; tries < 4; tries += 1) await spend('WR0NG9C0DE')
    await spend('8K2019XQ14')
    expect(await spend('WR0NG9C0DE')).toEqual(wrong())
  })

  it('waits its pause, and no year, where the clock is set back', async () => {
    for (let tries = 0; tries < 5; tries += 1) await spend('WR0NG9C0DE')
    clock = Date.parse('1970-01-01T00:00:00.000Z')
    expect(await spend('8K2019XQ14')).toEqual({ ok: false, fault: 'wait', waitMs: 30_000 })
    clock += 30_000
    expect(await spend('8K2019XQ14')).toEqual({ ok: true })
  })

  it('costs nothing where the code is too short to be one, or where the kiosk knows none', async () => {
    for (let tries = 0; tries < 9; tries += 1) expect(await spend('8K2019')).toMatchObject({ fault: 'short' })
    expect(await spend('8K2019XQ14')).toEqual({ ok: true })
    await db.settings.delete('operator-codes')
    for (let tries = 0; tries < 9; tries += 1) expect(await spend('8K2019XQ14')).toMatchObject({ fault: 'no-codes' })
  })
})

describe('the list of parked packets', () => {
  it('names each by its place, with no reference, hash or id in it', async () => {
    await db.packets.put({
      ...{ line: 2, sequence: 7, packetId: 'b'.repeat(32), referenceHash: 'c'.repeat(64), sha256: 'd'.repeat(64) },
      ...{ size: 81_234, state: 'parked', parkedFor: 'conflict', attempts: 3, nextAttemptAt: 0 },
      createdAt: '2026-11-23T03:59:00.000Z' as never,
    })
    expect(await listParked(db)).toEqual([
      { line: 2, sequence: 7, reason: 'conflict', size: 81_234, savedAt: '2026-11-23T03:59:00.000Z' },
    ])
  })
})
