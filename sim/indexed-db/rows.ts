// The rows of one object store as they lie on the disk: immutable, so that a snapshot costs nothing and a transaction that
// aborts leaves nothing behind. Stores in a schedule are small; order is kept in sorted arrays.
import { type Key, type KeyRange, spell } from './key.ts'

export type KeyPath = string | string[] | null
export type IndexShape = { name: string; keyPath: Exclude<KeyPath, null>; unique: boolean; multiEntry: boolean }
export type StoreShape = { name: string; keyPath: KeyPath; autoIncrement: boolean; indexes: readonly IndexShape[] }

/** `spots`: the row's spelt keys in each index, by the index's name. */
export type Row = { key: Key; spelt: string; value: unknown; spots: ReadonlyMap<string, readonly Spot[]> }
type Spot = { key: Key; spelt: string }
/** A row as an index or the store itself lists it. */
export type Entry = { key: Key; spelt: string; row: Row }

export class Rows {
  readonly shape: StoreShape
  readonly list: readonly Row[] // by key
  private readonly orders = new Map<string, readonly Entry[]>()

  constructor(shape: StoreShape, list: readonly Row[] = []) {
    this.shape = shape
    this.list = list
  }

  find(spelt: string): Row | undefined {
    const row = this.list[this.place(spelt)]
    return row?.spelt === spelt ? row : undefined
  }

  with(row: Row): Rows {
    const at = this.place(row.spelt)
    const list = this.list.slice()
    list.splice(at, list[at]?.spelt === row.spelt ? 1 : 0, row)
    return new Rows(this.shape, list)
  }

  without(range: KeyRange): Rows {
    const list = this.list.filter(({ spelt }) => !range.holds(spelt))
    return list.length === this.list.length ? this : new Rows(this.shape, list)
  }

  /** The index under which another row already stands with a key of `row`, where keys are unique. */
  findTaken(row: Row): string | undefined {
    for (const { name, unique } of this.shape.indexes) {
      if (!unique) continue
      for (const { spelt } of row.spots.get(name) ?? []) {
        const other = this.entries(name).find((entry) => entry.spelt === spelt)
        if (other && other.row.spelt !== row.spelt) return name
      }
    }
    return undefined
  }

  /** All rows in the order of an index, or of the store where `index` is undefined. */
  entries(index: string | undefined): readonly Entry[] {
    const known = this.orders.get(index ?? '')
    if (known) return known
    const made =
      index === undefined ? this.list.map((row) => ({ key: row.key, spelt: row.spelt, row })) : this.sorted(index)
    this.orders.set(index ?? '', made)
    return made
  }

  private sorted(index: string): Entry[] {
    const entries = this.list.flatMap((row) => (row.spots.get(index) ?? []).map((spot) => ({ ...spot, row })))
    return entries.sort((a, b) => compare(a.spelt, b.spelt) || compare(a.row.spelt, b.row.spelt))
  }

  private place(spelt: string): number {
    let from = 0
    let to = this.list.length
    while (from < to) {
      const middle = (from + to) >> 1
      if ((this.list[middle] as Row).spelt < spelt) from = middle + 1
      else to = middle
    }
    return from
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** @throws DataError where value and key do not fit the store */
export function makeRow(shape: StoreShape, value: unknown, outOfLine: unknown): Row {
  const copy = cloneValue(value)
  if ((shape.keyPath === null) === (outOfLine === undefined))
    throw new DOMException('a key too many or too few', 'DataError')
  const key = shape.keyPath === null ? cloneValue(outOfLine) : readPath(copy, shape.keyPath)
  const spelt = spell(key)
  if (spelt === undefined) throw new DOMException('the row has no valid key', 'DataError')
  return { key: key as Key, spelt, value: copy, spots: spotsOf(shape, copy) }
}

/** The same row with another value, as a damaged disk would have it: only what stands in the indexes stays as it was. */
export function damagedRow(row: Row, value: unknown): Row {
  return { ...row, value }
}

function spotsOf(shape: StoreShape, value: unknown): Map<string, Spot[]> {
  return new Map(
    shape.indexes.map(({ name, keyPath, multiEntry }) => {
      const found = readPath(value, keyPath)
      const keys = multiEntry && Array.isArray(found) ? found : [found]
      return [name, keys.flatMap((key) => (spell(key) === undefined ? [] : [{ key, spelt: spell(key) as string }]))]
    }),
  )
}

function readPath(value: unknown, path: Exclude<KeyPath, null>): unknown {
  if (Array.isArray(path)) return path.map((part) => readPath(value, part))
  return path.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], value)
}

/** Structured cloning of what kiosks store: plain data, bytes, dates and keys. */
export function cloneValue<Value>(value: Value): Value {
  if (typeof value === 'function' || typeof value === 'symbol')
    throw new DOMException('cannot be cloned', 'DataCloneError')
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Uint8Array) return value.slice() as never
  if (Array.isArray(value)) return value.map(cloneValue) as never
  if (value instanceof Date) return new Date(value) as never
  if (Object.getPrototypeOf(value) !== Object.prototype) return value // a CryptoKey: never changes
  const copy: Record<string, unknown> = {}
  for (const name of Object.keys(value)) copy[name] = cloneValue((value as Record<string, unknown>)[name])
  return copy as never
}
