// Power cuts: real Chromium on both its storage engines, and the real port with its PostgreSQL, on disks that keep what had
// been synced and nothing else. One run is one kiosk's life of each kind on each engine, one port's, and the control: the
// same without strict durability, which must lose packets, or this proves nothing.
//
//   npm run soak -- power-cut --runs 10
//   ONLY=sqlite npm run soak -- power-cut --runs 10      (leveldb, sqlite or port)
import { chanceOf } from '../chance.ts'
import { buildPage } from '../page-server.ts'
import { ENGINES, type Engine } from '../power-cut/browser.ts'
import { isBad } from '../power-cut/judge.ts'
import { cutWhileMakingKeys } from '../power-cut/keys.ts'
import { type Place, withKiosk } from '../power-cut/kiosk.ts'
import {
  cutWhileBooting,
  cutWhileSaving,
  cutWhileUpgrading,
  cutWithoutStrictness,
  EARLIER,
  type Life,
} from '../power-cut/lives.ts'
import { cutWhileFirstStarting, cutWhileTaking, MOMENTS } from '../power-cut/port.ts'
import { hold, listLines, note } from '../power-cut/tally.ts'
import { findObstacle, openWorkshop } from '../power-cut/workshop.ts'
import type { Soak } from '../soak.ts'

const only = process.env.ONLY
const isAsked = (what: string) => only === undefined || only === what

const obstacle = await findObstacle()
if (obstacle) {
  console.error(`The power cannot be cut here: ${obstacle}`)
  process.exit(2)
}
const page = await buildPage('power-cut')
const workshop = await openWorkshop()
process.on('exit', () => console.log(['', ...listLines(), ''].join('\n')))

export const soak: Soak = async (seed) => {
  const place: Place = { folder: workshop.folder, page, chance: chanceOf(seed) }
  const counted: Record<string, number> = {}
  for (const engine of ENGINES.filter(isAsked)) Object.assign(counted, await cutKiosk(place, engine, seed))
  if (isAsked('port')) Object.assign(counted, await cutPort(place))
  return counted
}

async function cutKiosk(place: Place, engine: Engine, seed: number): Promise<Record<string, number>> {
  const from = EARLIER[seed % EARLIER.length] as (typeof EARLIER)[number]
  return {
    ...(await run(`${engine}, saving`, await withKiosk(place, engine, (kiosk) => cutWhileSaving(kiosk, 6)))),
    ...(await run(`${engine}, deleting`, await withKiosk(place, engine, (kiosk) => cutWhileSaving(kiosk, 3, true)))),
    ...(await run(`${engine}, starting`, await withKiosk(place, engine, (kiosk) => cutWhileBooting(kiosk, 4)))),
    ...(await run(`${engine}, upgrading`, await withKiosk(place, engine, (kiosk) => cutWhileUpgrading(kiosk, from)))),
    ...(await control(place, engine)),
  }
}

async function cutPort(place: Place): Promise<Record<string, number>> {
  return {
    ...(await run('PostgreSQL, taking in', await cutWhileTaking(place, [...MOMENTS, 'any']))),
    ...(await run("the port's keys", await cutWhileMakingKeys(place, 2))),
    ...(await run('PostgreSQL, first start', await cutWhileFirstStarting(place, 2))),
  }
}

/** Relaxed durability, as Chromium has it by default. */
async function control(place: Place, engine: Engine): Promise<Record<string, number>> {
  const life = await withKiosk(place, engine, cutWithoutStrictness)
  const name = `control, ${engine} relaxed`
  const counted = note(name, life)
  if (!isBad(life.judged)) throw new Error(`${name}: nothing was lost, so this test cannot see a loss`)
  return counted
}

async function run(name: string, life: Life): Promise<Record<string, number>> {
  const counted = note(name, life)
  hold(name, life)
  return counted
}
