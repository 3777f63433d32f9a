// Power cuts: real Chromium on both its storage engines, and the real port with its PostgreSQL, on disks that keep what had
// been synced and nothing else. One run is one kiosk's life of each kind on each engine, one port's, and the control: the
// same without strict durability, which must lose packets, or this proves nothing.
//
//   npm run soak -- power-cut --runs 10
//   ONLY=sqlite npm run soak -- power-cut --runs 10      (the lines of the table whose name has it)
import { join } from 'node:path'
import { chanceOf } from '../chance.ts'
import { buildPage } from '../page-server.ts'
import { ENGINES, type Engine } from '../power-cut/browser.ts'
import { isBad } from '../power-cut/judge.ts'
import { cutWhileMakingKeys } from '../power-cut/keys.ts'
import { type Kiosk, type Place, withKiosk } from '../power-cut/kiosk.ts'
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

/** Relaxed durability, as Chromium has it by default: must lose. */
const CONTROL = 'relaxed control,'
/** A life, and the name of its line in the table. */
type Case = [name: string, live: () => Promise<Life>]

const only = process.env.ONLY ?? ''

const obstacle = await findObstacle()
if (obstacle) {
  console.error(`The power cannot be cut here: ${obstacle}`)
  process.exit(2)
}
const workshop = await openWorkshop()
const page = await buildPage('power-cut', join(workshop.folder, 'page'))
process.on('exit', () => console.log(['', ...listLines(), ''].join('\n')))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1)) // the guard cleans

export const soak: Soak = async (seed) => {
  const place: Place = { folder: workshop.folder, page, chance: chanceOf(seed) }
  const from = EARLIER[seed % EARLIER.length] as (typeof EARLIER)[number]
  const counted: Record<string, number> = {}
  const cases = [...ENGINES.flatMap((engine) => casesOf(place, engine, from)), ...casesOfPort(place)]
  for (const [name, live] of cases.filter(([name]) => name.includes(only))) {
    const life = await live()
    Object.assign(counted, note(name, life))
    if (!name.startsWith(CONTROL)) hold(name, life)
    else if (!isBad(life.judged)) throw new Error(`${name}: nothing was lost, so this test cannot see a loss`)
  }
  return counted
}

function casesOf(place: Place, engine: Engine, from: (typeof EARLIER)[number]): Case[] {
  const of = (live: (kiosk: Kiosk) => Promise<Life>) => () => withKiosk(place, engine, live)
  return [
    [`${engine}, saving`, of((kiosk) => cutWhileSaving(kiosk, 6))],
    [`${engine}, deleting`, of((kiosk) => cutWhileSaving(kiosk, 3, true))],
    [`${engine}, starting`, of((kiosk) => cutWhileBooting(kiosk, 6))],
    [`${engine}, upgrading`, of((kiosk) => cutWhileUpgrading(kiosk, from))],
    [`${CONTROL} ${engine}`, of(cutWithoutStrictness)],
  ]
}

function casesOfPort(place: Place): Case[] {
  return [
    ['port, taking in', () => cutWhileTaking(place, [...MOMENTS, 'any'])],
    ['port, its keys', () => cutWhileMakingKeys(place, 2)],
    ['port, first start', () => cutWhileFirstStarting(place, 2)],
  ]
}
