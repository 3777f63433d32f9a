// Lists as files: what is read, what is refused and in which words, and that a change is noticed.
import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { privateKeyFrom, publicKeyOf } from '../visa/letter/ecdsa.ts'
import { signTrustList, type TrustAnchor, type TrustList } from '../visa/letter/trust-list.ts'
import type { PlainDate } from '../visa/plain-date.ts'
import { makeFolder } from './databases.suite.ts'
import { type Desk, makeDesk } from './desk/desk.suite.ts'
import { pageInvitations } from './desk/invitations.ts'
import { type ListPaths, openLists } from './list-files.ts'
import type { Database } from './store/database.ts'
import { openInMemory } from './store/in-memory.ts'

const day = (text: string) => text as PlainDate
const privateKey = privateKeyFrom('P-256', new Uint8Array(128).fill(7))
const ANCHOR: TrustAnchor = {
  keyId: 'utopia-1',
  publicKey: Buffer.from(publicKeyOf({ curve: 'P-256', privateKey })).toString('hex'),
}
const LIST: TrustList = { date: day('2026-11-20'), nextUpdate: day('2026-12-20'), signers: [] }
const signed = (list: Partial<TrustList> = {}) =>
  signTrustList({ ...LIST, ...list }, { keyId: ANCHOR.keyId, privateKey })

/** What a demonstration works with of its own accord. */
const SPECIMEN = expect.stringMatching(/^Trust list of the demonstration, \d+ specimen signers$/)
const NONE: ListPaths = {
  trustList: undefined,
  trustAnchors: undefined,
  invitationList: undefined,
  policyPack: undefined,
}

let database: Database
let desk: Desk
let folder: Awaited<ReturnType<typeof makeFolder>>
const file = (name: string) => join(folder.path, name)
const stops: (() => void)[] = []

beforeAll(async () => {
  database = await openInMemory()
  desk = await makeDesk(database)
})
afterAll(() => database.close())
beforeEach(async () => {
  desk.parts = { ...desk.parts, mode: 'demonstration', lists: {} }
  folder = await makeFolder()
})
afterEach(async () => {
  for (const stop of stops.splice(0)) stop()
  await folder.remove()
})

async function open(paths: Partial<ListPaths>) {
  const opened = await openLists(desk.parts, { ...NONE, ...paths })
  return opened.ok ? opened.said : opened.faults
}

describe('a trust list', () => {
  const paths = () => ({ trustList: file('trust.json'), trustAnchors: file('anchors.json') })
  const writeAnchors = (...anchors: TrustAnchor[]) => writeFile(file('anchors.json'), JSON.stringify(anchors))

  it('signed by an anchor is in use from the start', async () => {
    await writeAnchors(ANCHOR)
    await writeFile(file('trust.json'), signed())
    expect(await open(paths())).toEqual(['Trust list of 2026-11-20, 0 signers, next by 2026-12-20'])
    expect(desk.parts.lists.trust?.list.date).toBe('2026-11-20')
  })

  it.each([
    ['changed after it was signed', () => signed().replace('2026-12-20', '2027-12-20'), 'its signature does not fit'],
    ['no list', () => '{}', 'no signed trust list'],
    ['a period turned round', () => signed({ nextUpdate: day('2026-11-01') }), 'ends before it begins'],
  ])('%s is refused, with the file and what to do', async (_name, text, advice) => {
    await writeAnchors(ANCHOR)
    await writeFile(file('trust.json'), text())
    const [said] = await open(paths())
    expect(said).toContain(file('trust.json'))
    expect(said).toContain(advice)
    expect(desk.parts.lists.trust).toBeUndefined()
  })

  it('signed by somebody else, or without readable anchors, is refused', async () => {
    await writeFile(file('trust.json'), signed())
    await writeAnchors({ ...ANCHOR, keyId: 'utopia-2' })
    expect(await open(paths())).toEqual([expect.stringContaining('not among TRUST_ANCHORS')])
    await writeFile(file('anchors.json'), 'utopia')
    expect(await open(paths())).toEqual([expect.stringContaining(`${file('anchors.json')}: it must be a JSON array`)])
    await rm(file('anchors.json'))
    expect(await open(paths())).toEqual([expect.stringContaining('cannot be read')])
  })

  it('is the specimen signers’ in a demonstration, and none in production, where no file is named', async () => {
    await open({})
    expect(desk.parts.lists.trust?.list.demonstration).toBe(true)
    desk.parts = { ...desk.parts, mode: 'production', lists: {} }
    expect(await open({})).toEqual([])
    expect(desk.parts.lists.trust).toBeUndefined()
  })

  it('of a demonstration serves no port', async () => {
    desk.parts.mode = 'production'
    await writeAnchors(ANCHOR)
    await writeFile(file('trust.json'), signed({ demonstration: true }))
    expect(await open(paths())).toEqual([expect.stringContaining('production needs the list of your authority')])
  })

  it('that changes is read anew; one that is refused leaves the one before', async () => {
    await writeAnchors(ANCHOR)
    await writeFile(file('trust.json'), signed())
    const opened = await openLists(desk.parts, { ...NONE, ...paths() })
    if (!opened.ok) throw new Error(opened.faults.join())
    const said: string[] = []
    stops.push(opened.watch((line) => said.push(line), 60))
    await writeFile(file('new.json'), signed({ date: day('2026-11-23') }))
    await rename(file('new.json'), file('trust.json'))
    await vi.waitFor(() => expect(said).toHaveLength(1), { timeout: 3_000, interval: 20 })
    expect(desk.parts.lists.trust?.list.date).toBe('2026-11-23')
    await appendFile(file('trust.json'), 'x')
    await vi.waitFor(() => expect(said).toHaveLength(2), { timeout: 3_000, interval: 20 })
    expect(said[1]).toContain('The list from before stays in use')
    expect(desk.parts.lists.trust?.list.date).toBe('2026-11-23')
  })
})

