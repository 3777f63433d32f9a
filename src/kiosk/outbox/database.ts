// The kiosk's one database: what waits to be sent and what was learnt from the server. Every write is strict: Chromium's
// default ("relaxed") loses records it has called committed when the power goes.
//
// A packet is a row of `packets`, which says where it stands, and its bytes in `sealed`, written once and never rewritten
// or migrated. So a change of state costs the same whatever the packet's size, and nothing that counts reads a payload.
import { Dexie, type Table, type Transaction } from 'dexie'
import type { Successor } from '../../packet/succession.ts'
import type { Instant, PlainDate } from '../../visa/plain-date.ts'
import type { Stage, WantedDocument } from '../../visa/stage.ts'
import type { ListFault, TrustAnchor } from '../../wire/lists.ts'
import type { OperatorCodes } from '../../wire/operator-codes.ts'
import type { Enrolment, Receipt } from '../../wire/sync.ts'

/** Database generation: a damaged store is left as it is for operations, and the next number begun. */
export const QUEUE_NAME = 'queue-g1'
const VERSION = 3

/**
 * Place of a packet on this device: line, sequence. A line is one enrolment of the device, counted here from 1; the server
 * may call two of them by the same epoch, of two kiosk ids.
 */
export type Place = [line: number, sequence: number]
/** Place of one part of a packet's bytes; see `parts.ts`. */
export type PartKey = [line: number, sequence: number, part: number]
export type PacketState = 'queued' | 'parked' | 'received'
export type ParkReason = 'conflict' | 'refused' | 'too-large' | 'damaged'

export type PacketRow = {
  line: number
  sequence: number
  packetId: string
  referenceHash: string
  sha256: string
  size: number // bytes of the whole packet
  state: PacketState
  parkedFor?: ParkReason
  receipt?: Receipt
  /** When the receipt came, by the later of both clocks, while the bytes are still held; absent before it and after the hold. */
  heldSince?: Instant
  attempts: number
  nextAttemptAt: number // kiosk clock, epoch milliseconds; 0 = at once
  createdAt: Instant // kiosk clock
  /** Recipient key of a packet whose bytes are still here; rows of database versions 1 and 2 have none. */
  sealKeyId?: string
}

/** One row a line: where its chain ends. Sequences have no gaps, so this is also how many packets the line has. */
export type ChainRow = {
  line: number
  sequence: number // of the last packet
  chainHead: string // SHA-256 of the last packet
  /** The last application saved here, so that a boot after a power cut can say so: a reference, no name. */
  lastSaved: { reference: string; packetId: string; at: Instant }
}

/** One row: how many packets have left the queue, changed in the very transaction that changes a packet. */
export type Tally = {
  id: 'tally'
  parked: number
  received: number
  lastReceiptAt: Instant | null // server clock
  lost?: number // rows a damaged disk has taken, as the last scrub found
}

/** The log of deletions: how much went on one day and why. No id of anything stands here. */
export type DeletionRow = { day: PlainDate; reason: 'received'; packets: number; bytes: number } // UTC, kiosk clock

/** What became of a packet of an earlier generation, whose own database is only read. */
/** What became of a packet of an earlier generation; of one that is parked, what an operator is told of it. */
export type DrainedRow = { generation: number; line: number; sequence: number } & (
  | { receipt: Receipt; parked?: never }
  | { parked: Pick<PacketRow, 'size' | 'createdAt'> & { for: ParkReason }; receipt?: never }
)

/** `heardAfter`: the last packet that was here when this was told; what was added for the same reference since answers it. */
export type StageRow = {
  referenceHash: string
  stage: Stage
  at: Instant
  wanted?: WantedDocument[]
  heardAfter?: Place
}

/** `server`: the origin it was enrolled at, empty for the page's own. */
export type EnrolmentSetting = Enrolment & { server: string; line: number }
/** A list or pack as its text came, once it had been accepted. */
export type KeptText = { text: string; version: string; date: PlainDate }
/** One invitation list on its way in or in use; `list` is the first part of its rows' keys. */
export type InvitationList = { list: number; salt: string; cursor: string }
/** The list in use, and another that is still being pulled and then takes its place. */
export type InvitationLists = { last: number; current?: InvitationList; next?: InvitationList; entries: number }
/** Versions that were not taken, so that they are not fetched again. */
export type RefusedLists = { [What in 'trust' | 'policy']?: { version: string; fault: ListFault } }

/** Place of one invitation, 20 bytes: its list here (big-endian), its salted digest. The value is its days, `from/until`. */
export type InvitationKey = Uint8Array

/** The port's last word of this kiosk, of the line it was asked for. */
export type PortWord = {
  line: number
  heldSequence: number
  clockOffBy: number // milliseconds this kiosk's clock is ahead of the port's
  suspended?: boolean | undefined // absent from older ports
}

/** Codes this kiosk's operator's screen opens with, as slow hashes, and those that were used here. */
export type KeptOperatorCodes = OperatorCodes & { spent: { counter: number; at: Instant }[] }

