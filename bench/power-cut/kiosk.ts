// One kiosk under power cuts: a browser on a disk, and an origin outside it that remembers every "saved". After a cut the
// kiosk comes back on what the disk had kept and is looked through, and goes on from there.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Chance } from '../chance.ts'
import { type Cutting, type Engine, findEngines, openPage, startBrowser } from './browser.ts'
import { type Disk, makeDisk } from './disk.ts'
import { type Judgement, judge } from './judge.ts'
import { type Origin, openOrigin } from './origin.ts'

export type Kiosk = {
  disk: Disk
  origin: Origin
  engine: Engine
  chance: Chance
  query: string // of its page: `?relaxed`, or nothing
  close(): Promise<void>
}
/** `folder` is a workshop's, `page` the built page. */
export type Place = { folder: string; page: string; chance: Chance }

const PATIENCE_MS = 30_000

async function makeKiosk({ folder, page, chance }: Place, engine: Engine): Promise<Kiosk> {
  const disk = makeDisk(folder, `${engine}-${chance.below(1e9)}`)
  const origin = await openOrigin(page)
  const close = async () => {
    origin.close()
    await disk.remove()
  }
  return { disk, origin, engine, chance, query: '', close }
}

export async function boot({ disk, origin, engine, query }: Kiosk): Promise<Cutting> {
  const browser = await startBrowser(disk.folder, engine)
  await openPage(browser, origin.url, query)
  await browser.page.evaluate(() => window.cutting.boot())
  return browser
}

/** The power goes, now; what the browser was asked meanwhile is never answered. */
export async function cutPower({ disk }: Kiosk, browser: Cutting | undefined): Promise<void> {
  await disk.cut()
  await browser?.close().catch(() => undefined)
}

/** Starts again on what was kept, as a kiosk starts, and looks everything through. It stays open where it came back. */
export async function comeBack(kiosk: Kiosk): Promise<{ judged: Judgement; browser?: Cutting }> {
  const { origin, disk, engine, query } = kiosk
  const browser = await startBrowser(disk.folder, engine)
  try {
    await openPage(browser, origin.url, query)
    const booted = await browser.page.evaluate(() => window.cutting.boot())
    const looked = await browser.page.evaluate(() => window.cutting.look())
    holdEngine(kiosk)
    return { browser, judged: await judge(origin, booted, looked) }
  } catch (error) {
    await browser.close()
    const everything = [...origin.saved.values()].map(({ packetId }) => packetId)
    const broken = [`it does not come back: ${(error as Error).message}`]
    return { judged: { acknowledged: everything.length, lost: everything, altered: [], broken } }
  }
}

/** Everything still queued goes to the port; what had been answered "saved" must then be there, byte for byte. */
export async function drain({ origin }: Kiosk, browser: Cutting): Promise<string[]> {
  const left = await browser.page.evaluate(() => window.cutting.drain())
  const wrong = [...origin.saved.values()].filter(
    ({ packetId, sha256 }) => origin.port.kept.get(packetId)?.receipt.sha256 !== sha256,
  )
  return [
    ...(left > 0 ? [`${left} packets stayed in the queue`] : []),
    ...wrong.map(({ packetId }) => `the port was never given ${packetId}`),
  ]
}

/** The files themselves say which engine has run; another than the one meant would prove nothing. */
function holdEngine({ disk, engine }: Kiosk): void {
  const found = findEngines(disk.folder)
  if (found.join() !== engine)
    throw new Error(`This browser keeps IndexedDB with ${found.join(' and ')}, not ${engine}`)
}

export async function until(holds: () => boolean, otherwise: string): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !holds(); await sleep(5)) if (Date.now() > end) throw new Error(otherwise)
}

export async function withKiosk<Result>(place: Place, engine: Engine, live: (kiosk: Kiosk) => Promise<Result>) {
  const kiosk = await makeKiosk(place, engine)
  try {
    return await live(kiosk)
  } finally {
    await kiosk.close()
  }
}
