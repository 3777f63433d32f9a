// Object stores, indexes and cursors: the asking side.
import { type KeyRange, rangeOf } from './key.ts'
import type { Request } from './request.ts'
import { cloneValue, type Entry, type IndexShape, type KeyPath, makeRow, type Row, Rows } from './rows.ts'
import type { Transaction } from './transaction.ts'

type Direction = 'next' | 'nextunique' | 'prev' | 'prevunique'

/** Reading, the same of a store and of an index. */
class Source {
  readonly transaction: Transaction
  readonly storeName: string
  readonly indexName: string | undefined

  constructor(transaction: Transaction, storeName: string, indexName?: string) {
    this.transaction = transaction
    this.storeName = storeName
    this.indexName = indexName
  }

  get(query: unknown): Request {
    const range = rangeOf(query)
    return this.transaction.ask(() => readValue(this.list(range, 1)[0]), this)
  }

  getAll(query?: unknown, count?: number): Request {
    const range = rangeOf(query)
    return this.transaction.ask(() => this.list(range, count).map(readValue), this)
  }

  getAllKeys(query?: unknown, count?: number): Request {
    const range = rangeOf(query)
    return this.transaction.ask(() => this.list(range, count).map(({ row }) => cloneValue(row.key)), this)
  }

  getKey(query: unknown): Request {
    const range = rangeOf(query)
    return this.transaction.ask(() => cloneValue(this.list(range, 1)[0]?.row.key), this)
  }

  count(query?: unknown): Request {
    const range = rangeOf(query)
    return this.transaction.ask(() => this.list(range).length, this)
  }

  openCursor(query?: unknown, direction: Direction = 'next'): Request {
    return new Cursor(this, rangeOf(query), direction, true).request
  }

  openKeyCursor(query?: unknown, direction: Direction = 'next'): Request {
    return new Cursor(this, rangeOf(query), direction, false).request
  }

  list(range: KeyRange, count = Number.POSITIVE_INFINITY): Entry[] {
    const found: Entry[] = []
    for (const entry of this.rows().entries(this.indexName)) {
      if (range.holds(entry.spelt)) found.push(entry)
      if (found.length === (count || Number.POSITIVE_INFINITY)) break
    }
    return found
  }

  rows(): Rows {
    const rows = this.transaction.findRows(this.storeName)
    if (!rows) throw new DOMException('the store is gone', 'InvalidStateError')
    return rows
  }
}

const readValue = (entry: Entry | undefined) => cloneValue(entry?.row.value)

export class Index extends Source {
  private readonly shape: IndexShape
  constructor(store: ObjectStore, shape: IndexShape) {
    super(store.transaction, store.storeName, shape.name)
    this.shape = shape
  }
  get name(): string {
    return this.shape.name
  }
  get keyPath(): KeyPath {
    return this.shape.keyPath
  }
  get unique(): boolean {
    return this.shape.unique
  }
  get multiEntry(): boolean {
    return this.shape.multiEntry
  }
}

export class ObjectStore extends Source {
  get name(): string {
    return this.storeName
  }
  get keyPath(): KeyPath {
    return this.rows().shape.keyPath
  }
  get autoIncrement(): boolean {
    return this.rows().shape.autoIncrement
  }
  get indexNames(): string[] {
    return namesOf(this.rows().shape.indexes.map(({ name }) => name))
  }

  index(name: string): Index {
    const shape = this.rows().shape.indexes.find((index) => index.name === name)
    if (!shape) throw new DOMException(`no index ${name}`, 'NotFoundError')
    return new Index(this, shape)
  }

  createIndex(
    name: string,
    keyPath: string | string[],
    options: { unique?: boolean; multiEntry?: boolean } = {},
  ): Index {
    const { shape, list } = this.rows()
    const index = { name, keyPath, unique: !!options.unique, multiEntry: !!options.multiEntry }
    const grown = { ...shape, indexes: [...shape.indexes, index] }
    const again = list.map((row) => makeRow(grown, row.value, shape.keyPath === null ? row.key : undefined))
    this.transaction.changes.set(this.storeName, new Rows(grown, again))
    return this.index(name)
  }

