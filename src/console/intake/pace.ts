// Whether a field was filled by a reader that types or by a hand: a reader's characters come too fast for one.

/** `run`: characters since the last pause; `last`: when the latest came, ms of any clock. */
export type Pace = { run: number; last: number }

export const STILL: Pace = { run: 0, last: Number.NEGATIVE_INFINITY }

const LONGEST_GAP_MS = 40
const SHORTEST_READ = 8 // characters in one run: no hand is that even

export const keepPace = ({ run, last }: Pace, at: number): Pace => ({
  run: at - last <= LONGEST_GAP_MS ? run + 1 : 1,
  last: at,
})

export const isReader = ({ run }: Pace): boolean => run >= SHORTEST_READ
