// A port's own history over a real store: it grows by what is done, and nothing in it can be changed unseen.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chainStore } from '../store/chains.ts'
import type { Database } from '../store/database.ts'
import { openInMemory } from '../store/in-memory.ts'
import { addOfficer, type Desk, makeDesk, ownPort } from './desk.suite.ts'
import { appendDeskEvent } from './desk-history.ts'
import { inviteOfficer } from './officers.ts'
import { verifyChains } from './verify.ts'

let database: Database
let desk: Desk
const port = ownPort()

beforeAll(async () => {
  database = await openInMemory()
  desk = await makeDesk(database)
  const zhao = await addOfficer(desk.parts, port, 'Zhao', 'supervisor')
  await inviteOfficer(desk.parts, zhao, { name: 'Wei', role: 'officer' })
  const exported = { type: 'exported' as const, what: 'queue' as const, filter: 'open', rows: 3 }
  for (const rows of [3, 4]) {
    await desk.parts.store.transaction((inside) => appendDeskEvent(inside, desk.parts, zhao, { ...exported, rows }))
  }
})
afterAll(() => database?.close())

describe('the history of a port', () => {
  it('says who invited whom and who exported what, newest first', async () => {
    const rows = await desk.parts.store.desks.listHistory(port, 9, 2)
    expect(rows.map(({ revision, event }) => [revision, JSON.parse(event).rows])).toEqual([
      [3, 4],
      [2, 3],
    ])
    const invited = await desk.parts.store.desks.findLast(port, 'officer-invited')
    expect(JSON.parse(`${invited?.event}`)).toMatchObject({ name: 'Wei', role: 'officer' })
  })

  it('two that write at once follow each other', async () => {
    const { parts } = desk
    const own = ownPort()
    const event = { type: 'share-changed' as const, share: 0.1 }
    const write = () =>
      parts.store.transaction((inside) => appendDeskEvent(inside, parts, { port: own, officer_id: null }, event))
    await Promise.all([write(), write(), write()])
    expect((await parts.store.desks.listHistory(own, 9, 9)).map(({ revision }) => revision)).toEqual([3, 2, 1])
    expect((await verifyChains(chainStore(database.sql))).breaks).toEqual([])
  })

  it.each([
    [`update desk_history set officer = 'somebody' where revision = 2`, 2],
    [`update desk_history set event = replace(event, '"rows":3', '"rows":30') where revision = 2`, 2],
    [`delete from desk_history where revision = 1`, 1],
    [`delete from desk_history where revision = 3`, 3],
    [`delete from desks`, 1],
  ])('%s is found and named', async (statement, revision) => {
    const undo = new Error('undo')
    const looked = database.sql.transaction().execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx)
      await sql.raw(`${statement} ${statement.includes('where') ? 'and' : 'where'} port = '${port}'`).execute(tx)
      const { breaks } = await verifyChains(chainStore(tx))
      expect(breaks).toEqual([{ why: 'desk', port, revision }])
      throw undo
    })
    await expect(looked).rejects.toBe(undo)
  })

  it('is refused to whoever would change it', async () => {
    await expect(sql`delete from desk_history`.execute(database.sql)).rejects.toThrow('append-only')
  })
})
