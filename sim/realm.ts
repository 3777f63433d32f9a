// What a simulated process finds in place of the platform: timers, cryptography, storage, locks. Installed once in a worker,
// before any of the product is loaded; from then on everything is asked of the schedule that is running.
import type { Disk } from './indexed-db/disk.ts'
import { KeyRange } from './indexed-db/key.ts'
import type { Process, Simulation } from './simulation.ts'
import { type Cryptography, fillRandom, makeSubtle } from './subtle.ts'
import { makeTimers, type Timers } from './timers.ts'

/** A page: what it sees of its browser. */
export type Page = {
  process: Process
  indexedDB: object
  localStorage: object
  navigator: object
}

export type Realm = {
  simulation: Simulation
  cryptography: Cryptography
  pages: Map<Process, Page>
  disks: Disk[]
}

let realm: Realm | undefined

export function enter(next: Realm): void {
  realm = next
}

function inside(): Realm {
  if (!realm) throw new Error('no schedule is running')
  return realm
}

const NO_PAGE = {
  process: { name: 'none', alive: false },
  indexedDB: {},
  localStorage: {},
  navigator: { userAgent: 'Chrome/156' },
}
/** The page whose delivery is running. */
const page = (): Page => realm?.pages.get(realm.simulation.current) ?? NO_PAGE

export const timers: Timers = makeTimers(() => inside().simulation)

export function installRealm(): void {
  const subtle = makeSubtle(() => realm?.cryptography)
  const getRandomValues = (bytes: Uint8Array) => fillRandom(inside().cryptography.drawn, bytes)
  set('crypto', { subtle, getRandomValues })
  set('setTimeout', timers.setTimeout)
  set('clearTimeout', timers.clearTimeout)
  set('IDBKeyRange', KeyRange)
  set('BroadcastChannel', undefined)
  set('indexedDB', seen('indexedDB'))
  set('localStorage', seen('localStorage'))
  set('navigator', seen('navigator'))
  AbortSignal.timeout = timers.timeout
  AbortSignal.any = timers.any as typeof AbortSignal.any
}

/** Asked anew each time: the object stays, the page behind it changes. */
function seen(part: 'indexedDB' | 'localStorage' | 'navigator'): object {
  const target = (): Record<PropertyKey, unknown> => page()[part] as never
  return new Proxy({}, { get: (_, name) => target()[name], has: (_, name) => name in target() })
}

function set(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
}
