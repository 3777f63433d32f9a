// What a kiosk is doing when the power goes: saving; sending, reading receipts and deleting; starting, again and again;
// upgrading its database, at each step of it.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Cutting, openPage, startBrowser } from './browser.ts'
import { isBad, type Judgement, NOTHING } from './judge.ts'
import { boot, comeBack, cutPower, drain, type Kiosk, until } from './kiosk.ts'
import type { PlantedVersion } from './kiosk-words.ts'

export type Life = { cuts: number; seconds: number; judged: Judgement }

const FULL_QUEUE = 60 // packets
const MOST_WORK_MS = 2_000
const APART = 100_000 // numbers of applications, from one boot to the next

const VERSION_1 = {
  settings: 'id',
  chain: 'line',
  tally: 'id',
  packets: '[line+sequence], &packetId, referenceHash, state, [state+nextAttemptAt], heldSince',
  sealed: '',
  stages: 'referenceHash',
}
/** The tables of earlier database versions, as their builds made them. Never changed: kiosks in the field hold them. */
export const EARLIER: readonly PlantedVersion[] = [
  { version: 1, tables: VERSION_1 },
  { version: 2, tables: { ...VERSION_1, invitations: '' } },
]

/** On three lanes at once, the power going at any moment; `sending`: also sends, and deletes at once what has a receipt. */
export async function cutWhileSaving(kiosk: Kiosk, cuts: number, sending = false): Promise<Life> {
  const began = performance.now()
  let browser: Cutting | undefined = await boot(kiosk)
  let judged = NOTHING
  let cut = 0
  while (browser && cut < cuts && !isBad(judged)) {
    cut += 1
    await workUntilCut(kiosk, browser, cut * APART, sending)
    const back = await comeBack(kiosk)
    browser = back.browser
    judged = back.judged
  }
  if (browser && sending) judged = { ...judged, broken: [...judged.broken, ...(await drain(kiosk, browser))] }
  await browser?.close()
  return { cuts: cut, judged, seconds: (performance.now() - began) / 1_000 }
}

async function workUntilCut(kiosk: Kiosk, browser: Cutting, from: number, sending: boolean): Promise<void> {
  const { origin, chance } = kiosk
  const before = { saved: origin.saved.size, sent: origin.port.deliveries.length }
  const work = [browser.page.evaluate((first) => window.cutting.save(first, 3), from)]
  if (sending) work.push(browser.page.evaluate(() => window.cutting.send()))
  const ended = Promise.allSettled(work)
  await until(() => origin.saved.size > before.saved, 'no packet was saved')
  if (sending) await until(() => origin.port.deliveries.length > before.sent, 'no packet was sent')
  await sleep(chance.below(MOST_WORK_MS))
  await cutPower(kiosk, browser)
  await ended
}

/** A full queue, and the power goes again and again while the kiosk starts. */
export async function cutWhileBooting(kiosk: Kiosk, cuts: number): Promise<Life> {
  const { origin, disk, chance } = kiosk
  const filling = await boot(kiosk)
  const work = filling.page.evaluate(() => window.cutting.save(0, 2)).catch(() => undefined)
  await until(() => origin.saved.size >= FULL_QUEUE, 'the queue did not fill')
  await cutPower(kiosk, filling)
  await work
  const began = performance.now()
  for (let cut = 0; cut < cuts; cut += 1) {
    const booting = boot(kiosk).catch(() => undefined)
    await sleep(200 + chance.below(1_800))
    await disk.cut()
    // A launch that is cut in the middle may answer only when its time is up: nobody waits for that.
    void booting.then((browser) => browser?.close()).catch(() => undefined)
  }
  const { judged, browser } = await comeBack(kiosk)
  await browser?.close()
  return { cuts, judged, seconds: (performance.now() - began) / 1_000 }
}

/** The control: enrolled as it should be, then saving with relaxed durability, as Chromium has it by default. */
export async function cutWithoutStrictness(kiosk: Kiosk): Promise<Life> {
  const enrolling = await boot(kiosk)
  await enrolling.close()
  return cutWhileSaving({ ...kiosk, query: '?relaxed' }, 1)
}

/**
 * A full queue in an earlier database, and the power goes at one step of its upgrade after the other, always from there.
 *
 * @param steps the first one, and how many further the next is
 */
export async function cutWhileUpgrading(
  kiosk: Kiosk,
  from: PlantedVersion,
  steps = { first: 0, apart: 1 },
): Promise<Life & { seen: string[] }> {
  const { disk, origin, engine } = kiosk
  const planting = await startBrowser(disk.folder, engine)
  await openPage(planting, origin.url)
  await planting.page.evaluate(([version, packets]) => window.cutting.plant(version, packets), [
    from,
    FULL_QUEUE,
  ] as const)
  await planting.close()
  const kept = await disk.keep()
  const began = performance.now()
  const seen: string[] = []
  let judged = NOTHING
  for (let number = steps.first; !isBad(judged); number += steps.apart) {
    const step = await cutAtStep(kiosk, number)
    if (!step) break
    seen.push(step)
    const back = await comeBack(kiosk)
    await back.browser?.close()
    judged = back.judged
    await disk.replay(kept)
  }
  return { cuts: seen.length, seen, judged, seconds: (performance.now() - began) / 1_000 }
}

/** @returns the step it was cut at, or nothing where the upgrade has fewer and ran through */
async function cutAtStep(kiosk: Kiosk, number: number): Promise<string | undefined> {
  const { origin, disk, engine } = kiosk
  let seen = 0
  const reached = new Promise<string>((resolve) => {
    origin.atPoint = async (point) => {
      if (seen++ < number) return
      resolve(point)
      await new Promise(() => undefined) // stands there until the power goes
    }
  })
  const browser = await startBrowser(disk.folder, engine)
  await openPage(browser, origin.url, '?points')
  const ranThrough = browser.page.evaluate(() => window.cutting.boot()).then(() => undefined)
  const step = await Promise.race([reached, ranThrough])
  if (step) await cutPower(kiosk, browser)
  else await browser.close()
  await ranThrough.catch(() => undefined)
  return step
}
