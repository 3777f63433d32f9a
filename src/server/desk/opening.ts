// Opening: after intake, with the private key, a stored packet becomes a case with its findings, or goes to quarantine.
//
// Any number of processes may open at once: each locks the packets it takes and skips what another holds. A packet that
// cannot be opened keeps its bytes and its receipt; it only becomes nobody's case.
import { setImmediate } from 'node:timers/promises'
import { sha256OfText } from '../../packet/digest.ts'
import type { Application } from '../../visa/application.ts'
import type { Known } from '../../visa/findings/rule.ts'
import { listFindings } from '../../visa/findings.ts'
import type { Supplement } from '../../visa/supplement.ts'
import type { MarkedCase } from '../store/marks.ts'
import type { Work } from '../store/store.ts'
import type { CaseRow, HistoryRow, PacketRow } from '../store/tables.ts'
import { nextEntry } from './audit.ts'
import { type KnownCase, knowCase, listMarks, type MarkedApplication, markApplication } from './case-knowledge.ts'
import { indexWords } from './case-words.ts'
import { findDivergent } from './chain.ts'
import { findEnterer } from './entry.ts'

import type { Parts } from './parts.ts'
import { type KeptApplication, openContent, type RecordFault } from './record.ts'
import { countFindings, recountTouched } from './recount.ts'
import { setApart } from './suspension.ts'
import { nowOf } from './world.ts'

/** Packets in one transaction: few, so that a review never waits long for the feed's counter. */
export const BATCH = 24

type Failed = { packet: PacketRow; fault: Failure }
type Failure = RecordFault | 'reference-taken' | 'defect'
type Read = { packet: PacketRow } & (
  | { ok: true; application: KeptApplication }
  | { ok: true; supplement: Supplement }
  | { ok: false; fault: Failure }
)

/** Opens the oldest stored packets; returns how many it took. */
export async function openBatch(parts: Parts): Promise<number> {
  return parts.store.transaction(async (inside) => {
    const taken = await inside.packets.takeUnopened(BATCH)
    const packets = await withoutForks(parts, inside, taken)
    const read = await Promise.all(packets.map((packet) => readOne(parts, packet)))
    for (const [port, ofPort] of Map.groupBy(read, ({ packet }) => packet.port)) {
      await settlePort(parts, inside, port, ofPort)
    }
    return taken.length
  })
}

/** The gate before cases: what does not continue its kiosk's chain is set apart, and its kiosk's others are held back. */
async function withoutForks(parts: Parts, inside: Work, taken: readonly PacketRow[]): Promise<PacketRow[]> {
  const suspended = new Set<string>()
  for (const [port, packets] of Map.groupBy(taken, (packet) => packet.port)) {
    const divergent = await findDivergent(inside, port, packets)
    await setApart(parts, inside, port, divergent)
    for (const { kiosk_id } of divergent) suspended.add(kiosk_id)
  }
  return taken.filter(({ kiosk_id }) => !suspended.has(kiosk_id))
}

/** A throw here is a defect of ours, and must not stop the packets behind this one. */
async function readOne(parts: Parts, packet: PacketRow): Promise<Read> {
  try {
    return { packet, ...(await openContent(parts.keys, packet.port, packet.bytes)) }
  } catch {
    return { packet, ok: false, fault: 'defect' }
  }
}

async function settlePort(parts: Parts, inside: Work, port: string, read: readonly Read[]): Promise<void> {
  const cases = await beginCases(parts, inside, port, read)
  const added = await inside.cases.add(cases.map(({ row }) => row))
  const opened = cases.filter(({ row }) => added.has(row.packet_id))
  await inside.cases.appendHistory(opened.map(({ entry }) => entry))
  await inside.marks.add(opened.flatMap(({ marked }) => listMarks(marked)))
  const touched = opened.flatMap((one) => one.touched)
  await recountTouched(parts, inside, port, touched)
  await inside.packets.mark(port, [...added], 'opened')
  await putSupplementsBy(inside, port, read)
  const failed = read.flatMap((one): Failed[] => {
    if (!one.ok) return [one]
    if ('supplement' in one) return []
    const id = one.packet.packet_id
    if (added.has(id)) return []
    return [{ packet: one.packet, fault: cases.some(({ row }) => row.packet_id === id) ? 'reference-taken' : 'defect' }]
  })
  await keepUnreadable(parts, inside, port, failed)
  const references = opened.map(({ row }) => row.reference)
  await announce(parts, inside, port, references)
  parts.count('opened', opened.length)
}

