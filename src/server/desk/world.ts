// The clock and chance, handed in from `main` (or a test), and what is made of them.
import { createHash } from 'node:crypto'
import { toBase64url } from '../../packet/bytes.ts'
import type { Instant } from '../../visa/plain-date.ts'

export type World = {
  now: () => number // milliseconds since 1970
  random: (bytes: number) => Uint8Array
}

export function instantOf(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant
}

export const nowOf = (world: World): Instant => instantOf(world.now())

/** 256 random bits as 43 characters that may stand in a link. */
export const makeToken = (world: World): string => toBase64url(world.random(32))

/** What is kept of a secret: enough to know it again, not to use it. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