describe('an invitation list', () => {
  const listed = async () => (await pageInvitations(desk.parts, desk.parts.port, undefined)).entries.length

  it('is a file or a folder of files, in any of its forms', async () => {
    await mkdir(file('lists'))
    await writeFile(file('lists/a.csv'), '\ufeffreference\r\nPU-2026-000417\r\nPU-2026-000418\r\n')
    await writeFile(file('lists/b.ndjson'), '{"reference":"TE-2026-1"}\n{"reference":"PU-2026-000417"}')
    await writeFile(file('lists/readme.txt'), 'not a list')
    expect(await open({ invitationList: file('lists') })).toEqual(['Invitation list, 3 numbers', SPECIMEN])
    expect(await listed()).toBe(3)
    expect(await open({ invitationList: file('lists/b.ndjson') })).toEqual(['Invitation list, 2 numbers', SPECIMEN])
    expect(await open({})).toEqual([SPECIMEN])
    expect(await listed()).toBe(0)
  })

  it.each([
    ['a.csv', 'reference,valid_until\nPU-2026-000417,\nPU-2026-000418,soon', 'row 3: write valid_until as YYYY-MM-DD'],
    ['a.csv', '', 'it is empty'],
    ['a.csv', `reference\n${'9'.repeat(200_000)}`, 'row 2: let no line be longer'],
    ['a.ndjson', '{"reference":"PU-2026-000417"}\nPU-2026-000418', 'row 2: write one JSON object a line'],
  ])('%s with %j is refused by its row', async (name, text, advice) => {
    await writeFile(file(name), text)
    const [said] = await open({ invitationList: file(name) })
    expect(said).toContain(file(name))
    expect(said).toContain(advice)
  })

  it('in another encoding than UTF-8 is refused with what to do', async () => {
    await writeFile(file('gbk.csv'), Buffer.from([...Buffer.from('reference,inviter\nPU-1,'), 0xc5, 0xee, 0xc0, 0xb3]))
    expect(await open({ invitationList: file('gbk.csv') })).toEqual([expect.stringContaining('save it as UTF-8')])
  })

  it('that is not there, or a folder without one, is named', async () => {
    expect(await open({ invitationList: file('nowhere') })).toEqual([expect.stringContaining('is not there')])
    expect(await open({ invitationList: folder.path })).toEqual([
      expect.stringContaining('no file here whose name ends'),
    ])
  })

  it('of a demonstration serves no port', async () => {
    desk.parts.mode = 'production'
    await writeFile(file('a.csv'), '# demonstration\nreference\nPU-2026-000417')
    expect(await open({ invitationList: file('a.csv') })).toEqual([
      expect.stringContaining('production needs your own'),
    ])
  })
})

it('a policy pack is refused by row and field', async () => {
  await writeFile(file('pack.json'), JSON.stringify({ format: 'kouan-policy-pack', version: 1, name: 'Utopia' }))
  const [said] = await open({ policyPack: file('pack.json') })
  expect(said).toContain(`${file('pack.json')}: pack, publisher: add it`)
})
