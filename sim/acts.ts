// What can happen in a schedule. Each act is one moment; what it begins, it also ends, or healing does.
import type { PacketRow } from '../src/kiosk/outbox/database.ts'
import type { KioskRow } from '../src/server/store/tables.ts'
import { copyDisk } from './indexed-db/disk.ts'
import { damagedRow, type Row, Rows } from './indexed-db/rows.ts'
import { cutKiosk, type Kiosk, killKiosk, killTab, openTab, type Tab } from './kiosk.ts'
import { CALM, type Weather } from './network.ts'
import { listPackets, partsOf } from './oracle.ts'
import { copyOf } from './port/data.ts'
import { addKiosk, count, DAY, enrol, FATE, MINUTE, SECOND, save, type World } from './world.ts'

export type Act = (world: World, kiosk: Kiosk) => void

const openTabs = (kiosk: Kiosk) => kiosk.tabs.filter(({ outbox }) => outbox)
const later = ({ simulation }: World, delayMs: number, act: () => void) => simulation.after(FATE, delayMs, act)

/** In the page's own turn. */
function inTab(world: World, tab: Tab | undefined, act: (tab: Tab) => void, delayMs = 0): void {
  if (tab) world.simulation.after(tab.process, delayMs, () => act(tab))
}

function nextApplication(world: World): number {
  world.applications += 1
  return world.applications
}

const saveOne: Act = (world, kiosk) => {
  const number = nextApplication(world)
  inTab(world, world.chance.pick(openTabs(kiosk)), (tab) => save(world, kiosk, tab, number))
}

/** The same application again and again, and in every tab. */
const tapTwice: Act = (world, kiosk) => {
  const number = nextApplication(world)
  count(world, 'double tap')
  const taps = 2 + world.chance.below(3)
  for (let tap = 0; tap < taps; tap += 1) {
    inTab(world, world.chance.pick(openTabs(kiosk)), (tab) => save(world, kiosk, tab, number), world.chance.next() * 20)
  }
}

/** Several applications in the same moment, over all tabs. */
const saveAtOnce: Act = (world, kiosk) => {
  count(world, 'saves at once')
  for (const tab of [...openTabs(kiosk), ...openTabs(kiosk)]) {
    const number = nextApplication(world)
    inTab(world, tab, () => save(world, kiosk, tab, number), world.chance.next() * 3)
  }
}

/** In the middle of whatever is going on: after some more deliveries. */
function soon(world: World, act: () => void): void {
  const at = world.simulation.steps + 1 + world.chance.below(90)
  const before = world.simulation.onStep
  world.simulation.onStep = () => {
    before?.()
    if (world.simulation.steps !== at) return
    act()
  }
}

function reboot(world: World, kiosk: Kiosk): void {
  later(world, SECOND + world.chance.next() * MINUTE, () => {
    if (kiosk.tabs.length === 0) openTab(kiosk)
  })
}

const crash: Act = (world, kiosk) =>
  soon(world, () => {
    count(world, 'kiosk killed')
    killKiosk(kiosk)
    reboot(world, kiosk)
  })

const cut: Act = (world, kiosk) =>
  soon(world, () => {
    count(world, 'power cut')
    cutKiosk(kiosk)
    reboot(world, kiosk)
  })

const crashTab: Act = (world, kiosk) =>
  soon(world, () => {
    const tab = kiosk.tabs[world.chance.below(Math.max(1, kiosk.tabs.length))]
    if (!tab) return
    count(world, 'tab killed')
    killTab(kiosk, tab)
    if (kiosk.tabs.length === 0) reboot(world, kiosk)
  })

const secondTab: Act = (world, kiosk) => {
  if (kiosk.tabs.length > 1) return
  count(world, 'second tab')
  openTab(kiosk)
}

const killPort: Act = (world) =>
  soon(world, () => {
    if (!world.port.process.alive) return
    count(world, 'port killed')
    world.port.kill()
    later(world, world.chance.next() * MINUTE, () => {
      if (!world.port.process.alive) world.port.boot()
    })
  })

const databaseAway: Act = (world) => {
  count(world, 'port database away')
  world.port.database.isAway = true
  later(world, world.chance.next() * MINUTE, () => {
    world.port.database.isAway = false
  })
}

const backUp: Act = (world) => {
  world.port.backups.push({ at: world.simulation.now, data: copyOf(world.port.database.data) })
}

/** From a backup younger than the hold, which is what is promised. */
const restore: Act = (world) => {
  const { port, simulation, chance } = world
  const young = port.backups.filter(({ at }) => simulation.now - at < 6 * DAY)
  const backup = young.length > 0 ? chance.pick(young) : undefined
  if (!backup) return
  count(world, 'port restored')
  const isForgotten = ({ kiosk_id, suspended_at }: KioskRow) =>
    suspended_at !== null && !backup.data.kiosks.get(kiosk_id)?.suspended_at
  if ([...port.database.data.kiosks.values()].some(isForgotten)) count(world, 'suspension forgotten')
  port.restore(backup.data)
  port.backups = port.backups.filter(({ at }) => at <= backup.at)
  later(world, chance.next() * MINUTE, () => {
    if (!port.process.alive) port.boot()
  })
}

