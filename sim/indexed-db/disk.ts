// A kiosk's disk: what its databases hold, what of it has reached the platter, and who waits for whom.
//
// A strict commit is on the platter when it is answered, and with it all that was committed before it (one log). A relaxed
// one is in the operating system's memory: it survives the death of the browser, and a power cut keeps any prefix of them.
import type { Process } from '../simulation.ts'
import type { Rows } from './rows.ts'

export type Durability = 'strict' | 'relaxed'
export type Snapshot = { version: number; stores: ReadonlyMap<string, Rows> }

/** A transaction in line; those of overlapping scope run one after another where one of them writes. */
export type Waiting = {
  process: Process
  scope: ReadonlySet<string>
  writes: boolean
  started: boolean
  start: () => void
}

export type Opening = { process: Process; begun: boolean; begin: () => void }

export type StoredDatabase = {
  name: string
  now: Snapshot
  /** The platter's content first, then what later relaxed commits made of it. */
  log: Snapshot[]
  line: Waiting[]
  connections: Set<{ process: Process; versionChange: (newVersion: number) => void }>
  /** An opening that upgrades, and those behind it. */
  openings: Opening[]
}

export type Disk = {
  databases: Map<string, StoredDatabase>
  /** Set while writing transactions fail for lack of room: true where this many new bytes no longer fit. */
  isFull: (newBytes: number) => boolean
  /** How long the disk takes for a commit, and whether it ever answers. */
  commitMs: () => number
  /** Called after everything that changes what the disk holds. */
  changed: () => void
}

export function makeDisk(parts: Pick<Disk, 'commitMs' | 'changed'>): Disk {
  return { databases: new Map(), isFull: () => false, ...parts }
}

const EMPTY: Snapshot = { version: 0, stores: new Map() }

export function databaseOf(disk: Disk, name: string): StoredDatabase {
  const known = disk.databases.get(name)
  if (known) return known
  const made: StoredDatabase = { name, now: EMPTY, log: [EMPTY], line: [], connections: new Set(), openings: [] }
  disk.databases.set(name, made)
  return made
}

export function commit(disk: Disk, database: StoredDatabase, changes: Partial<Snapshot>, durability: Durability): void {
  const stores = new Map([...database.now.stores, ...(changes.stores ?? [])])
  const snapshot = {
    version: changes.version ?? database.now.version,
    stores: changes.version ? (changes.stores ?? stores) : stores,
  }
  database.now = snapshot
  if (durability === 'strict') database.log = [snapshot]
  else database.log.push(snapshot)
  disk.changed()
}

/** Whoever may run now, runs. */
export function startNext({ line }: StoredDatabase): void {
  for (const [at, waiting] of line.entries()) {
    if (waiting.started) continue
    const isFree = line.slice(0, at).every((other) => !(other.writes || waiting.writes) || !overlap(other, waiting))
    if (!isFree) continue
    waiting.started = true
    waiting.start()
  }
}

function overlap(a: Waiting, b: Waiting): boolean {
  for (const name of a.scope) if (b.scope.has(name)) return true
  return false
}

export function leaveLine(database: StoredDatabase, waiting: Waiting): void {
  const at = database.line.indexOf(waiting)
  if (at >= 0) database.line.splice(at, 1)
  startNext(database)
}

/** A browser, or one of its pages, dies with everything it was doing. What was committed stays. */
export function forget(disk: Disk, isDead: (process: Process) => boolean): void {
  for (const database of disk.databases.values()) {
    database.line = database.line.filter(({ process }) => !isDead(process))
    database.openings = database.openings.filter(({ process }) => !isDead(process))
    for (const connection of database.connections)
      if (isDead(connection.process)) database.connections.delete(connection)
    startNext(database)
    const [next] = database.openings
    if (next && !next.begun) next.begin()
  }
}

/** The power goes: of what was not on the platter a prefix stays, chosen by `chance`. */
export function cutPower(disk: Disk, chance: { below(limit: number): number }): { lost: number } {
  forget(disk, () => true)
  let lost = 0
  for (const database of disk.databases.values()) {
    const kept = database.log.length > 1 ? chance.below(database.log.length) : 0
    lost += database.log.length - 1 - kept
    database.now = database.log[kept] ?? EMPTY
    database.log = [database.now]
    if (database.now.version === 0) disk.databases.delete(database.name)
  }
  disk.changed()
  return { lost }
}

/** What lies on the platter this very moment: the least that any power cut leaves. */
export function onPlatter(disk: Disk): Snapshot[] {
  return [...disk.databases.values()].map(({ log }) => log[0] ?? EMPTY)
}

/** Every byte of it, into another device. */
export function copyDisk(from: Disk, to: Disk): void {
  for (const { name, log } of from.databases.values()) {
    const [kept = EMPTY] = log
    Object.assign(databaseOf(to, name), { now: kept, log: [kept] })
  }
  to.changed()
}
