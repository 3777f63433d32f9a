// What the desk works with, made once in `app` and handed on; nothing here is global.
import type { OpeningKey, SigningKeys } from '../../packet/keys.ts'
import type { PortCode } from '../../visa/application.ts'
import type { Decision } from '../../visa/history.ts'
import type { Store } from '../store/store.ts'
import type { HeldLists } from './held-lists.ts'
import type { World } from './world.ts'

/**
 * The server's own keys: one opens packets, one signs receipts, one finds document numbers by their HMAC, and from one the
 * codes for the operator's screens of kiosks are derived.
 */
export type ServerKeys = {
  opening: OpeningKey // kiosks seal to it
  receipt: SigningKeys
  lookup: Uint8Array
  operator: Uint8Array
  /** Keys that were there before: what was sealed to one still opens, receipts of one still count. */
  older?: { openings: readonly OpeningKey[]; receipts: readonly SigningKeys[] }
  /** Counts the changes; 1 or absent: they have never changed. */
  serial?: number
}

export type Mode = 'demonstration' | 'production'

/** Things that are counted for operations; never more than a number. */
export type Counted =
  | 'stored'
  | 'repeated'
  | 'conflict'
  | 'refused'
  | 'opened'
  | 'unreadable'
  | 'tampered'
  | 'suspended'

export type Parts = {
  store: Store
  keys: ServerKeys
  serverEpoch: string // 8 bytes, hexadecimal: changes when the database is restored from a backup
  world: World
  mode: Mode
  port: PortCode // of entry; where new kiosks and first officers belong
  lists: HeldLists
  /** Kinds of decision that count only when a second officer has signed the same. */
  twoPerson: ReadonlySet<Decision['kind']>
  /** The share of grants, 0 to 1, that a second officer has to sign too, drawn by chance. */
  secondLook?: number
  count: (what: Counted, number: number) => void
}

/** An expected failure. The names are those of the wire's problems. */
export type Refusal = { ok: false; fault: DeskFault; detail?: string }
export type DeskFault =
  | 'invalid-request'
  | 'not-signed-in'
  | 'not-allowed'
  | 'not-found'
  | 'conflict'
  | 'already-claimed'
  | 'not-yours'
  | 'step-not-allowed'
  | 'second-officer'
  | 'not-yourself'
  | 'not-signed'
  | 'code-not-valid'
  | 'kiosk-unknown'
  | 'kiosk-revoked'
  | 'signature-not-valid'
  | 'too-large'
  | 'unavailable'

export const refuse = (fault: DeskFault, detail?: string): Refusal => ({ ok: false, fault, ...(detail && { detail }) })