const CLOCKS = [-365 * DAY, 365 * DAY, -400_000, 400_000, 8 * DAY]

const jumpClock: Act = (world, kiosk) => {
  const { simulation, chance, port } = world
  if (port.clock.offsetMs !== 0) return
  const to1970 = -simulation.now
  const to2040 = Date.parse('2040-01-01T00:00:00.000Z') - simulation.now
  kiosk.clock.offsetMs = chance.pick([...CLOCKS, to1970, to2040, 0, 0])
  count(world, 'kiosk clock jumps')
}

/** One clock at a time is wrong; the other is then right. */
const jumpPortClock: Act = (world) => {
  if (world.kiosks.some(({ clock }) => clock.offsetMs !== 0)) return
  count(world, 'port clock jumps')
  world.port.clock.offsetMs = world.chance.pick([-365 * DAY, 365 * DAY, 10 * DAY])
  later(world, world.chance.next() * 3 * MINUTE, () => {
    world.port.clock.offsetMs = 0
  })
}

/** The kiosk's night, week or holiday: everything stands still. */
const sleep: Act = (world) => {
  count(world, 'long pause')
  world.simulation.now += world.chance.pick([3_600_000, DAY, 3 * DAY, 8 * DAY])
}

const WINDS = Object.keys(CALM) as (keyof Weather)[]

const storm: Act = (world, kiosk) => {
  const { chance } = world
  const { weather } = kiosk.line
  for (let wind = 0; wind < 1 + chance.below(3); wind += 1) weather[chance.pick(WINDS)] = chance.pick([0.1, 0.5, 1])
  later(world, SECOND + chance.next() * 3 * MINUTE, () => Object.assign(weather, CALM))
}

const fillDisk: Act = (world, kiosk) => {
  count(world, 'disk full')
  const atAll = world.chance.happens(0.5)
  kiosk.disk.isFull = (newBytes) => newBytes > (atAll ? 0 : 400)
  later(world, world.chance.next() * 2 * MINUTE, () => {
    kiosk.disk.isFull = () => false
  })
}

const slowDisk: Act = (world) => {
  count(world, 'disk slow')
  Object.assign(world.slow, { share: 0.3, mostMs: world.chance.pick([500, 15_000]) })
  later(world, world.chance.next() * MINUTE, () => Object.assign(world.slow, { share: 0 }))
}

const failDisk: Act = (world) => {
  count(world, 'disk errors')
  const share = world.chance.pick([0.02, 0.2])
  const names = ['UnknownError', 'AbortError', 'DataError', 'QuotaExceededError']
  const fail = () =>
    world.chance.happens(share) ? new DOMException('the disk failed', world.chance.pick(names)) : undefined
  world.storage.failRequest = world.chance.happens(0.5) ? fail : undefined
  world.storage.failCommit = fail
  later(world, world.chance.next() * MINUTE, () =>
    Object.assign(world.storage, { failRequest: undefined, failCommit: undefined }),
  )
}

/** The disk changes some bytes of one packet, or loses them, without a word. */
const rot: Act = (world, kiosk) => {
  const { chance, oracle, port } = world
  const lying = listPackets(kiosk.disk).filter(({ hasBytes }) => hasBytes)
  if (lying.length === 0) return
  const { row, snapshot } = chance.pick(lying)
  const [part] = partsOf(snapshot.stores.get('sealed'), row)
  if (!part) return
  count(world, 'bit rot')
  if (port.database.data.packets.get(row.packetId)?.sha256 !== row.sha256) oracle.excused.set(row.packetId, 'damaged')
  else oracle.rotten.add(row.packetId)
  damage(kiosk, part, chance.below(4) === 0 ? undefined : chance.below((part.value as Uint8Array).length))
}

/** @param at the byte that changes; without one the part is gone */
function damage({ disk }: Kiosk, part: Row, at: number | undefined): void {
  for (const database of disk.databases.values()) {
    const sealed = database.now.stores.get('sealed')
    if (!sealed?.list.includes(part)) continue
    const value = (part.value as Uint8Array).slice()
    if (at !== undefined) value[at] = (value[at] as number) ^ 0x10
    const list = sealed.list.flatMap((row) => (row !== part ? [row] : at === undefined ? [] : [damagedRow(row, value)]))
    const stores = new Map(database.now.stores).set('sealed', new Rows(sealed.shape, list))
    database.now = { ...database.now, stores }
    database.log = [database.now]
  }
  disk.changed()
}

