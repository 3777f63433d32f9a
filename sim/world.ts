// One schedule's world: a port, its kiosks, the line between them, and the oracle over all.
import { type Chance, chanceOf } from '../bench/chance.ts'
import { specimenApplication } from '../src/kiosk/outbox/port.suite.ts'
import type { OpeningKey, SigningKeys } from '../src/packet/keys.ts'
import { makeSealKeys, makeSigningKeys } from '../src/packet/keys.ts'
import type { Disk } from './indexed-db/disk.ts'
import { type Kiosk, makeKiosk, SERVER, type Tab } from './kiosk.ts'
import { CALM, type Line } from './network.ts'
import { Broken, makeOracle, type Oracle } from './oracle.ts'
import { makePort, type Port } from './port/port.ts'
import { enter, type Realm, timers } from './realm.ts'
import { makeSimulation, type Process, type Simulation } from './simulation.ts'
import type { CryptoFault } from './subtle.ts'

const START = Date.parse('2026-11-23T08:00:00.000Z')
export const SECOND = 1_000
export const MINUTE = 60_000
export const DAY = 86_400_000

/** Always there: whoever makes the schedule happen. */
export const FATE: Process = { name: 'fate', alive: true }

export type World = {
  seed: number
  chance: Chance
  simulation: Simulation
  realm: Realm
  port: Port
  kiosks: Kiosk[]
  oracle: Oracle
  /** Saves under way: none may be left when all is quiet. */
  saving: Set<{ tab: Tab; number: number }>
  applications: number
  happened: Record<string, number>
  /** The same in order, for whoever reads a failure. */
  story: string[]
  /** The port has shut out a kiosk: packets made under its name are refused for a person to see to. */
  strangers: boolean
  /** Two devices with one key. */
  forked: boolean
  storage: Kiosk['world']['storage']
  slow: Kiosk['world']['slow']
  cryptoFault: () => CryptoFault
  broken: unknown
  /** The port's own cryptography fails: its routes then answer 500. */
  mayThrow: boolean
}

let keys: Promise<{ opening: OpeningKey; receipt: SigningKeys }> | undefined

export async function makeWorld(seed: number): Promise<World> {
  const chance = chanceOf(seed)
  const simulation = makeSimulation(START)
  const drawn = { keys: 0, bytes: 0, seed }
  const cryptography = { simulation, drawn, fault: () => world.cryptoFault() }
  const realm: Realm = { simulation, cryptography, pages: new Map(), disks: [] }
  enter(realm)
  keys = undefined
  const world = { seed, chance, simulation, realm, kiosks: [], saving: new Set(), applications: 0 } as unknown as World
  Object.assign(world, {
    happened: {},
    story: [],
    strangers: false,
    mayThrow: false,
    forked: false,
    storage: {},
    slow: { share: 0, mostMs: 0 },
  })
  world.cryptoFault = () => undefined
  simulation.after(FATE, 0, () => {
    keys = Promise.all([makeSealKeys(), makeSigningKeys()]).then(([opening, receipt]) => ({ opening, receipt }))
  })
  await simulation.run(() => false, simulation.now)
  const made = (await keys) as { opening: OpeningKey; receipt: SigningKeys } | undefined
  if (!made) throw new Error('no keys')
  const changed = () => guard(world, () => world.oracle.portChanged())
  const defect = (error: unknown) => {
    if (!world.mayThrow) world.broken ??= error
  }
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
  world.oracle = makeOracle(
    () => world.port,
    () => simulation.now,
  )
  world.port = makePort({ simulation, chance: chance.next, keys: made, random, changed, defect })
  addKiosk(world)
  return world
}

/** A promise broken inside somebody's promise chain must not be swallowed there. */
export function guard(world: World, look: () => void): void {
  try {
    look()
  } catch (error) {
    world.broken ??= error
  }
}

export function addKiosk(world: World): Kiosk {
  const { simulation, chance, realm, port } = world
  let disk: Disk | undefined
  const changed = () => disk && guard(world, () => world.oracle.diskChanged(disk as Disk))
  const line: Line = {
    simulation,
    chance,
    timers,
    port,
    weather: { ...CALM },
    withoutLists: world.seed % 8 !== 0,
    happened: (fault) => count(world, fault),
    maligned: new Set(),
    heard: (body) => guard(world, () => holdSecret(body)),
  }
  const { storage, slow } = world
  const kiosk = makeKiosk(
    `kiosk ${world.kiosks.length + 1}`,
    { simulation, chance, realm, changed, storage, slow },
    line,
  )
  disk = kiosk.disk
  world.kiosks.push(kiosk)
  return kiosk
}

export function count(world: World, what: string): void {
  world.happened[what] = (world.happened[what] ?? 0) + 1
  const seconds = (world.simulation.now - START) / SECOND
  world.story.push(`${seconds.toFixed(3).padStart(12)}  step ${world.simulation.steps}  ${what}`)
}

const SURNAME = Buffer.from('ERIKSSON')

/** No plaintext of an application leaves a kiosk or lies on its disk. */
export function holdSecret(bytes: Uint8Array): void {
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(SURNAME))
    throw new Broken('a traveller’s name is in clear')
}

/** A traveller taps "submit". */
export function save(world: World, kiosk: Kiosk, tab: Tab, number: number, tries = 0): void {
  if (!tab.outbox) return
  const saving = { tab, number }
  world.saving.add(saving)
  const over = () => void world.saving.delete(saving)
  const again = () => world.simulation.after(tab.process, SECOND, () => save(world, kiosk, tab, number, tries + 1))
  const enqueue = async () => {
    const opened = await tab.open()
    return opened.ok ? opened.outbox.enqueue(specimenApplication(number, 200)) : opened
  }
  enqueue().then(
    (answer) => {
      over()
      count(world, answer.ok ? 'saved' : `not saved: ${answer.fault}`)
      world.story.push(`              application ${number}`)
      if (answer.ok) {
        guard(world, () => world.oracle.tell(kiosk.disk, answer.saved.packetId))
        tab.sync?.send({ type: 'sync.saved' })
      } else if (tries < 3 && world.chance.happens(0.7)) again()
    },
    () => {
      over()
      count(world, 'not saved: thrown')
      if (tries < 3 && world.chance.happens(0.7)) again()
    },
  )
}

/** An operator makes a code at the port and types it at the kiosk. */
export function enrol(world: World, tab: Tab, tries = 0): void {
  const { simulation, port } = world
  const again = () => {
    if (tries < 20) simulation.after(FATE, 20 * SECOND, () => enrol(world, tab, tries + 1))
  }
  if (!tab.process.alive) return
  if (!port.process.alive || !tab.outbox) return void again()
  simulation.after(port.process, 1, () => {
    port.makeCode().then(
      ({ code }) =>
        simulation.after(tab.process, 10, () => {
          tab.outbox?.enrol(SERVER, code).then((enrolled) => {
            count(world, enrolled.ok ? 'enrolled' : 'not enrolled')
            if (enrolled.ok) tab.sync?.send({ type: 'sync.enrolled' })
            else again()
          }, again)
        }),
      again,
    )
  })
}

export async function runFor(world: World, ms: number, isOver: () => boolean = () => false): Promise<boolean> {
  const until = world.simulation.now + ms
  const over = await world.simulation.run(() => world.broken !== undefined || isOver(), until)
  if (world.broken) throw world.broken
  if (!over) world.simulation.now = Math.max(world.simulation.now, until)
  return over
}
