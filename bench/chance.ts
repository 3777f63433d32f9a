// Seeded chance (mulberry32): the same seed makes the same schedule.

export type Chance = {
  next(): number // 0 ≤ n < 1
  below(limit: number): number // whole
  happens(share: number): boolean
  pick<Value>(values: readonly Value[]): Value
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return { next, below, happens: (share) => next() < share, pick: (values) => values[below(values.length)] as never }
}