/** One round over all that is held; a round that was cut short goes on behind `after`. */
export type Scrub = {
  begunAt: Instant // kiosk clock
  endedAt: Instant | null
  after: Place | null
  checked: number
  damaged: number
  lost: number // sequences without a row
}

export type Settings = {
  enrolment: EnrolmentSetting
  'trust-anchors': TrustAnchor[] // pinned; only enrolling anew changes them
  'anchors-differ': boolean // the port named others than those pinned
  'trust-list': KeptText
  'policy-pack': KeptText
  'lists-refused': RefusedLists
  invitations: InvitationLists
  'signing-key': CryptoKey
  feed: { cursor: string; asOf: Instant } // server clock of the last page
  'server-epoch': string // settled: everything held has been asked about there
  'epoch-asked': { serverEpoch: string; after: Place } // how far an asking has come that was cut short
  'epoch-doubt': number // receipts of another epoch came in since; see `reconcile.ts`
  'signing-public': string // raw point of the signing key, base64url
  succession: Successor[] // of this device's earlier keys, oldest first
  word: PortWord
  scrub: Scrub
  /** Every earlier generation was opened and gone through for this server epoch. */
  drained: { serverEpoch: string; generation: number }
  'operator-codes': KeptOperatorCodes
  'operator-tries': { wrong: number; last: number } // in a row, and when the last one was: epoch milliseconds, kiosk clock
  'seal-key-before': string // under which every row without a `sealKeyId` was sealed
}
type Setting = { [Id in keyof Settings]: { id: Id; value: Settings[Id] } }[keyof Settings]

export type Database = Dexie & {
  settings: Table<Setting, keyof Settings>
  chain: Table<ChainRow, number>
  tally: Table<Tally, Tally['id']>
  packets: Table<PacketRow, Place>
  sealed: Table<Uint8Array, PartKey>
  stages: Table<StageRow, string>
  invitations: Table<string, InvitationKey>
  deletions: Table<DeletionRow, [day: string, reason: string]>
  drained: Table<DrainedRow, [generation: number, line: number, sequence: number]>
}

const PACKET_KEYS = '[line+sequence], &packetId, referenceHash, state, [state+nextAttemptAt], heldSince'

export async function openDatabase(
  name: string,
): Promise<{ ok: true; db: Database } | { ok: false; fault: 'database-newer' | 'database-damaged' }> {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict', cache: 'disabled' }) as Database
  db.version(1).stores({
    settings: 'id',
    chain: 'line',
    tally: 'id',
    packets: PACKET_KEYS,
    sealed: '',
    stages: 'referenceHash',
  })
  db.version(2).stores({ invitations: '' })
  // Adds tables and an index: packets and all that stood here stay as they lie.
  db.version(VERSION)
    .stores({
      packets: `${PACKET_KEYS}, sealKeyId`,
      deletions: '[day+reason]',
      drained: '[generation+line+sequence]',
    })
    .upgrade(keepSealKey)
  let hasOpened = false
  db.on('populate', () => {
    // Made anew under an open page: the browser has thrown the old one away. Whoever opens the outbox next must see that.
    if (hasOpened) throw new Error('the database is gone')
  })
  try {
    if (await isNewer(name)) return { ok: false, fault: 'database-newer' }
    await db.open()
    hasOpened = true
    return { ok: true, db }
  } catch {
    return { ok: false, fault: 'database-damaged' }
  }
}

/** Until this version a port had one recipient key: the rows need not be touched to know theirs. */
async function keepSealKey(upgrade: Transaction): Promise<void> {
  const settings = upgrade.table<Setting, keyof Settings>('settings')
  const enrolment = (await settings.get('enrolment'))?.value as EnrolmentSetting | undefined
  if (enrolment) await settings.put({ id: 'seal-key-before', value: enrolment.sealKey.keyId })
}

/** Dexie opens, and even alters, a newer database with older code; so we look first. Its native version is ten times ours. */
async function isNewer(name: string): Promise<boolean> {
  const found = (await indexedDB.databases()).find((database) => database.name === name)
  return (found?.version ?? 0) > VERSION * 10
}

export async function readSetting<Id extends keyof Settings>(db: Database, id: Id): Promise<Settings[Id] | undefined> {
  const row = await db.settings.get(id)
  return row?.value as Settings[Id] | undefined
}

export async function getTally(db: Database): Promise<Tally> {
  return (await db.tally.get('tally')) ?? { id: 'tally', parked: 0, received: 0, lastReceiptAt: null }
}

/** The database under Dexie, for what Dexie has no word for. */
export function openNative(db: Database): IDBDatabase {
  if (!db.isOpen()) throw new Dexie.DatabaseClosedError()
  return db.backendDB()
}

export function invitationKey(list: number, hash: Uint8Array = new Uint8Array()): InvitationKey {
  const key = new Uint8Array(4 + hash.length)
  new DataView(key.buffer).setUint32(0, list)
  key.set(hash, 4)
  return key
}

export function placeOf({ line, sequence }: PacketRow): Place {
  return [line, sequence]
}
