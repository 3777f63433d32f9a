// What kiosk and server say to each other.
import * as z from 'zod/mini'
import { PortCode } from '../visa/application.ts'
import { Instant } from '../visa/plain-date.ts'
import { Stage, WantedDocument } from '../visa/stage.ts'
import { KeyChange, KeySerial } from './key-change.ts'
import { KioskLists, TrustAnchors } from './lists.ts'
import { OperatorCodes, OperatorCodesHeld } from './operator-codes.ts'

/** Limits both ends hold: a larger packet is refused before it is sealed, a larger batch before it is read. */
export const MAX_PACKET_BYTES = 8 * 1024 * 1024
export const MAX_BATCH_BYTES = 9 * 1024 * 1024
export const MAX_BATCH_PACKETS = 64

const hex = (bytes: number) => z.string().check(z.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`)))
const base64url = (max: number) => z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.maxLength(max))

/** The server's signed word that exactly these bytes are durable. Only one that verifies is an acknowledgement. */
export const Receipt = z.object({
  packetId: hex(16),
  sha256: hex(32), // of the whole packet
  serverEpoch: hex(8),
  durableAt: Instant,
  keyId: hex(8),
  signature: base64url(88), // ECDSA P-256, raw r‖s
})
export type Receipt = z.infer<typeof Receipt>

/** The fate of one packet of a batch, in the order sent. */
export const PacketOutcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('stored'), receipt: Receipt }),
  /** Same id or sequence with other bytes: both kept apart, alarm raised. The kiosk parks the packet. */
  z.object({ outcome: z.literal('conflict'), sha256: hex(32) }),
  /** Bytes that are no packet of this kiosk: kept in quarantine under their digest. The kiosk parks the packet. */
  z.object({
    outcome: z.literal('refused'),
    sha256: hex(32),
    reason: z.enum(['layout', 'kiosk', 'signature', 'too-large']),
  }),
])
export type PacketOutcome = z.infer<typeof PacketOutcome>

export const BatchAnswer = z.object({ outcomes: z.array(PacketOutcome) })
export type BatchAnswer = z.infer<typeof BatchAnswer>

/** Asked at once: under the server's limit of JSON. */
export const MAX_HAVE_PACKETS = 500

/** Which of these does the server hold durably? Asked where its epoch is another than the receipts'. */
export const HaveRequest = z.object({
  packets: z
    .array(z.object({ packetId: hex(16), sha256: hex(32) }))
    .check(z.minLength(1), z.maxLength(MAX_HAVE_PACKETS)),
})
export type HaveRequest = z.infer<typeof HaveRequest>

/** Ids of those it does not hold. No acknowledgement: what is not named keeps the receipt it had. */
export const HaveAnswer = z.object({
  serverEpoch: hex(8),
  missing: z.array(hex(16)).check(z.maxLength(MAX_HAVE_PACKETS)),
})
export type HaveAnswer = z.infer<typeof HaveAnswer>

/** Body-checked connectivity: a captive portal cannot say this. */
export const Hello = z.object({ service: z.literal('kouan'), api: z.literal(1), serverEpoch: hex(8), now: Instant })
export type Hello = z.infer<typeof Hello>

/** What the port says to one kiosk of itself: a witness outside the kiosk, and the port's clock. */
export const KioskWord = z.object({
  /** Highest sequence of this kiosk's present epoch that is held durably; 0: none. */
  heldSequence: z.number().check(z.int(), z.minimum(0)),
  now: Instant,
  /** Absent until the port has made some. */
  operatorCodes: z.optional(OperatorCodes),
  /** The port's present keys; absent where they have never changed. */
  keys: z.optional(KeyChange),
  /** Its packets are kept and become no cases until an operator has cleared it; it takes no new application. */
  suspended: z.optional(z.boolean()),
})
export type KioskWord = z.infer<typeof KioskWord>

/** A one-time code to enrol with. */
export const KioskCode = z.object({ code: z.string(), expiresAt: Instant })

/** Earlier keys of one device that are told at most. */
export const MAX_SUCCESSION = 20

/** A device's earlier keys, oldest first, each with its signature for the next one (`packet/succession.ts`). */
const Succession = z
  .array(z.object({ signingKey: base64url(200), signature: base64url(88) }))
  .check(z.maxLength(MAX_SUCCESSION))
export const SuccessionRequest = z.object({ succession: Succession })
export type SuccessionRequest = z.infer<typeof SuccessionRequest>

export const EnrolRequest = z.object({
  code: z.string().check(z.trim(), z.minLength(6), z.maxLength(40)),
  signingKey: base64url(200), // P-256 public key, raw uncompressed point, 65 bytes
  build: z.string().check(z.maxLength(60)),
  succession: z.optional(Succession),
})
export type EnrolRequest = z.infer<typeof EnrolRequest>

/** Public keys and names a kiosk needs to work alone. */
export const Enrolment = z.object({
  kioskId: hex(8),
  portOfEntry: PortCode,
  epoch: z.number().check(z.int(), z.minimum(1)), // counts this kiosk's enrolments and database generations
  mode: z.enum(['demonstration', 'production']),
  serverEpoch: hex(8),
  sealKey: z.object({ keyId: hex(8), publicKey: base64url(88) }), // HPKE recipient, P-256 raw point
  receiptKeys: z.array(z.object({ keyId: hex(8), publicKey: base64url(88) })).check(z.minLength(1)),
  /** Of these keys; absent from servers that cannot change theirs. */
  keySerial: z.optional(KeySerial),
  /** Who may sign trust lists; pinned from here on. Absent where the port had none: then its first answer pins them. */
  trustAnchors: z.optional(TrustAnchors),
})
export type Enrolment = z.infer<typeof Enrolment>

/** One line of the port's public feed. The reference itself never leaves: only its SHA-256. `wanted`: kinds of documents, no word of anybody's. */
export const FeedEntry = z.object({
  referenceHash: hex(32),
  stage: Stage,
  at: Instant,
  wanted: z.optional(z.array(WantedDocument)),
})
export type FeedEntry = z.infer<typeof FeedEntry>

export const Feed = z.object({ entries: z.array(FeedEntry), cursor: z.string(), more: z.boolean(), now: Instant })
export type Feed = z.infer<typeof Feed>

/** Sequences of one line of a kiosk that it once held and holds no more. */
export const MissingSequences = z.object({
  line: z.number().check(z.int(), z.minimum(1)), // this device's enrolments, counted by the device
  kioskId: z.optional(hex(8)), // the name it had in that line, where it still knows it
  from: z.number().check(z.int(), z.minimum(1)),
  to: z.number().check(z.int(), z.minimum(1)),
})
export type MissingSequences = z.infer<typeof MissingSequences>

const count = z.number().check(z.int(), z.minimum(0))

/** Health without personal data, sent with every sync. Optional fields: an older kiosk does not know them. */
export const Heartbeat = z.extend(KioskLists, {
  build: z.string(),
  queued: z.number(),
  parked: z.number(),
  oldestQueuedAt: z.nullable(Instant),
  lastSequence: z.number(),
  chainHead: z.nullable(hex(32)),
  persisted: z.boolean(),
  freeBytes: z.nullable(z.number()),
  outOfService: z.array(z.string()),
  kioskNow: Instant,
  /** What it serves in spite of. */
  warnings: z.optional(z.array(z.string().check(z.maxLength(60))).check(z.maxLength(30))),
  /** Lost by this kiosk, until an operator has acknowledged it. */
  missing: z.optional(z.array(MissingSequences).check(z.maxLength(20))),
  /** Packets whose bytes on the disk are no longer those that were saved. */
  damaged: z.optional(count),
  damagedAt: z.optional(z.array(MissingSequences).check(z.maxLength(20))),
  /** Of the database; above 1, earlier ones were left as they were. */
  generation: z.optional(count),
  /** Packets whose bytes were deleted since ever, by reason; there is one reason: a receipt behind its hold. */
  deleted: z.optional(z.object({ received: count })),
  operatorCodes: z.optional(OperatorCodesHeld),
  /** Recipient keys under which packets are still outstanding. */
  sealKeys: z.optional(z.array(hex(8)).check(z.maxLength(50))),
  /** The recipient key that the next packet will be sealed to. */
  sealsTo: z.optional(hex(8)),
})
export type Heartbeat = z.infer<typeof Heartbeat>