/** One damaged file empties every database of the origin while the browser is down; what lies beside them stays. */
const wipe: Act = (world, kiosk) => {
  const { oracle, port } = world
  count(world, 'databases wiped')
  killKiosk(kiosk)
  // With a power cut the witness beside may be behind as well; with a receipt it was the port that lost it first.
  const isNamed = ({ state }: PacketRow) => state !== 'received' && !('power cut' in world.happened)
  for (const { row } of listPackets(kiosk.disk)) {
    if (port.database.data.packets.get(row.packetId)?.sha256 === row.sha256) oracle.rotten.add(row.packetId)
    else oracle.excused.set(row.packetId, isNamed(row) ? 'wiped' : 'both copies')
  }
  kiosk.disk.databases.clear()
  kiosk.disk.changed()
  reboot(world, kiosk)
}

/** A row is gone and its bytes with it, as from a file that was cut short. */
const loseRow: Act = (world, kiosk) => {
  const { chance, oracle, port } = world
  const lying = listPackets(kiosk.disk).filter(({ hasBytes }) => hasBytes)
  if (lying.length === 0) return
  const { row, snapshot } = chance.pick(lying)
  count(world, 'packet row lost')
  if (port.database.data.packets.get(row.packetId)?.sha256 === row.sha256) oracle.rotten.add(row.packetId)
  else oracle.excused.set(row.packetId, row.state === 'received' ? 'both copies' : 'row lost')
  const packets = snapshot.stores
    .get('packets')
    ?.list.find(({ value }) => (value as PacketRow).packetId === row.packetId)
  const lost = [packets, ...partsOf(snapshot.stores.get('sealed'), row)].flatMap((each) => each ?? [])
  for (const database of kiosk.disk.databases.values()) {
    const stores = new Map(database.now.stores)
    for (const [name, { shape, list }] of stores) {
      const left = list.filter((each) => !lost.includes(each))
      if (left.length < list.length) stores.set(name, new Rows(shape, left))
    }
    database.now = { ...database.now, stores }
    database.log = [database.now]
  }
  kiosk.disk.changed()
}

/** A store whose header is damaged: it opens no more, for a while or until it is set aside. */
const shutStore: Act = (world, kiosk) => {
  count(world, 'store will not open')
  killKiosk(kiosk)
  const name = [...kiosk.disk.databases.keys()].at(-1)
  world.storage.failOpen = (opened) =>
    opened === name ? new DOMException('the store does not open', 'UnknownError') : undefined
  reboot(world, kiosk)
}

const revoke: Act = (world, kiosk) => {
  const [tab] = openTabs(kiosk)
  const { port } = world
  if (!tab?.outbox || !port.process.alive) return
  inTab(world, tab, () => {
    tab.outbox?.findEnrolment().then(
      (enrolment) => {
        if (!enrolment || !port.process.alive) return
        count(world, 'kiosk revoked')
        world.strangers = true
        world.simulation.after(port.process, 0, () => void port.revoke(enrolment.kioskId).catch(() => undefined))
      },
      () => undefined,
    )
  })
}

const enrolAnew: Act = (world, kiosk) => {
  const [tab] = openTabs(kiosk)
  if (!tab) return
  count(world, 'enrolled anew')
  enrol(world, tab)
}

/** Somebody copies the disk into a second device: two kiosks with one key. */
const clone: Act = (world, kiosk) => {
  if (world.kiosks.length > 1) return
  count(world, 'device key cloned')
  world.forked = true
  const other = addKiosk(world)
  copyDisk(kiosk.disk, other.disk)
  for (const sha256 of kiosk.line.maligned) other.line.maligned.add(sha256) // what it believed of them is copied too
  openTab(other)
}

/** With how often each comes up where it comes up at all. */
export const ACTS: Record<string, { act: Act; weight: number }> = {
  saveOne: { act: saveOne, weight: 10 },
  tapTwice: { act: tapTwice, weight: 3 },
  saveAtOnce: { act: saveAtOnce, weight: 2 },
  crash: { act: crash, weight: 4 },
  cut: { act: cut, weight: 4 },
  crashTab: { act: crashTab, weight: 2 },
  secondTab: { act: secondTab, weight: 2 },
  killPort: { act: killPort, weight: 3 },
  databaseAway: { act: databaseAway, weight: 1 },
  backUp: { act: backUp, weight: 3 },
  restore: { act: restore, weight: 3 },
  jumpClock: { act: jumpClock, weight: 3 },
  jumpPortClock: { act: jumpPortClock, weight: 1 },
  sleep: { act: sleep, weight: 2 },
  storm: { act: storm, weight: 6 },
  fillDisk: { act: fillDisk, weight: 2 },
  slowDisk: { act: slowDisk, weight: 1 },
  failDisk: { act: failDisk, weight: 2 },
  rot: { act: rot, weight: 1 },
  loseRow: { act: loseRow, weight: 0.5 },
  shutStore: { act: shutStore, weight: 0.5 },
  wipe: { act: wipe, weight: 0.5 },
  revoke: { act: revoke, weight: 0.5 },
  enrolAnew: { act: enrolAnew, weight: 1 },
  clone: { act: clone, weight: 0.5 },
}
