// What the operator's screen reads of the outbox beside the counts: numbers, days and places in the chain. No reference and
// no person: a packet is named by line and sequence.
import type { Instant, PlainDate } from '../../visa/plain-date.ts'
import { type Database, type DrainedRow, type PacketRow, type ParkReason, readSetting } from './database.ts'

export type ParkedPacket = {
  line: number
  sequence: number
  reason: ParkReason
  size: number // bytes
  savedAt: Instant // kiosk clock
}

/** One screen of them: with more, the queue has a trouble no list explains. */
const MOST_LISTED = 100

export async function listParked(db: Database): Promise<ParkedPacket[]> {
  const earlier = await db.drained.filter(({ parked }) => parked !== undefined).toArray()
  const rows = await db.packets.where('state').equals('parked').limit(MOST_LISTED).toArray()
  return [...earlier.flatMap(describeEarlier), ...rows.map(describeParked)].slice(0, MOST_LISTED)
}

/** Of a store that was set aside. */
function describeEarlier({ line, sequence, parked }: DrainedRow): ParkedPacket[] {
  return parked ? [{ line, sequence, reason: parked.for, size: parked.size, savedAt: parked.createdAt }] : []
}

function describeParked({ line, sequence, parkedFor = 'refused', size, createdAt }: PacketRow): ParkedPacket {
  return { line, sequence, reason: parkedFor, size, savedAt: createdAt }
}

export type KioskFacts = {
  kioskId: string | null
  portOfEntry: string | null
  databaseVersion: number
  trustListDate: PlainDate | null
  policyDate: PlainDate | null
  invitations: number | null // entries; null: no list
}

export async function readFacts(db: Database): Promise<KioskFacts> {
  const enrolment = await readSetting(db, 'enrolment')
  const invitations = await readSetting(db, 'invitations')
  return {
    kioskId: enrolment?.kioskId ?? null,
    portOfEntry: enrolment?.portOfEntry ?? null,
    databaseVersion: db.verno,
    trustListDate: (await readSetting(db, 'trust-list'))?.date ?? null,
    policyDate: (await readSetting(db, 'policy-pack'))?.date ?? null,
    invitations: invitations?.current ? invitations.entries : null,
  }
}
