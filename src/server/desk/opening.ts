// Opening: after intake, with the private key, a stored packet becomes a case with its findings, or goes to quarantine.
//
// Any number of processes may open at once: each locks the packets it takes and skips what another holds. A packet that
// cannot be opened keeps its bytes and its receipt; it only becomes nobody's case.
import { createHmac } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { sha256OfText } from '../../packet/digest.ts'
import type { Application } from '../../visa/application.ts'
import type { Finding } from '../../visa/findings/finding.ts'
import { listCounting } from '../../visa/findings/overruled.ts'
import type { Known } from '../../visa/findings/rule.ts'
import { listFindings } from '../../visa/findings.ts'
import { listOverruled } from '../../visa/history.ts'
import type { Supplement } from '../../visa/supplement.ts'
import type { MarkedCase } from '../store/marks.ts'
import type { Work } from '../store/store.ts'
import type { CaseRow, HistoryRow, PacketRow } from '../store/tables.ts'
import { nextEntry } from './audit.ts'
import { indexWords } from './case-words.ts'
import { findDivergent } from './chain.ts'
import { listEntries } from './entries.ts'
import { findEnterer } from './entry.ts'
import { knowLetter, type LetterOf, readLetter } from './letter-knowledge.ts'
import type { Parts } from './parts.ts'
import { type KeptApplication, openContent, openRecord, type RecordFault } from './record.ts'
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
  await inside.marks.add(opened.flatMap(({ letter }) => letter.marks))
  await recountOthers(parts, inside, port, opened)
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

type Begun = { row: CaseRow; entry: HistoryRow; letter: LetterOf; reused: string[] }

/** One after the other, with room for requests between: a seal takes milliseconds to verify. */
async function beginCases(parts: Parts, inside: Work, port: string, read: readonly Read[]): Promise<Begun[]> {
  const before: MarkedCase[] = []
  const begun: Begun[] = []
  for (const one of read) {
    if (!one.ok || 'supplement' in one) continue
    await setImmediate()
    const letter = tryLetter(parts, port, one.application)
    if (!letter) continue
    const known = await knowLetter(parts, inside, port, letter, before)
    const { documentMac: document_mac, marks } = letter
    before.push(...marks.map(({ mac, kind, reference }) => ({ mac, kind, reference, document_mac, resting: 'new' })))
    const reused = (known.seenIn ?? []).map(({ reference }) => reference)
    const officer = findEnterer(parts, one.packet, one.application)
    begun.push({ ...beginCase(parts, one.packet, letter, known, officer), letter, reused })
  }
  return begun
}

/** As in `readOne`, a throw is a defect of ours and concerns this packet alone. */
function tryLetter(parts: Parts, port: string, application: Application): LetterOf | undefined {
  try {
    return letterOf(parts, port, application)
  } catch {
    return undefined
  }
}

export function letterOf(parts: Parts, port: string, application: Application): LetterOf {
  const documentMac = macOf(parts.keys.lookup, application.passport.documentNumber)
  return readLetter(parts, port, { application, documentMac })
}

/** The case's row and the first entry of its history, which belong together. An officer stands in it who entered the case. */
function beginCase(
  parts: Parts,
  packet: PacketRow,
  letter: LetterOf,
  known: Known,
  enteredBy: string | undefined,
): { row: CaseRow; entry: HistoryRow } {
  const { port, sha256 } = packet
  const { reference } = letter.application
  const received = {
    port,
    reference,
    at: nowOf(parts.world),
    officer: enteredBy ?? null,
    event: { type: 'received' as const },
  }
  const entry = nextEntry({ revision: 0, head: sha256 }, received)
  return { row: { ...indexOf(packet, letter, known), revision: entry.revision, head: entry.hash }, entry }
}

function indexOf(packet: PacketRow, letter: LetterOf, known: Known): Omit<CaseRow, 'revision' | 'head'> {
  const { application, documentMac } = letter
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
    ...countFindings(listFindings(application, known)),
    resting: 'new',
    claim_officer: null,
    claim_until: null,
  }
}

/** What the queue shows of the findings. */
export type FoundCounts = Pick<CaseRow, 'failed' | 'unknown' | 'found'>

export function countFindings(findings: readonly Finding[]): FoundCounts {
  const count = (verdict: Finding['verdict']) => findings.filter((finding) => finding.verdict === verdict).length
  const found = findings.filter(({ verdict }) => verdict !== 'pass').map(({ rule, verdict }) => `${verdict}:${rule}`)
  return { failed: count('fail'), unknown: count('unknown'), found: found.sort() }
}

/** Something the traveller did not have at the kiosk and shows in person. */
export function isLeftToDesk({ letter, documents, portrait }: Application): boolean {
  return letter.atDesk || documents.atDesk || portrait.kind === 'at-desk'
}

/** A letter that comes a second time is a finding of the first case as well: its count in the queue follows at once. */
async function recountOthers(parts: Parts, inside: Work, port: string, opened: readonly Begun[]): Promise<void> {
  for (const reference of new Set(opened.flatMap(({ reused }) => reused))) {
    const row = await inside.cases.find(port, reference)
    if (row) await recountCase(parts, inside, row)
  }
}

/** Writes to the queue what was found, less what an officer answered for. */
export async function recountCase(parts: Parts, inside: Work, row: CaseRow): Promise<FoundCounts | undefined> {
  const findings = await readFindings(parts, inside, row)
  if (findings.length === 0) return undefined
  const counts = countFindings(listCounting(findings, listOverruled(await listEntries(inside, row))))
  await inside.cases.recount(row.port, row.reference, counts)
  return counts
}

/** None where the packet no longer opens. */
export async function readFindings(parts: Parts, inside: Work, row: CaseRow): Promise<Finding[]> {
  const read = await openRecord(parts.keys, row.port, await inside.packets.getBytes(row.port, row.packet_id))
  if (!read.ok) return []
  const known = await knowLetter(parts, inside, row.port, letterOf(parts, row.port, read.application))
  return listFindings(read.application, known)
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
