// The invitation list an integrator supplies, and finding a letter's number on it. A kiosk holds salted digests only: who
// takes its disk reads no number from it, though numbers that can be guessed can be tried out one by one. A number on the
// list says that somebody was expected; it proves nothing about the paper, so nothing here is called verified.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { ListMatch } from '../application.ts'
import type { PlainDate } from '../plain-date.ts'
import type { InvitationEntry } from './invitation-entry.ts'

/** Shorter ones are on every second page of any letter. */
const SHORTEST = 4
const LONGEST = 200
const SHORTEST_PART = 8 // of a longer text
const MOST_PARTS = 24
const LOOKED_AT = 2_000 // characters

/** Letters and digits alone, in capitals, wide forms made narrow: as two people may write one number. Empty when too short. */
export function normaliseReference(text: string): string {
  const bare = text
    .slice(0, 8_000)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  return bare.length < SHORTEST ? '' : bare
}

/** SHA-256 over `<salt>:<number>` in UTF-8, its first 16 bytes, hexadecimal. */
export function hashReference(salt: string, text: string): string {
  return bytesToHex(sha256(utf8ToBytes(`${salt}:${normaliseReference(text)}`)).subarray(0, 16))
}

/** The digests under which a text may stand on the list: itself, and the numbers inside a link or a sentence. */
export function hashCandidates(salt: string, text: string): string[] {
  return listCandidates(text).map((candidate) => hashReference(salt, candidate))
}

/** @param found what the list holds under each candidate */
export function matchReference(found: readonly (InvitationEntry | undefined)[], today: PlainDate): ListMatch {
  const inForce = (entry: InvitationEntry | undefined) =>
    entry !== undefined && (entry.from ?? today) <= today && today <= (entry.until ?? today)
  return found.some(inForce) ? 'listed' : 'not-listed'
}

function listCandidates(text: string): string[] {
  const whole = normaliseReference(text)
  const parts = text
    .slice(0, LOOKED_AT)
    .split(/[\s,;:|/?=&#"'()[\]{}<>]+/)
    .map(normaliseReference)
    .filter((part) => part.length >= SHORTEST_PART && /\d/.test(part) && !isDate(part))
  const all = [...(whole.length <= LONGEST ? [whole] : []), ...parts.slice(0, MOST_PARTS)]
  return [...new Set(all)].filter((candidate) => candidate !== '')
}

const isDate = (part: string) => /^(19|20)\d{6}$/.test(part)
