// The power goes while the kiosk saves and while the port takes packets in: whatever was answered "saved" or given a receipt
// is there afterwards, byte for byte. Long runs: `npm run soak -- power-cut`.
//
// Needs root (or sudo without a password) and loop devices. In CI a machine without them fails; elsewhere it is said aloud.
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { chanceOf } from '../bench/chance.ts'
import { buildPage } from '../bench/page-server.ts'
import { ENGINES } from '../bench/power-cut/browser.ts'
import { isBad } from '../bench/power-cut/judge.ts'
import { cutWhileMakingKeys } from '../bench/power-cut/keys.ts'
import { type Place, withKiosk } from '../bench/power-cut/kiosk.ts'
import { cutWhileSaving, cutWhileUpgrading, cutWithoutStrictness, EARLIER } from '../bench/power-cut/lives.ts'
import { cutWhileTaking } from '../bench/power-cut/port.ts'
import { findObstacle, openWorkshop, type Workshop } from '../bench/power-cut/workshop.ts'

/** In the middle of the upgrade's transaction; the soak cuts at every step. */
const SOME_STEPS = { first: 1, apart: 3 }
const NOTHING_WRONG = { lost: [], altered: [], broken: [] }

test.describe.configure({ mode: 'default', retries: 0 }) // a loss is never retried away
test.setTimeout(180_000)

let workshop: Workshop
let place: Place

test.beforeAll(async () => {
  const obstacle = await findObstacle()
  if (obstacle && process.env.CI) throw new Error(`In CI the power must be cut, and it cannot be here: ${obstacle}`)
  if (obstacle) console.log(`· NOT RUN: the power cuts. ${obstacle}`)
  test.skip(obstacle !== undefined, obstacle)
  workshop = await openWorkshop()
  const page = await buildPage('power-cut', join(workshop.folder, 'page'))
  place = { folder: workshop.folder, page, chance: chanceOf(20_261_123) }
})

test.afterAll(async () => {
  await workshop?.close()
})

for (const engine of ENGINES) {
  test(`${engine}: every packet that was answered "saved" survives power cuts while more are saved, sent and deleted`, async () => {
    const life = await withKiosk(place, engine, (kiosk) => cutWhileSaving(kiosk, 3, true))
    expect(life).toMatchObject({ cuts: 3, judged: NOTHING_WRONG })
    expect(life.judged.acknowledged).toBeGreaterThan(20)
  })

  test(`${engine}: without strict durability a power cut loses packets, and this test sees it`, async () => {
    const life = await withKiosk(place, engine, cutWithoutStrictness)
    expect(isBad(life.judged)).toBe(true)
    expect(life.judged.lost.length + life.judged.altered.length).toBeGreaterThan(0)
  })
}

test('leveldb: a power cut in the middle of the database upgrade leaves the full queue as it was', async () => {
  const [earlier] = EARLIER.slice(-1)
  if (!earlier) throw new Error('no earlier version')
  const life = await withKiosk(place, 'leveldb', (kiosk) => cutWhileUpgrading(kiosk, earlier, SOME_STEPS))
  expect(life).toMatchObject({ cuts: 2, judged: NOTHING_WRONG })
})

test('the port: what has a receipt survives power cuts, and what is sent again gets the receipt it had', async () => {
  const life = await cutWhileTaking(place, ['answered', 'any'])
  expect(life).toMatchObject({ cuts: 2, judged: NOTHING_WRONG })
  expect(life.judged.acknowledged).toBeGreaterThan(4)
})

test('the port: keys that anybody can have heard of are there after a power cut', async () => {
  const life = await cutWhileMakingKeys(place, 1)
  expect(life).toMatchObject({ judged: { ...NOTHING_WRONG, acknowledged: 4 } })
})
