// The invitation list over one database: imports, pages for kiosks, matches for the desk. Called by `desk.test.ts`.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { hashReference } from '../../visa/letter/invitations.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import type { Database } from '../store/database.ts'
import { type Desk, ownPort } from './desk.suite.ts'
import type { Invitation } from './invitation-rows.ts'
import {
  dropInvitations,
  type InvitationSource,
  importInvitations,
  matchInvitations,
  pageInvitations,
} from './invitations.ts'

const today = '2026-11-23' as PlainDate
const numbered = (from: number, to: number): Invitation[] =>
  Array.from({ length: to - from }, (_, at) => ({ reference: `PU-2026-${from + at}` }))

/** A file of these rows, read as a file is: in parts. */
function sourceOf(rows: readonly Invitation[], fault?: string): InvitationSource {
  const sha256 = createHash('sha256').update(JSON.stringify(rows)).digest('hex')
  return {
    sha256,
    read: async function* () {
      for (let at = 0; at < rows.length; at += 700) yield { invitations: rows.slice(at, at + 700) }
      if (fault) yield { fault }
    },
  }
}

export function describeInvitations(desk: () => Desk, database: () => Database): void {
  /** A kiosk that pulls until nothing is left, keeping what it was told. */
  function makeKiosk(port: string) {
    let salt: string | null = null
    let cursor: string | undefined
    let hashes = new Set<string>()
    let told = 0
    return {
      pull: async () => {
        for (let more = true; more; ) {
          const page = await pageInvitations(desk().parts, port, cursor)
          if (page.salt !== salt) hashes = new Set()
          salt = page.salt
          for (const { hash } of page.entries) hashes.add(hash)
          for (const hash of page.removed) hashes.delete(hash)
          told += page.entries.length + page.removed.length
          cursor = page.cursor
          more = page.more
        }
        return told
      },
      has: (reference: string) => salt !== null && hashes.has(hashReference(salt, reference)),
      size: () => hashes.size,
      salt: () => salt,
    }
  }

  it('reaches a kiosk whole, in pages, and then only what has changed', async () => {
    const port = ownPort()
    const kiosk = makeKiosk(port)
    expect(await importInvitations(desk().parts, port, sourceOf(numbered(0, 6_000)))).toEqual({
      ok: true,
      entries: 6_000,
      changed: true,
    })
    expect(await kiosk.pull()).toBe(6_000)
    expect(kiosk.size()).toBe(6_000)
    await importInvitations(desk().parts, port, sourceOf(numbered(10, 6_003)))
    expect(await kiosk.pull()).toBe(6_000 + 3 + 10)
    expect([kiosk.has('PU-2026-9'), kiosk.has('PU-2026-10'), kiosk.has('pu 2026 6002')]).toEqual([false, true, true])
    expect(await kiosk.pull()).toBe(6_013)
  })

  it('leaves the port as digests with their days, never as numbers', async () => {
    const port = ownPort()
    const invitation = { reference: 'PU-2026-000417', from: today, until: today, inviter: 'Penglai Port Cranes' }
    await importInvitations(desk().parts, port, sourceOf([invitation]))
    const page = await pageInvitations(desk().parts, port, undefined)
    expect(page.entries).toEqual([
      { hash: hashReference(page.salt ?? '', 'PU-2026-000417'), from: today, until: today },
    ])
    const { rows } = await sql<{ row: string }>`select invitations::text as row from invitations`.execute(
      database().sql,
    )
    expect(rows.map(({ row }) => row).join()).not.toContain('000417')
  })

  it('begins anew under another salt when most of it is another list', async () => {
    const port = ownPort()
    const kiosk = makeKiosk(port)
    await importInvitations(desk().parts, port, sourceOf(numbered(0, 100)))
    await kiosk.pull()
    const before = kiosk.salt()
    await importInvitations(desk().parts, port, sourceOf(numbered(60, 200)))
    await kiosk.pull()
    expect(kiosk.salt()).not.toBe(before)
    expect([kiosk.size(), kiosk.has('PU-2026-10'), kiosk.has('PU-2026-150')]).toEqual([140, false, true])
  })

  it('stays as it was when a row is refused, and is read once by several servers', async () => {
    const port = ownPort()
    const source = sourceOf(numbered(0, 10))
    const done = await Promise.all([1, 2, 3].map(() => importInvitations(desk().parts, port, source)))
    expect(done.filter((one) => one.ok && one.changed)).toHaveLength(1)
    const refused = await importInvitations(
      desk().parts,
      port,
      sourceOf(numbered(5, 8), 'row 4: close the quotation mark'),
    )
    expect(refused).toEqual({ ok: false, fault: 'row 4: close the quotation mark' })
    expect((await pageInvitations(desk().parts, port, undefined)).entries).toHaveLength(10)
  })

  it('counts a number once, by its first row, and takes it back when it returns', async () => {
    const port = ownPort()
    const [row] = numbered(7, 8)
    if (!row) throw new Error('no row')
    const twice = await importInvitations(
      desk().parts,
      port,
      sourceOf([row, { ...row, until: today }, ...numbered(1, 4)]),
    )
    expect(twice).toMatchObject({ entries: 4 })
    await importInvitations(desk().parts, port, sourceOf(numbered(1, 4)))
    expect(await matchInvitations(desk().parts.store, port, [row.reference], today)).toMatchObject({
      match: 'not-listed',
    })
    await importInvitations(desk().parts, port, sourceOf([...numbered(1, 4), row]))
    expect(await matchInvitations(desk().parts.store, port, [row.reference], today)).toMatchObject({ match: 'listed' })
  })

  it('answers the desk for a letter’s texts, and says when there is no list', async () => {
    const port = ownPort()
    const { store } = desk().parts
    expect(await matchInvitations(store, port, ['PU-2026-000417'], today)).toEqual({ match: 'no-list' })
    await importInvitations(desk().parts, port, sourceOf([{ reference: 'PU-2026-000417', until: today }]))
    const ask = async (text: string, day = today) => (await matchInvitations(store, port, [text], day)).match
    expect(await ask('https://invitation.example/PU-2026-000417')).toBe('listed')
    expect(await ask('PU-2026-000418')).toBe('not-listed')
    expect(await ask('PU-2026-000417', '2026-11-24' as PlainDate)).toBe('not-listed')
    await dropInvitations(desk().parts, port)
    expect(await ask('PU-2026-000417')).toBe('no-list')
    expect(await pageInvitations(desk().parts, port, undefined)).toMatchObject({ salt: null, entries: [] })
  })

  it('begins at the beginning for a cursor that is none', async () => {
    const port = ownPort()
    await importInvitations(desk().parts, port, sourceOf(numbered(0, 3)))
    for (const cursor of ['', 'x', '..', `${'0'.repeat(32)}.9.`, "' or 1=1 --"]) {
      expect((await pageInvitations(desk().parts, port, cursor)).entries).toHaveLength(3)
    }
  })
}
