// Opening: after intake, with the private key, a stored packet becomes a case with its findings, or goes to quarantine.
//
// Any number of processes may open at once: each locks the packets it takes and skips what another holds. A packet that
// cannot be opened keeps its bytes and its receipt; it only becomes nobody's case.
import { createHmac } from 'node:crypto'
import { sha256OfText } from '../../packet/digest.ts'
import type { Application } from '../../visa/application.ts'
import { listFindings } from '../../visa/findings.ts'
import { beijingDay } from '../../visa/plain-date.ts'
import type { Work } from '../store/store.ts'
import type { CaseRow, HistoryRow, PacketRow } from '../store/tables.ts'
import { nextEntry } from './audit.ts'
import type { Parts } from './parts.ts'
import { openRecord, type RecordFault } from './record.ts'
import { nowOf } from './world.ts'

/** Packets in one transaction: few, so that a review never waits long for the feed's counter. */
export const BATCH = 24

type Failed = { packet: PacketRow; fault: Failure }
type Failure = RecordFault | 'reference-taken' | 'defect'
type Read = { packet: PacketRow } & ({ ok: true; application: Application } | { ok: false; fault: Failure })

/** Opens the oldest stored packets; returns how many it took. */
export async function openBatch(parts: Parts): Promise<number> {
  return parts.store.transaction(async (inside) => {
    const packets = await inside.packets.takeUnopened(BATCH)
    const read = await Promise.all(packets.map((packet) => readOne(parts, packet)))
    for (const [port, ofPort] of Map.groupBy(read, ({ packet }) => packet.port)) {
      await settlePort(parts, inside, port, ofPort)
    }
    return packets.length
  })
}

/** A throw here is a defect of ours, and must not stop the packets behind this one. */
async function readOne(parts: Parts, packet: PacketRow): Promise<Read> {
  try {
    return { packet, ...(await openRecord(parts.keys, packet.port, packet.bytes)) }
  } catch {
    return { packet, ok: false, fault: 'defect' }
  }
}

async function settlePort(parts: Parts, inside: Work, port: string, read: readonly Read[]): Promise<void> {
  const cases = read.flatMap((one) => (one.ok ? [beginCase(parts, one.packet, one.application)] : []))
  const added = await inside.cases.add(cases.map(({ row }) => row))
  const opened = cases.filter(({ row }) => added.has(row.packet_id))
  await inside.cases.appendHistory(opened.map(({ entry }) => entry))
  await inside.packets.mark(port, [...added], 'opened')
  const failed = read.flatMap((one): Failed[] => {
    if (!one.ok) return [one]
    return added.has(one.packet.packet_id) ? [] : [{ packet: one.packet, fault: 'reference-taken' }]
  })
  await keepUnreadable(parts, inside, port, failed)
  const references = opened.map(({ row }) => row.reference)
  await announce(parts, inside, port, references)
  parts.count('opened', opened.length)
}

/** The case's row and the first entry of its history, which belong together. */
function beginCase(parts: Parts, packet: PacketRow, application: Application): { row: CaseRow; entry: HistoryRow } {
  const { port, sha256 } = packet
  const { reference } = application
  const received = { port, reference, at: nowOf(parts.world), officer: null, event: { type: 'received' as const } }
  const entry = nextEntry({ revision: 0, head: sha256 }, received)
  return { row: { ...indexOf(parts, packet, application), revision: entry.revision, head: entry.hash }, entry }
}

function indexOf(parts: Parts, packet: PacketRow, application: Application): Omit<CaseRow, 'revision' | 'head'> {
  const { passport, purpose, visit } = application
  const findings = listFindings(application, { today: beijingDay(parts.world.now()) })
  return {
    port: packet.port,
    reference: application.reference,
    packet_id: packet.packet_id,
    primary_identifier: passport.primaryIdentifier,
    secondary_identifier: passport.secondaryIdentifier ?? null,
    nationality: passport.nationality,
    document_mac: macOf(parts.keys.lookup, passport.documentNumber),
    purpose: purpose.purpose,
    flight: visit.flight,
    arrival: visit.arrival,
    created_at: application.createdAt,
    received_at: packet.received_at,
    failed: findings.filter(({ verdict }) => verdict === 'fail').length,
    unknown: findings.filter(({ verdict }) => verdict === 'unknown').length,
    resting: 'new',
    claim_officer: null,
    claim_until: null,
  }
}

/** Document numbers are looked up by this and never kept in clear. */
export function macOf(lookup: Uint8Array, documentNumber: string): string {
  const normal = documentNumber.replace(/[\s<-]/g, '').toUpperCase()
  return createHmac('sha256', lookup).update(normal).digest('hex')
}

async function keepUnreadable(parts: Parts, inside: Work, port: string, failed: readonly Failed[]): Promise<void> {
  const at = nowOf(parts.world)
  await inside.packets.quarantine(
    failed.map(({ packet, fault }) => ({
      port,
      sha256: packet.sha256,
      reason: fault,
      kiosk_id: packet.kiosk_id,
      at,
      bytes: null, // they stay in packets
    })),
  )
  const ids = failed.map(({ packet }) => packet.packet_id)
  await inside.packets.mark(port, ids, 'unreadable')
  parts.count('unreadable', failed.length)
}

async function announce(parts: Parts, inside: Work, port: string, references: readonly string[]): Promise<void> {
  const at = nowOf(parts.world)
  const entries = references.map(async (reference) => ({
    reference_hash: await sha256OfText(reference),
    stage: 'received',
    at,
  }))
  await inside.feed.append(port, await Promise.all(entries))
}
