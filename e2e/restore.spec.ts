// A port server restored from a backup that is older than what it had acknowledged: the kiosk hands in again what it holds.
import { appendFileSync, cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { getSpecimenPassport } from '../src/visa/specimens.ts'
import { makeFolder } from './fixtures/folders.ts'
import { type KioskBrowser, openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { maintain } from './fixtures/maintain.ts'
import { readCount } from './fixtures/metrics.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { giveRest } from './fixtures/rest.ts'
import * as traveller from './fixtures/traveller.ts'

test.setTimeout(240_000)

let port: Port
let kiosk: KioskBrowser | undefined

test.beforeEach(async () => {
  port = await startPort()
})
test.afterEach(async () => {
  await kiosk?.close()
  kiosk = undefined
  await port.stop()
})

/** A data folder with the keys of another and no database. */
function withKeysOf(dataDir: string): string {
  const folder = makeFolder('restored')
  cpSync(join(dataDir, 'keys'), join(folder, 'keys'), { recursive: true })
  return folder
}

/** A whole application, everything but the form left to the desk. */
async function apply(page: Page): Promise<void> {
  const guest = await traveller.touchLanguage(page)
  await traveller.beginApplication(guest)
  await traveller.layPassport(guest, getSpecimenPassport('eriksson').lines)
  await traveller.confirmPassport(guest)
  await traveller.needVisa(guest)
  await traveller.statePurpose(guest)
  await traveller.showLetterAtDesk(guest)
  await giveRest(guest)
  await traveller.submit(guest)
}

test('what the backup did not have comes back from the kiosk, once', async () => {
  kiosk = await startKioskBrowser()
  await openKiosk(kiosk, port.url)
  const backup = join(makeFolder('backup'), 'before')
  expect(maintain(port.dataDir, 'backup', backup)).toMatchObject({ code: 0 })
  expect(maintain(port.dataDir, 'check', backup)).toMatchObject({ code: 0 })

  await apply(kiosk.page)
  await expect.poll(() => readCount(port.url, 'stored'), { timeout: 60_000 }).toBe(1)
  await expect.poll(() => maintain(port.dataDir, 'verify').said, { timeout: 30_000 }).toContain('1 cases')

  await port.kill()
  const dataDir = withKeysOf(port.dataDir)
  expect(maintain(dataDir, 'restore', backup)).toMatchObject({ code: 0, said: expect.stringContaining('Server epoch') })
  expect(maintain(dataDir, 'verify').said).toContain('0 cases')

  port = await startPort({ number: port.number, dataDir })
  await expect.poll(() => readCount(port.url, 'stored'), { timeout: 150_000 }).toBe(1)
  await expect.poll(() => maintain(dataDir, 'verify').said, { timeout: 30_000 }).toContain('1 cases')
  expect(maintain(dataDir, 'verify', '--write-anchors', join(dataDir, 'anchors'))).toMatchObject({ code: 0 })
  expect(maintain(dataDir, 'verify', '--anchors', join(dataDir, 'anchors'))).toMatchObject({ code: 0 })
})

test('a damaged backup is named file by file, and is not restored', async () => {
  const backup = join(makeFolder('backup'), 'whole')
  expect(maintain(port.dataDir, 'backup', backup).code).toBe(0)
  appendFileSync(join(backup, 'global', 'pg_control'), 'x')
  const checked = maintain(port.dataDir, 'check', backup)
  expect(checked).toMatchObject({ code: 1, said: expect.stringContaining('global/pg_control: changed') })
  const dataDir = withKeysOf(port.dataDir)
  expect(maintain(dataDir, 'restore', backup)).toMatchObject({ code: 2 })
  expect(maintain(dataDir, 'restore', makeFolder('empty'))).toMatchObject({ code: 2 })
})
