// A browser's IndexedDB over a disk: opening, upgrading, connections.
import type { Chance } from '../../bench/chance.ts'
import type { Process, Simulation } from '../simulation.ts'
import { type Disk, databaseOf, type Opening, type StoredDatabase } from './disk.ts'
import { type IdbEvent, type Listener, makeEvent, Request } from './request.ts'
import { type KeyPath, Rows } from './rows.ts'
import { namesOf, type ObjectStore } from './stores.ts'
import { type Mode, Transaction } from './transaction.ts'

export type Browser = {
  simulation: Simulation
  process: Process
  chance: Chance
  disk: Disk
  faults: StorageFaults
}

/** May make a request fail, or a commit fail, or either never be answered. */
export type StorageFaults = {
  failRequest?: ((transaction: Transaction) => DOMException | 'never' | undefined) | undefined
  failCommit?: ((transaction: Transaction) => DOMException | 'never' | undefined) | undefined
  failOpen?: ((name: string) => DOMException | undefined) | undefined
}

export class Connection {
  onversionchange: Listener = null
  onclose: Listener = null
  readonly browser: Browser
  readonly process: Process
  readonly database: StoredDatabase
  readonly name: string
  version: number
  isClosing = false
  /** The upgrade under way on this connection. */
  upgrade: Transaction | undefined
  private whenUpgraded: (() => void) | undefined

  constructor(browser: Browser, database: StoredDatabase) {
    this.browser = browser
    this.process = browser.process
    this.database = database
    this.name = database.name
    this.version = database.now.version
    database.connections.add(this)
  }

  get objectStoreNames(): string[] {
    return namesOf([...(this.upgrade?.changes ?? this.database.now.stores).keys()])
  }

  transaction(
    names: string | readonly string[],
    mode: Mode = 'readonly',
    options?: { durability?: string },
  ): Transaction {
    if (this.isClosing) throw new DOMException('the connection is closed', 'InvalidStateError')
    const scope = typeof names === 'string' ? [names] : [...names]
    const unknown = scope.filter((name) => !this.database.now.stores.has(name))
    if (unknown.length > 0) throw new DOMException(`no object store ${unknown}`, 'NotFoundError')
    return new Transaction(this, scope, mode, (options?.durability ?? 'default') as Transaction['durability'])
  }

  createObjectStore(name: string, options: { keyPath?: KeyPath; autoIncrement?: boolean } = {}): ObjectStore {
    if (!this.upgrade) throw new DOMException('only in an upgrade', 'InvalidStateError')
    const shape = { name, keyPath: options.keyPath ?? null, autoIncrement: !!options.autoIncrement, indexes: [] }
    this.upgrade.changes.set(name, new Rows(shape))
    return this.upgrade.objectStore(name)
  }

  deleteObjectStore(name: string): void {
    this.upgrade?.changes.delete(name)
  }

  close(): void {
    this.isClosing = true
    this.database.connections.delete(this)
    beginNext(this.database)
  }

  versionChange(newVersion: number): void {
    const event = makeEvent('versionchange', this, { oldVersion: this.version, newVersion })
    this.browser.simulation.after(this.browser.process, 0.1, () => this.onversionchange?.call(this as never, event))
  }

  beginUpgrade(version: number, ended: () => void): Transaction {
    const upgrade = new Transaction(this, [], 'versionchange', 'strict')
    for (const [name, rows] of this.database.now.stores) upgrade.changes.set(name, rows)
    upgrade.newVersion = version
    this.upgrade = upgrade
    this.version = version
    this.whenUpgraded = ended
    return upgrade
  }

  upgraded(): void {
    this.upgrade = undefined
    this.whenUpgraded?.()
  }
}

/** What a page sees as `indexedDB`. */
export function makeFactory(browser: Browser) {
  const later = (delayMs: number, deliver: () => void) => browser.simulation.after(browser.process, delayMs, deliver)
  return {
    databases: () =>
      new Promise<{ name: string; version: number }[]>((resolve) => {
        later(0.1, () => {
          const found = [...browser.disk.databases.values()].filter(({ now }) => now.version > 0)
          resolve(found.map(({ name, now }) => ({ name, version: now.version })))
        })
      }),
    open: (name: string, version?: number) => {
      const request = new Request()
      later(0.2, () => {
        const database = databaseOf(browser.disk, name)
        const { process } = browser
        const opening: Opening = {
          process,
          begun: false,
          begin: () => open(browser, database, opening, request, version),
        }
        database.openings.push(opening)
        beginNext(database)
      })
      return request
    },
    deleteDatabase: (name: string) => {
      const request = new Request()
      later(0.2, () => {
        for (const connection of browser.disk.databases.get(name)?.connections ?? []) connection.versionChange(0)
        browser.disk.databases.delete(name)
        browser.disk.changed()
        request.succeed(undefined)
        request.onsuccess?.call(request as never, makeEvent('success', request))
      })
      return request
    },
  }
}

function open(
  browser: Browser,
  database: StoredDatabase,
  opening: Opening,
  request: Request,
  wanted: number | undefined,
): void {
  const standing = database.now.version
  const version = wanted ?? (standing || 1)
  const fault =
    browser.faults.failOpen?.(database.name) ??
    (version < standing ? new DOMException('it is newer', 'VersionError') : undefined)
  const isBlocked = !fault && version > standing && database.connections.size > 0
  if (isBlocked) {
    for (const connection of database.connections) connection.versionChange(version)
    return // begins again when the last of them has closed
  }
  opening.begun = true
  if (fault) fail(request, fault)
  else if (version === standing) succeed(request, new Connection(browser, database))
  if (fault || version === standing) leave(database)
  else upgrade(browser, database, request, version)
}

function upgrade(browser: Browser, database: StoredDatabase, request: Request, version: number): void {
  const oldVersion = database.now.version
  const connection = new Connection(browser, database)
  const transaction = connection.beginUpgrade(version, () => {
    leave(database)
    if (database.now.version === version) {
      browser.simulation.after(browser.process, 0.1, () => succeed(request, connection))
      return
    }
    connection.close()
    fail(request, transaction.error ?? new DOMException('aborted', 'AbortError'))
  })
  request.succeed(connection)
  request.transaction = transaction
  transaction.endTurn()
  const event: IdbEvent = makeEvent('upgradeneeded', request, { oldVersion, newVersion: version })
  request.onupgradeneeded?.call(request as never, event)
}

function leave(database: StoredDatabase): void {
  database.openings.shift()
  beginNext(database)
}

function beginNext({ openings }: StoredDatabase): void {
  if (openings[0] && !openings[0].begun) openings[0].begin()
}

function succeed(request: Request, connection: Connection): void {
  request.succeed(connection)
  request.transaction = null
  request.onsuccess?.call(request as never, makeEvent('success', request))
}

function fail(request: Request, fault: DOMException): void {
  request.fail(fault)
  request.onerror?.call(request as never, makeEvent('error', request))
}
