// What the serving role can and cannot do, asked of real PostgreSQL: the embedded one as it comes, and an external one.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieNamed } from '../app.suite.ts'
import { buildApp } from '../app.ts'
import { DATABASES } from '../databases.suite.ts'
import { beginDeciding } from '../desk/decision-proof.ts'
import {
  addOfficer,
  applicationAt,
  type Desk,
  enrol,
  hand,
  makeDesk,
  ownPort,
  passkeyOf,
  RP,
  seal,
} from '../desk/desk.suite.ts'
import { openAll } from '../desk/opener.ts'
import { claimCase } from '../desk/review.ts'
import { makeMetrics } from '../metrics.ts'
import type { Database } from './database.ts'
import { readPowers } from './powers.ts'

const { 'PostgreSQL in memory': _, ...REAL } = DATABASES

describe.each(Object.entries(REAL))('the serving role of %s', (_name, openDatabase) => {
  let database: Database
  let desk: Desk
  beforeAll(async () => {
    database = await openDatabase()
    desk = await makeDesk(database)
    const port = ownPort()
    const kiosk = await enrol(desk.parts, port)
    await hand(desk.parts, kiosk, await seal(kiosk, applicationAt(port)), { bytes: new Uint8Array(9) })
    await openAll(desk.parts)
  })
  afterAll(() => database?.close())

  it.each([
    'update history set officer = null',
    'delete from history',
    'truncate history',
    'update kiosk_history set officer = null',
    'delete from kiosk_history',
    'truncate kiosk_history',
    'update desk_history set officer = null',
    'delete from desk_history',
    'truncate desk_history',
    'delete from desks',
    "update packets set bytes = ''",
    "update packets set receipt = ''",
    'delete from packets',
    'truncate packets',
    'update quarantine set bytes = null',
    'delete from quarantine',
    'truncate quarantine',
    'update feed set stage = stage',
    'delete from feed',
    'truncate feed',
    'delete from cases',
    'delete from kiosks',
    "update settings set value = 'another' where name = 'server-epoch'",
    'update migrations set name = name',
    'set session_replication_role = replica',
    'create table beside (anything text)',
  ])('may not: %s', async (statement) => {
    await expect(sql.raw(statement).execute(database.sql)).rejects.toMatchObject({ code: '42501' })
  })

  it.each([
    'alter table history disable trigger all',
    'drop table history',
    'drop trigger history_is_append_only on history',
    'drop function refuse_change cascade',
  ])('owns nothing: %s', async (statement) => {
    await expect(sql.raw(statement).execute(database.sql)).rejects.toThrow('must be owner of')
  })

  it('may settle what became of a packet, and nothing else of it', async () => {
    await expect(sql`update packets set state = state`.execute(database.sql)).resolves.toBeDefined()
    expect(await desk.parts.store.readPowers()).toMatchObject({ mayChange: [] })
  })

  it('is known as dangerous when it is the owner', async () => {
    await database.asOwner?.(async (owner) => {
      expect((await readPowers(owner)).mayChange).toContain('history')
    })
  })

  describe('where history cannot be written', () => {
    const asOwner = async (statement: string) => {
      await database.asOwner?.(async (owner) => void (await sql.raw(statement).execute(owner)))
    }
    const roleOf = async () => (await desk.parts.store.readPowers()).role

    it('reading and deciding are refused as "later", and nothing is half done', async () => {
      const { parts } = desk
      const port = ownPort()
      const kiosk = await enrol(parts, port)
      const application = applicationAt(port)
      await hand(parts, kiosk, await seal(kiosk, application))
      await openAll(parts)
      const wei = await addOfficer(parts, port, 'Wei')
      const claimed = await claimCase(parts, wei, application.reference)
      if (!claimed.ok) throw new Error(claimed.fault)
      const log: string[] = []
      const sink = { write: (line: string) => void log.push(line) }
      const app = await buildApp({
        parts,
        metrics: makeMetrics(),
        rp: RP,
        pages: '/nowhere',
        log: { level: 'error', sink },
      })
      const headers = { ...(await cookieNamed(parts, wei)), 'content-type': 'application/json' }
      const at = `/api/v1/cases/${application.reference}`
      const order = { decision: { kind: 'refer', note: 'Ask the host' } as const, revision: claimed.view.revision }
      const decide = async () => {
        const begun = await beginDeciding(parts, RP, wei, application.reference, order)
        if (!begun.ok) throw new Error(begun.fault)
        const credential = passkeyOf(wei).get({ challenge: String(begun.options.challenge) })
        const payload = JSON.stringify({ ...order, assertion: { ceremonyId: begun.ceremonyId, credential } })
        return app.inject({ method: 'POST', url: `${at}/decisions`, headers, payload })
      }
      const standing = async () => [
        await parts.store.cases.find(port, application.reference),
        await parts.store.cases.listHistory(port, application.reference),
        await parts.store.feed.countMoves(port),
      ]
      const before = await standing()
      await asOwner(`revoke insert on history from ${await roleOf()}`)
      try {
        for (const answer of [await decide(), await app.inject({ method: 'GET', url: at, headers })]) {
          expect(answer.statusCode).toBe(503)
          expect(answer.json()).toMatchObject({ code: 'unavailable' })
          expect(answer.headers['retry-after']).toBeDefined()
        }
        expect(await standing()).toEqual(before)
      } finally {
        await asOwner(`grant insert on history to ${await roleOf()}`)
      }
      expect((await decide()).statusCode).toBe(200)
      expect(await standing()).not.toEqual(before)
      await app.close()
    })
  })
})
