// The started server as its operator meets it: what it prints, what it refuses, how it ends. Real processes, real PostgreSQL.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { makeFolder } from './databases.suite.ts'

const MAIN = join(import.meta.dirname, 'main.ts')
const SECONDS = 1_000

type Started = { child: ChildProcess; said: () => string; ended: Promise<number | null> }
const running: Started[] = []
const folders: { remove: () => Promise<void> }[] = []

function launch(env: Record<string, string>): Started {
  const whole = { PATH: process.env.PATH ?? '', PORT: '0', LOG_LEVEL: 'error', ...env }
  const child = spawn(process.execPath, [MAIN], { env: whole, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += String(chunk)))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const started = { child, said: () => text, ended }
  running.push(started)
  return started
}

async function waitFor(server: Started, text: string): Promise<string> {
  let over = false
  void server.ended.then(() => {
    over = true
  })
  while (!server.said().includes(text)) {
    if (over) throw new Error(`it ended before it said "${text}": ${server.said()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return server.said()
}

async function newFolder(): Promise<string> {
  const folder = await makeFolder()
  folders.push(folder)
  return folder.path
}

const addressIn = (said: string): string => /http:\/\/localhost:\d+/.exec(said)?.[0] ?? 'no address'

afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGTERM')
    await ended
  }
  for (const folder of folders.splice(0)) await folder.remove()
})

describe('starting', { timeout: 120 * SECONDS }, () => {
  it('says where everything is, answers, and ends cleanly', async () => {
    const server = launch({ DATA_DIR: await newFolder() })
    const said = await waitFor(server, '#/join/')
    expect(said).toContain('demonstration mode')
    expect(said).toMatch(/http:\/\/localhost:\d+\/kiosk\//)
    expect(said).toMatch(/http:\/\/localhost:\d+\/console\/#\/join\/[\w-]{43}/)
    const hello = await fetch(`${addressIn(said)}/api/v1/hello`)
    expect(await hello.json()).toMatchObject({ service: 'kouan', api: 1 })
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
  })

  it('refuses a second server on the same data folder, and leaves the first alone', async () => {
    const folder = await newFolder()
    const first = launch({ DATA_DIR: folder })
    const said = await waitFor(first, '/console/')
    const second = launch({ DATA_DIR: folder })
    expect(await second.ended).toBe(1)
    expect(second.said()).toContain(`Another server is running on ${folder}`)
    expect(second.said()).toContain('DATA_DIR')
    expect((await fetch(`${addressIn(said)}/readyz`)).status).toBe(200)
  })

  it('says in one line what to do about an occupied port', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const server = launch({ DATA_DIR: await newFolder(), PORT: String(port) })
    expect(await server.ended).toBe(1)
    expect(server.said()).toContain(`Port ${port} on 127.0.0.1 is already in use.`)
    expect(server.said()).toContain(`PORT=${port + 1} npm start`)
    expect(server.said()).not.toContain('\n    at ')
    other.close()
  })

  it('starts again after being killed, with the same keys and the same database', async () => {
    const folder = await newFolder()
    const first = launch({ DATA_DIR: folder })
    const before = await (await fetch(`${addressIn(await waitFor(first, '/console/'))}/api/v1/hello`)).json()
    first.child.kill('SIGKILL')
    await first.ended
    const second = launch({ DATA_DIR: folder })
    const after = await (await fetch(`${addressIn(await waitFor(second, '/console/'))}/api/v1/hello`)).json()
    expect(after.serverEpoch).toBe(before.serverEpoch)
  })

  it('ends, and says why, when its database has ended', async () => {
    const folder = await newFolder()
    const server = launch({ DATA_DIR: folder })
    await waitFor(server, '/console/')
    const [pid] = (await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
    process.kill(Number(pid), 'SIGINT')
    expect(await server.ended).toBe(1)
    expect(server.said()).toContain('The embedded PostgreSQL has ended by itself')
  })

  it('keeps its keys to itself, and never lets demonstration keys serve a port', async () => {
    const folder = await newFolder()
    const demonstration = launch({ DATA_DIR: folder })
    await waitFor(demonstration, '/console/')
    for (const name of ['seal.key', 'receipt.key', 'lookup.key']) {
      expect((await stat(join(folder, 'keys', name))).mode & 0o777).toBe(0o600)
    }
    demonstration.child.kill('SIGTERM')
    await demonstration.ended
    const settings = { KOUAN_MODE: 'production', PORT_OF_ENTRY: 'PEK', ORIGIN: 'https://port.example' }
    const production = launch({ DATA_DIR: folder, ...settings })
    expect(await production.ended).toBe(1)
    expect(production.said()).toContain('made for demonstration')
  })

  it('in production never serves as a role that may rewrite history, in a demonstration it says so', async () => {
    const folder = await newFolder()
    const demonstration = launch({ DATA_DIR: folder })
    const said = await waitFor(demonstration, '/console/')
    expect(said).not.toContain('may change or remove')
    expect(await (await fetch(`${addressIn(said)}/metrics`)).text()).toContain('kouan_database_may_change_history 0')
    const [, , , port, host] = (await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
    const urlOf = (role: string) => `postgresql://${role}@localhost:${port}/kouan?host=${host}`
    const owner = { DATABASE_URL: urlOf('kouan'), DATA_DIR: await newFolder() }
    const settings = { KOUAN_MODE: 'production', PORT_OF_ENTRY: 'PEK', ORIGIN: 'https://port.example' }
    const production = launch({ ...owner, ...settings })
    expect(await production.ended).toBe(1)
    expect(production.said()).toMatch(/"kouan" may change or remove .*history.*MIGRATE_URL/)
    const keysOfItsOwn = { DATA_DIR: await newFolder() }
    const other = launch({ ...owner, ...keysOfItsOwn }) // it goes on, to find that the database has other keys
    expect(await other.ended).toBe(1)
    expect(other.said()).toMatch(/may change or remove.*belongs to other keys/s)
    const parted = launch({ ...keysOfItsOwn, DATABASE_URL: urlOf('kouan_app'), MIGRATE_URL: urlOf('kouan') })
    expect(await parted.ended).toBe(1)
    expect(parted.said()).not.toContain('may change or remove')
    expect(parted.said()).toContain('belongs to other keys')
  })

  it('refuses to start with a list it cannot use, naming file, row and what to do', async () => {
    const folder = await newFolder()
    const list = join(folder, 'invitations.csv')
    await writeFile(list, 'reference,valid_until\nPU-2026-000417,2026-12-31\nPU-2026-000418,31.12.2026\n')
    const server = launch({ DATA_DIR: join(folder, 'data'), INVITATION_LIST: list })
    expect(await server.ended).toBe(1)
    expect(server.said()).toContain(`${list}, row 3: write valid_until as YYYY-MM-DD, not "31.12.2026"`)
    expect(server.said()).not.toContain('\n    at ')
  })

  it('is not fooled by a lock left by a power cut', async () => {
    const folder = await newFolder()
    await writeFile(join(folder, 'server.lock'), `${process.pid} another-boot 12345`)
    await waitFor(launch({ DATA_DIR: folder }), '/console/')
    expect(await readFile(join(folder, 'server.lock'), 'utf8')).not.toContain('another-boot')
  })

  it.runIf(process.getuid?.() === 0)('as root, serves from a folder only root may enter', async () => {
    const closed = join(await newFolder(), 'closed')
    await mkdir(join(closed, 'data'), { recursive: true })
    await chmod(closed, 0o700)
    const server = launch({ DATA_DIR: join(closed, 'data') })
    const said = await waitFor(server, '/console/')
    const [, place = ''] = /The database lies in (\/var\/lib\/kouan\/[\w-]+)\/postgres/.exec(said) ?? []
    expect((await fetch(`${addressIn(said)}/readyz`)).status).toBe(200)
    expect(place).not.toBe('')
    folders.push({ remove: () => rm(place, { recursive: true }) })
  })
})