/** They wait for their case, which may not be there yet; `supplements.ts` brings them together. */
async function putSupplementsBy(inside: Work, port: string, read: readonly Read[]): Promise<void> {
  const rows = read.flatMap((one) => {
    if (!one.ok || !('supplement' in one)) return []
    const { packet_id, sha256, received_at } = one.packet
    return [{ port, packet_id, sha256, received_at, reference: one.supplement.reference }]
  })
  await inside.supplements.add(rows)
  const ids = rows.map(({ packet_id }) => packet_id)
  await inside.packets.mark(port, ids, 'opened')
}

type Begun = { row: CaseRow; entry: HistoryRow; marked: MarkedApplication; touched: KnownCase['touched'] }

/** One after the other, with room for requests between: a seal takes milliseconds to verify. */
async function beginCases(parts: Parts, inside: Work, port: string, read: readonly Read[]): Promise<Begun[]> {
  const before: MarkedCase[] = []
  const begun: Begun[] = []
  for (const one of read) {
    if (!one.ok || 'supplement' in one) continue
    await setImmediate()
    const marked = tryMarking(parts, port, one.application)
    if (!marked) continue
    const known = await knowCase(parts, inside, port, marked, before)
    const { documentMac: document_mac } = marked
    before.push(...listMarks(marked).map((mark) => ({ ...mark, document_mac, resting: 'new' })))
    const officer = findEnterer(parts, one.packet, one.application)
    begun.push({ ...beginCase(parts, one.packet, marked, known, officer), marked, touched: known.touched })
  }
  return begun
}

/** As in `readOne`, a throw is a defect of ours and concerns this packet alone. */
function tryMarking(parts: Parts, port: string, application: Application): MarkedApplication | undefined {
  try {
    return markApplication(parts, port, application)
  } catch {
    return undefined
  }
}

/** The case's row and the first entry of its history, which belong together. An officer stands in it who entered the case. */
function beginCase(
  parts: Parts,
  packet: PacketRow,
  marked: MarkedApplication,
  known: Known,
  enteredBy: string | undefined,
): { row: CaseRow; entry: HistoryRow } {
  const { port, sha256 } = packet
  const { reference } = marked.application
  const received = {
    port,
    reference,
    at: nowOf(parts.world),
    officer: enteredBy ?? null,
    event: { type: 'received' as const },
  }
  const entry = nextEntry({ revision: 0, head: sha256 }, received)
  return { row: { ...indexOf(packet, marked, known), revision: entry.revision, head: entry.hash }, entry }
}

function indexOf(packet: PacketRow, marked: MarkedApplication, known: Known): Omit<CaseRow, 'revision' | 'head'> {
  const { application, documentMac } = marked
  const { passport, purpose, visit } = application
  const described = {
    reference: application.reference,
    primary_identifier: passport.primaryIdentifier,
    secondary_identifier: passport.secondaryIdentifier ?? null,
    nationality: passport.nationality,
    document_mac: documentMac,
    flight: visit.flight,
    kiosk_id: packet.kiosk_id,
    inviter: visit.inviter.name,
  }
  return {
    port: packet.port,
    packet_id: packet.packet_id,
    ...described,
    words: indexWords(described),
    purpose: purpose.purpose,
    arrival: visit.arrival,
    created_at: application.createdAt,
    received_at: packet.received_at,
    left_to_desk: isLeftToDesk(application),
    proposed_by: null,
    acted: 1,
    ...countFindings(listFindings(application, known)),
    resting: 'new',
    claim_officer: null,
    claim_until: null,
  }
}

/** Something the traveller did not have at the kiosk and shows in person. */
export function isLeftToDesk({ letter, documents, portrait }: Application): boolean {
  return letter.atDesk || documents.atDesk || portrait.kind === 'at-desk'
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
