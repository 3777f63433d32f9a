// A kiosk: a disk, and pages that run the real outbox and the real sync machine on it, and that can die at any step.
import { createActor, fromPromise } from 'xstate'
import type { Chance } from '../bench/chance.ts'
import { type SyncRun, syncMachine } from '../src/kiosk/machines/sync.ts'
import { becomeLeader } from '../src/kiosk/outbox/leader.ts'
import type { Missing } from '../src/kiosk/outbox/losses.ts'
import { type Outbox, openOutbox } from '../src/kiosk/outbox/outbox.ts'
import { type Browser, makeFactory, type StorageFaults } from './indexed-db/connection.ts'
import { cutPower, type Disk, forget, makeDisk } from './indexed-db/disk.ts'
import { type Line, sendOver } from './network.ts'
import { flush, freeLocks, losePower, makeLocalStorage, makeNavigator, makePlaces, type Places } from './places.ts'
import type { Realm } from './realm.ts'
import type { Process, Simulation } from './simulation.ts'

export const SERVER = 'https://port.test'

type Open = () => ReturnType<typeof openOutbox>

export type Tab = {
  process: Process
  browser: Browser
  /** Opens the outbox again where the browser has closed it. */
  open: Open
  outbox: Outbox | undefined
  sync: ReturnType<typeof startSync> | undefined
  fault: string | undefined // why it did not open
}

export type Kiosk = {
  name: string
  disk: Disk
  places: Places
  line: Line
  clock: { offsetMs: number }
  tabs: Tab[]
  boots: number
  world: KioskWorld
  /** What it names as missing, and how its runs of sync ended. */
  named: Missing[]
  runs: string[]
}

export type KioskWorld = {
  simulation: Simulation
  chance: Chance
  realm: Realm
  /** Every delivery may be the last: told when the disk has changed. */
  changed: () => void
  storage: StorageFaults
  slow: { share: number; mostMs: number }
}

export function makeKiosk(name: string, world: KioskWorld, line: Line): Kiosk {
  const { chance, slow } = world
  const commitMs = () =>
    slow.share > 0 && chance.happens(slow.share) ? chance.next() * slow.mostMs : chance.next() * 3
  const disk = makeDisk({ commitMs, changed: world.changed })
  const rest = { clock: { offsetMs: 0 }, tabs: [], boots: 0, named: [], runs: [] }
  return { name, disk, places: makePlaces(), line, world, ...rest }
}

/** Opens a page and, once the outbox is open, sync behind it. */
export function openTab(kiosk: Kiosk): Tab {
  const { world, disk, places } = kiosk
  const { simulation, chance, realm } = world
  kiosk.boots += 1
  const process = { name: `${kiosk.name} ${kiosk.boots}`, alive: true }
  const browser: Browser = { simulation, process, chance, disk, faults: world.storage }
  const tab: Tab = { process, browser, open: () => open(), outbox: undefined, sync: undefined, fault: undefined }
  const open = outboxOnce(kiosk, tab)
  const navigator = makeNavigator(places, simulation, process, () => true)
  realm.pages.set(process, {
    process,
    indexedDB: makeFactory(browser),
    localStorage: makeLocalStorage(places),
    navigator,
  })
  kiosk.tabs.push(tab)
  simulation.after(process, 1, () => {
    begin(kiosk, tab).catch((error: unknown) => {
      tab.fault = String(error)
    })
  })
  return tab
}

/** As the kiosk's own start does it: open, look after the storage, and let sync begin behind. */
async function begin(kiosk: Kiosk, tab: Tab): Promise<void> {
  const opened = await tab.open()
  if (!opened.ok) {
    tab.fault = opened.fault
    return
  }
  await opened.outbox.readSelfFacts().catch(() => undefined)
  tab.sync = startSync(kiosk, tab.open)
}

function outboxOnce(kiosk: Kiosk, tab: Tab): Open {
  const { simulation, chance } = kiosk.world
  const world = {
    now: () => simulation.now + kiosk.clock.offsetMs,
    random: chance.next,
    build: 'simulated',
    send: sendOver(kiosk.line, tab.process),
  }
  let opening: ReturnType<typeof openOutbox> | undefined
  return async () => {
    const before = await opening
    if (before?.ok && !before.outbox.isOpen()) opening = undefined
    opening ??= openOutbox(world)
    const opened = await opening
    if (opened.ok) tab.outbox = opened.outbox
    else opening = undefined
    return opened
  }
}

function startSync(kiosk: Kiosk, open: Open) {
  const lives = new AbortController()
  const machine = syncMachine.provide({
    actors: {
      lead: fromPromise(() => becomeLeader('sync', lives.signal)),
      exchange: fromPromise<SyncRun, { failures: number }>(async ({ input, signal }) => {
        const opened = await open()
        if (!opened.ok) return { outcome: 'busy', waitMs: 30_000 }
        const { runs } = kiosk // of the time it begins in
        const order = { failures: input.failures, outOfService: [], signal }
        const run = await opened.outbox.exchange(order).catch((error: unknown) => {
          runs.push(`threw ${error}`)
          throw error
        })
        runs.push(run.outcome)
        return run
      }),
    },
  })
  const actor = createActor(machine, { input: { chance: kiosk.world.chance.next } })
  actor.start()
  return actor
}

/** The page dies where it stands. */
export function killTab(kiosk: Kiosk, tab: Tab): void {
  tab.process.alive = false
  kiosk.tabs = kiosk.tabs.filter((other) => other !== tab)
  forget(kiosk.disk, (process) => process === tab.process)
  freeLocks(kiosk.places)
}

/** The browser dies: what was committed survives, relaxed or not. */
export function killKiosk(kiosk: Kiosk): void {
  for (const tab of kiosk.tabs) killTab(kiosk, tab)
  flush(kiosk.places)
}

/** The power goes. @returns how many commits the disk has lost */
export function cutKiosk(kiosk: Kiosk): number {
  for (const tab of kiosk.tabs) killTab(kiosk, tab)
  losePower(kiosk.places, kiosk.world.chance)
  return cutPower(kiosk.disk, kiosk.world.chance).lost
}
