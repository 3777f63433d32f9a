// Chromium with its profile on a disk of ours, with either of its two engines under IndexedDB.
import { closeSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import config from '../../playwright.config.ts'
import type { CuttingPage } from '../pages/power-cut-page.ts'
import { MARK } from './processes.ts'

declare global {
  interface Window {
    cutting: CuttingPage
  }
}

export const ENGINES = ['leveldb', 'sqlite'] as const
export type Engine = (typeof ENGINES)[number]

const FLAGS: Record<Engine, string> = {
  leveldb: '--enable-features=IdbSqliteOnDiskRollout:UseSqliteForNewStores/false',
  sqlite: '--enable-features=IdbSqliteBackingStore,IdbSqliteOnDiskRollout:UseSqliteForNewStores/true',
}

export type Cutting = { page: Page; close(): Promise<void> }

/** @param disk the folder of a disk; the profile lies in it, and every process is marked with it */
export async function startBrowser(disk: string, engine: Engine): Promise<Cutting> {
  const launch = config.use?.launchOptions ?? {}
  const context = await chromium.launchPersistentContext(join(disk, 'profile'), {
    ...launch,
    args: [...(launch.args ?? []), FLAGS[engine], '--disk-cache-size=1'],
    env: { ...(process.env as Record<string, string>), [MARK]: disk },
  })
  const page = context.pages()[0] ?? (await context.newPage())
  const cdp = await context.newCDPSession(page)
  await cdp.send('Browser.grantPermissions', { permissions: ['durableStorage'] })
  return { page, close: () => context.close() }
}

/** @param query `?relaxed`, `?points` or nothing */
export async function openPage({ page }: Cutting, url: string, query = ''): Promise<void> {
  await page.goto(`${url}/power-cut.html${query}`)
  await page.waitForFunction(() => 'cutting' in window)
}

/** Which engine has written the profile's databases, by the files themselves. */
export function findEngines(disk: string): Engine[] {
  const folder = join(disk, 'profile', 'Default', 'IndexedDB')
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const found = entries.flatMap(({ parentPath, name }): Engine[] => {
    if (name === 'CURRENT') return ['leveldb']
    return readHead(join(parentPath, name)) === SQLITE ? ['sqlite'] : []
  })
  return [...new Set(found)]
}

const SQLITE = 'SQLite format 3'

function readHead(path: string): string {
  const file = openSync(path, 'r')
  const head = Buffer.alloc(SQLITE.length)
  readSync(file, head)
  closeSync(file)
  return head.toString('latin1')
}