  deleteIndex(name: string): void {
    const { shape, list } = this.rows()
    const shrunk = { ...shape, indexes: shape.indexes.filter((index) => index.name !== name) }
    this.transaction.changes.set(this.storeName, new Rows(shrunk, list))
  }

  add(value: unknown, key?: unknown): Request {
    const row = this.makeRow(value, key)
    return this.write(() => {
      if (this.rows().find(row.spelt)) throw new DOMException('the key is taken', 'ConstraintError')
      return this.keep(row)
    })
  }

  put(value: unknown, key?: unknown): Request {
    const row = this.makeRow(value, key)
    return this.write(() => this.keep(row))
  }

  delete(query: unknown): Request {
    const range = rangeOf(query)
    return this.write(() => void this.change(this.rows().without(range)))
  }

  clear(): Request {
    const range = rangeOf(undefined)
    return this.write(() => void this.change(this.rows().without(range)))
  }

  private makeRow(value: unknown, key: unknown): Row {
    return makeRow(this.rows().shape, value, key)
  }

  private keep(row: Row): unknown {
    if (this.rows().findTaken(row)) throw new DOMException('a unique key is taken', 'ConstraintError')
    this.transaction.newBytes += sizeOf(row.value)
    this.change(this.rows().with(row))
    return cloneValue(row.key)
  }

  private change(rows: Rows): void {
    this.transaction.changes.set(this.storeName, rows)
  }

  private write(act: () => unknown): Request {
    if (this.transaction.mode === 'readonly') throw new DOMException('may only read', 'ReadOnlyError')
    return this.transaction.ask(act, this)
  }
}

/** A list of names as the DOM has it. */
export function namesOf(names: readonly string[]): string[] & { contains(name: string): boolean } {
  return Object.assign([...names].sort(), { contains: (name: string) => names.includes(name) })
}

const sizeOf = (value: unknown) => (value instanceof Uint8Array ? value.length : 100)

class Cursor {
  readonly request: Request
  readonly source: Source
  readonly direction: Direction
  key: unknown
  primaryKey: unknown
  value: unknown
  private entry: Entry | undefined
  private readonly range: KeyRange
  private readonly withValue: boolean

  constructor(source: Source, range: KeyRange, direction: Direction, withValue: boolean) {
    this.source = source
    this.range = range
    this.direction = direction
    this.withValue = withValue
    this.request = source.transaction.ask(() => this.move(1), source)
  }

  continue(key?: unknown): void {
    const least = key === undefined ? undefined : rangeOf(key).from
    this.source.transaction.ask(() => this.move(1, least), this.source, this.request)
  }

  advance(count: number): void {
    this.source.transaction.ask(() => this.move(count), this.source, this.request)
  }

  delete(): Request {
    return (this.source as ObjectStore).delete(this.primaryKey)
  }

  private move(count: number, least?: string): Cursor | null {
    const isBack = this.direction.startsWith('prev')
    const listed = this.source.list(this.range)
    const ahead = (isBack ? listed.reverse() : listed).filter((entry) => this.isAhead(entry, isBack, least))
    this.entry = ahead[count - 1]
    if (!this.entry) return null
    this.key = cloneValue(this.entry.key)
    this.primaryKey = cloneValue(this.entry.row.key)
    if (this.withValue) this.value = cloneValue(this.entry.row.value)
    return this
  }

  private isAhead(entry: Entry, isBack: boolean, least: string | undefined): boolean {
    const order = (a: string, b: string) => (a === b ? 0 : a > b !== isBack ? 1 : -1)
    if (least !== undefined && order(entry.spelt, least) < 0) return false
    if (!this.entry) return true
    const byKey = order(entry.spelt, this.entry.spelt)
    if (byKey !== 0) return byKey > 0
    return !this.direction.endsWith('unique') && order(entry.row.spelt, this.entry.row.spelt) > 0
  }
}
