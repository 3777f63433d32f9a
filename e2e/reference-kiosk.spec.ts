// The launcher and the browser policy an operator copies to a kiosk's machine, run for real: the policy is laid over the
// machine's own in a mount namespace, so nothing outside the test sees it.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import config from '../playwright.config.ts'
import { makeFolder } from './fixtures/folders.ts'
import { type Port, startPort } from './fixtures/port.ts'

const FILES = resolve(import.meta.dirname, '../docs/operating/reference-kiosk')
const OVERLAY = 'mount --bind "$0" /etc/chromium/policies && exec "$@"'
const mayOverlay = spawnSync('unshare', ['-rm', 'sh', '-c', OVERLAY, makeFolder('probe'), 'true']).status === 0

const BROWSER = config.use?.launchOptions?.executablePath ?? '/usr/bin/chromium'

type Kept = { process: ChildProcess; profile: string; said: () => string; ended: Promise<number | null> }

let port: Port
let kept: Kept | undefined

test.beforeAll(async () => {
  port = await startPort()
})
test.afterAll(() => port.stop())
test.afterEach(async () => {
  kept?.process.kill('SIGTERM')
  await kept?.ended
})

/** The shipped policy with this server in the example's place. */
function writePolicy(): string {
  const folder = makeFolder('policy')
  mkdirSync(join(folder, 'managed'))
  const text = readFileSync(join(FILES, 'chromium-policy.json'), 'utf8').replaceAll('https://port.example', port.url)
  writeFileSync(join(folder, 'managed', 'kouan.json'), text)
  return folder
}

function keep(withPolicy: boolean, flags = ''): Kept {
  const profile = makeFolder('kept')
  const env = { ...process.env, KIOSK_URL: `${port.url}/kiosk/`, KIOSK_PROFILE: profile, KIOSK_BROWSER: BROWSER }
  const command = [process.execPath, join(FILES, 'keep-kiosk.mjs')]
  const overlaid = withPolicy ? ['unshare', '-rm', 'sh', '-c', OVERLAY, writePolicy(), ...command] : command
  const child = spawn(overlaid[0] ?? '', overlaid.slice(1), {
    env: { ...env, KIOSK_FLAGS: `--headless=new --no-sandbox ${flags}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  return { process: child, profile, said: () => said, ended }
}

const inService = (kiosk: Kept) => expect.poll(kiosk.said, { timeout: 60_000 }).toContain('in service')

function renderersOf(profile: string): number[] {
  const mine = (pid: string) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      return line.includes('--type=renderer') && line.includes(profile)
    } catch {
      return false // it has ended meanwhile
    }
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter(mine)
    .map(Number)
}

test('under the shipped policy the kiosk comes into service, and a fresh start waits for nobody to be there', async () => {
  test.skip(!mayOverlay, 'this machine lets nobody lay a policy over its own')
  kept = keep(true)
  await inService(kept)
  kept.process.kill('SIGUSR1')
  expect(await kept.ended).toBe(0)
  expect(kept.said()).toContain('nobody is there')
})

test('another page, which a drop between two documents may open, is closed, and the kiosk goes on', async () => {
  kept = keep(mayOverlay, '--remote-debugging-port=0')
  await inService(kept)
  const [debugging] = readFileSync(join(kept.profile, 'DevToolsActivePort'), 'utf8').split('\n')
  await fetch(`http://127.0.0.1:${debugging}/json/new?file:///etc/hostname`, { method: 'PUT' })
  await expect.poll(kept.said, { timeout: 20_000 }).toContain('another page has come up; closing it')
  await new Promise((go) => setTimeout(go, 5_000)) // two more looks
  expect(kept.said().split('closing it')).toHaveLength(2)
  kept.process.kill('SIGUSR1')
  expect(await kept.ended).toBe(0)
})

test('a page that hangs is noticed and ended, so that it is started afresh', async () => {
  kept = keep(false)
  await inService(kept)
  const renderers = renderersOf(kept.profile)
  expect(renderers.length).toBeGreaterThan(0)
  for (const pid of renderers) process.kill(pid, 'SIGSTOP')
  expect(await kept.ended).toBe(1)
  expect(kept.said()).toContain('stands still')
  expect(renderersOf(kept.profile)).toEqual([])
})
