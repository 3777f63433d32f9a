// One transaction: requests in the order of asking, committed when its turn ends with nothing left to ask, or aborted.
//
// A request's success says nothing about the disk: a full one is heard of only when the transaction commits.
import type { Simulation } from '../simulation.ts'
import type { Connection } from './connection.ts'
import { commit, leaveLine, startNext, type Waiting } from './disk.ts'
import { type IdbEvent, type Listener, makeEvent, Request } from './request.ts'
import type { Rows } from './rows.ts'
import { namesOf, ObjectStore } from './stores.ts'

export type Mode = 'readonly' | 'readwrite' | 'versionchange'
type Asked = { request: Request; act: () => unknown }
type Phase = 'open' | 'committing' | 'done'

const REQUEST_MS = 0.4

export class Transaction {
  onabort: Listener = null
  onerror: Listener = null
  oncomplete: Listener = null
  error: DOMException | null = null
  readonly db: Connection
  readonly mode: Mode
  readonly durability: 'strict' | 'relaxed' | 'default'
  /** What this transaction has changed so far. */
  readonly changes = new Map<string, Rows>()
  newVersion: number | undefined
  newBytes = 0
  private readonly simulation: Simulation
  private readonly asked: Asked[] = []
  private readonly waiting: Waiting
  private phase: Phase = 'open'
  private isActive = true
  private underWay = false
  private readonly listeners = new Map<string, ((event: IdbEvent) => void)[]>()

  constructor(db: Connection, names: readonly string[], mode: Mode, durability: Transaction['durability']) {
    this.db = db
    this.mode = mode
    this.durability = durability
    this.simulation = db.browser.simulation
    const { process } = db
    this.waiting = {
      process,
      scope: new Set(names),
      writes: mode !== 'readonly',
      started: false,
      start: () => this.work(),
    }
    if (mode !== 'versionchange') {
      db.database.line.push(this.waiting)
      this.endTurn()
      startNext(db.database)
    } else this.waiting.started = true
  }

  get objectStoreNames(): string[] {
    return namesOf([...(this.mode === 'versionchange' ? this.changes.keys() : this.waiting.scope)])
  }

  addEventListener(type: string, listener: (event: IdbEvent) => void): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener])
  }

  objectStore(name: string): ObjectStore {
    if (this.phase === 'done') throw new DOMException('the transaction is over', 'InvalidStateError')
    if (!this.findRows(name)) throw new DOMException(`no object store ${name} here`, 'NotFoundError')
    return new ObjectStore(this, name)
  }

  findRows(name: string): Rows | undefined {
    if (this.mode !== 'versionchange' && !this.waiting.scope.has(name)) return undefined
    return this.changes.get(name) ?? (this.newVersion === undefined ? this.db.database.now.stores.get(name) : undefined)
  }

  /** Puts a request in line. */
  ask(act: () => unknown, source: unknown, request = new Request()): Request {
    if (!this.isActive || this.phase !== 'open') throw new DOMException('not active', 'TransactionInactiveError')
    request.readyState = 'pending'
    request.transaction = this
    request.source = source
    this.asked.push({ request, act })
    this.work()
    return request
  }

  commit(): void {
    if (this.phase !== 'open' || !this.isActive) throw new DOMException('not active', 'InvalidStateError')
    this.isActive = false
    this.phase = 'committing'
    if (this.asked.length === 0 && this.waiting.started) this.finish()
  }

  abort(reason: DOMException | null = null): void {
    if (this.phase === 'done') throw new DOMException('the transaction is over', 'InvalidStateError')
    this.phase = 'done'
    this.isActive = false
    this.error = reason
    const unanswered = this.asked.splice(0)
    this.changes.clear()
    this.later(0, () => {
      for (const { request } of unanswered) {
        request.fail(new DOMException('the transaction was aborted', 'AbortError'))
        this.bubble(makeEvent('error', request), request)
      }
      this.leave()
      this.fire('abort')
    })
  }

  /** Active from here until the turn's last promise has run. */
  endTurn(): void {
    this.isActive = true
    this.simulation.whenSettled(() => {
      this.isActive = false
      if (this.phase === 'open' && this.asked.length === 0) {
        this.phase = 'committing'
        if (this.waiting.started) this.finish()
      }
    })
  }

  private leave(): void {
    if (this.mode === 'versionchange') this.db.upgraded()
    else leaveLine(this.db.database, this.waiting)
  }

  /** Does what was asked, one request a delivery; those nobody listens to go along with the next. */
  private work(): void {
    if (this.underWay || !this.waiting.started || this.phase === 'done') return
    if (this.asked.length === 0) {
      if (this.phase === 'committing') this.finish()
      return
    }
    this.underWay = true
    this.later(REQUEST_MS * this.db.browser.chance.next(), () => {
      this.underWay = false
      let quiet = true
      while (quiet && this.phase !== 'done' && this.asked.length > 0) quiet = this.answer(this.asked.shift() as Asked)
      if (this.phase !== 'done') this.work()
    })
  }

  /** @returns whether nobody heard of it */
  private answer({ request, act }: Asked): boolean {
    const failure = this.db.browser.faults.failRequest?.(this) ?? attempt(act)
    if (failure === 'never') {
      this.underWay = true
      return false
    }
    if (failure instanceof DOMException) {
      request.fail(failure)
      const event = makeEvent('error', request)
      this.endTurnUnlessCommitting()
      this.bubble(event, request)
      if (!event.defaultPrevented && this.phase !== 'done') this.abort(failure)
      return false
    }
    request.succeed(failure)
    if (!request.onsuccess) return true
    this.endTurnUnlessCommitting()
    request.onsuccess.call(request as never, makeEvent('success', request))
    return false
  }

  private endTurnUnlessCommitting(): void {
    if (this.phase === 'open') this.endTurn()
  }

  private finish(): void {
    if (this.underWay) return
    this.underWay = true
    // Nothing to write: over with its last answer.
    if (this.mode === 'readonly') this.complete()
    else this.write()
  }

  private write(): void {
    const { browser, database } = this.db
    const fault = browser.faults.failCommit?.(this)
    if (fault === 'never') return
    this.later(browser.disk.commitMs(), () => {
      if (fault || browser.disk.isFull(this.newBytes)) {
        this.underWay = false
        this.phase = 'open'
        this.abort(fault ?? new DOMException('the disk is full', 'QuotaExceededError'))
        return
      }
      const changes = this.newVersion === undefined ? {} : { version: this.newVersion }
      const durability = this.durability === 'strict' || this.mode === 'versionchange' ? 'strict' : 'relaxed'
      commit(browser.disk, database, { ...changes, stores: this.changes }, durability)
      this.later(REQUEST_MS * browser.chance.next(), () => this.complete())
    })
  }

  private complete(): void {
    this.phase = 'done'
    this.leave()
    this.fire('complete')
  }

  private bubble(event: IdbEvent, request: Request): void {
    request.onerror?.call(request as never, event)
    if (!event.stopped) this.onerror?.call(this as never, event)
  }

  private fire(type: 'abort' | 'complete'): void {
    const event = makeEvent(type, this)
    const listener = type === 'abort' ? this.onabort : this.oncomplete
    listener?.call(this as never, event)
    for (const other of this.listeners.get(type) ?? []) other(event)
  }

  private later(delayMs: number, deliver: () => void): void {
    this.simulation.after(this.db.browser.process, delayMs, deliver)
  }
}

function attempt(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    if (error instanceof DOMException) return error
    throw error
  }
}