describe('the environment', () => {
  it.each([
    ['PORT', 'eighty', 'PORT=8080'],
    ['PORT', '70000', 'PORT=8080'],
    ['DATABASE_URL', 'mysql://x', 'postgresql://user'],
    ['MIGRATE_URL', 'kouan_owner', 'postgresql://owner'],
    ['MIGRATE_URL', 'postgresql://kouan_owner@db/kouan', 'DATABASE_URL beside it'],
    ['KOUAN_MODE', 'test', 'demonstration or production'],
    ['ORIGIN', 'https://port.example/console', 'without a path'],
    ['PORT_OF_ENTRY', 'Pek', 'three capital letters'],
  ])('a wrong %s (%s) is named with what to write instead', (name, value, advice) => {
    const read = readConfig({ [name]: value })
    expect(read.ok ? '' : read.faults.join()).toContain(name)
    expect(read.ok ? '' : read.faults.join()).toContain(advice)
  })

  it.each([
    [{ TRUST_LIST: 'trust.json' }, 'TRUST_ANCHORS beside it'],
    [{ TRUST_ANCHORS: 'anchors.json' }, 'TRUST_LIST beside it'],
  ])('a trust list and its anchors come together: %j', (env, advice) => {
    const read = readConfig(env)
    expect(read.ok ? '' : read.faults.join()).toContain(advice)
  })

  it('takes the specimen invitation list in a demonstration only', () => {
    expect(readConfig({})).toMatchObject({
      config: { lists: { invitationList: expect.stringContaining('demonstration') } },
    })
    const production = { KOUAN_MODE: 'production', ORIGIN: 'https://port.example', PORT_OF_ENTRY: 'PEK' }
    expect(readConfig(production)).toMatchObject({ config: { lists: { invitationList: undefined } } })
  })

  it('defaults to a demonstration on loopback, and treats an empty value as none', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({
      config: { port: 8080, host: '127.0.0.1', mode: 'demonstration', portOfEntry: 'UTO', databaseUrl: undefined },
    })
  })

  it('production names its port and its https address', () => {
    const read = readConfig({ KOUAN_MODE: 'production', ORIGIN: 'http://port.example' })
    expect(read.ok ? [] : read.faults).toHaveLength(2)
  })
})
