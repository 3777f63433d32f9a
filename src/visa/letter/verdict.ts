// What is said of a signed code. A verdict is a finding for the officer, never a refusal.
import type { SealResult } from '../application.ts'
import type { PlainDate } from '../plain-date.ts'
import type { LetterContents } from './contents.ts'

/** ICAO Doc 9303-13 visible digital seal; ICAO barcode data structure (`RDB1`, `NDB1`); ICAO VDS for non-constrained environments. */
export type SealFormat = 'vds' | 'idb' | 'vds-nc'

/** What the sealed bytes say. `fields` are named values for people to look at, already made inert. */
export type SealedDocument =
  | { kind: 'invitation'; contents: LetterContents }
  | { kind: 'other'; type: string; fields: readonly { name: string; value: string }[] }

/** The check that settled it, in the order they are made; its sentence is `visa.seal.why.<reason>`. */
export type SealReason =
  | 'layout' // bytes that are no seal of a known version, or over its bounds
  | 'document-type' // a well-formed seal of a document we do not take
  | 'not-signed'
  | 'no-trust-list'
  | 'signer-unknown'
  | 'signer-not-for-this' // in the list, but for other documents
  | 'not-valid-then' // certificate not valid on the day of signing
  | 'revoked'
  | 'signature' // does not agree with the bytes
  | 'all-agree'

export type SealVerdict = {
  result: SealResult
  format: SealFormat
  why: SealReason
  /** Absent where nothing could be read. */
  document?: SealedDocument
  signer?: { id: string; reference: string; name?: string }
  signedOn?: PlainDate
  /** Day of the trust list that was asked, and whether its next issue is overdue. */
  list?: { date: PlainDate; overdue: boolean }
  /** SHA-256 of the letter's message, of another seal's signed bytes, or of a broken one's bytes, hexadecimal: the same by any reader. */
  fingerprint: string
}
