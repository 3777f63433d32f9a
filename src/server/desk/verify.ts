// Verifying what was promised to be append-only: every case's chain from its packet to its last entry, packets against
// their digests, and nothing beside them. Anchors kept outside the database show what a whole rewritten chain would hide.
import type { CaseEvent } from '../../visa/history.ts'
import type { ChainPlace, ChainStore, PacketPlace } from '../store/chains.ts'
import type { HistoryRow } from '../store/tables.ts'
import { findBrokenEntry } from './audit.ts'
import { isProven } from './decision-proof.ts'
import { DESK, findBrokenDeskEntry } from './desk-history.ts'
import { findBrokenKioskEntry } from './kiosk-history.ts'

export type Break =
  /** The first entry that does not hold: changed, removed, reordered, or the case's row does not end where its chain does. */
  | { why: 'entry'; port: string; reference: string; revision: number }
  | { why: 'packet-missing' | 'case-missing'; port: string; reference: string }
  | { why: 'packet-altered' | 'packet-without-case'; port: string; packetId: string }
  /** A packet the history says was added, and which is not there. */
  | { why: 'supplement-missing'; port: string; reference: string; revision: number }
  /** A decision whose signature is not of its officer's passkey, or not over this decision. */
  | { why: 'proof'; port: string; reference: string; revision: number }
  /** The first entry of a kiosk's history that does not hold, or one of a kiosk that is not there. */
  | { why: 'kiosk'; port: string; kioskId: string; revision: number }
  /** The first entry of a port's own history that does not hold. */
  | { why: 'desk'; port: string; revision: number }
  | { why: 'anchor'; port: string; reference: string; revision: number }

/** Where a chain stood at some time; `reference`: a case's, a kiosk's id, or `desk` for the port's own. */
export type Anchor = { port: string; reference: string; revision: number; head: string }
export type Verification = { cases: number; entries: number; packets: number; breaks: Break[] }

const PAGE = 500
const PACKETS = 100 // their bytes are read and hashed where they lie

export type Listener = {
  /** Every chain that holds, for an anchor file. */
  tell?: (anchor: Anchor) => void
  /** After each page, with everything found until then; `false` ends the work there. */
  progress?: (found: Verification) => boolean
}

export async function verifyChains(chains: ChainStore, { tell, progress }: Listener = {}): Promise<Verification> {
  const found: Verification = { cases: 0, entries: 0, packets: 0, breaks: [] }
  let after: ChainPlace | undefined
  do {
    const page = await chains.page(after, PAGE)
    for (const { packetSha256, entries, ...anchor } of page) {
      const { port, reference } = anchor
      found.cases += 1
      found.entries += entries.length
      if (packetSha256 === null) {
        found.breaks.push({ why: 'packet-missing', port, reference })
        continue
      }
      const revision = findBrokenEntry(entries, packetSha256, anchor)
      if (revision !== undefined) {
        found.breaks.push({ why: 'entry', port, reference, revision })
        continue
      }
      tell?.(anchor)
      found.breaks.push(...(await verifyProofs(chains, entries)), ...(await verifySupplements(chains, port, entries)))
    }
    after = page.at(-1)
    if (progress?.(found) === false) return found
  } while (after)
  if (!(await verifyPackets(chains, found, progress))) return found
  found.breaks.push(
    ...(await verifySurroundings(chains)),
    ...(await verifyKiosks(chains, tell)),
    ...(await verifyDesks(chains, tell)),
  )
  return found
}

/** Decisions made before they were signed carry no proof; one that carries it must hold. */
async function verifyProofs(chains: ChainStore, entries: readonly HistoryRow[]): Promise<Break[]> {
  const breaks: Break[] = []
  for (const { port, reference, revision, event } of entries) {
    const decided = JSON.parse(event) as CaseEvent
    if (decided.type !== 'decided' || !decided.proof) continue
    const { proof, decision } = decided
    const key = await chains.findKey(proof.credentialId)
    const place = { port, reference, seen: proof.seen, head: entries[proof.seen - 1]?.hash ?? '' }
    const holds = key !== undefined && (await isProven(proof, place, decision, key))
    if (!holds) breaks.push({ why: 'proof', port, reference, revision })
  }
  return breaks
}

/** The bytes themselves are looked at with every other packet's; here, that those the history names are held. */
async function verifySupplements(chains: ChainStore, port: string, entries: readonly HistoryRow[]): Promise<Break[]> {
  const named = entries.flatMap(({ event, ...entry }) => {
    const added = JSON.parse(event) as CaseEvent
    const isAdded = added.type === 'supplemented' || added.type === 'supplement-unmatched'
    return isAdded ? [{ ...entry, sha256: added.packetSha256 }] : []
  })
  const missing = new Set(
    await chains.listMissing(
      port,
      named.map(({ sha256 }) => sha256),
    ),
  )
  return named.flatMap(({ reference, revision, sha256 }): Break[] =>
    missing.has(sha256) ? [{ why: 'supplement-missing', port, reference, revision }] : [],
  )
}

/** Whether it went to the end. */
async function verifyPackets(
  chains: ChainStore,
  found: Verification,
  progress: Listener['progress'],
): Promise<boolean> {
  let after: PacketPlace | undefined
  do {
    const page = await chains.pagePackets(after, PACKETS)
    for (const { isWhole, ...packet } of page) {
      found.packets += 1
      if (!isWhole) found.breaks.push({ why: 'packet-altered', ...packet })
    }
    after = page.length === PACKETS ? page.at(-1) : undefined
    if (progress?.(found) === false) return false
  } while (after)
  return true
}

async function verifySurroundings(chains: ChainStore): Promise<Break[]> {
  const orphans = await chains.listOrphans()
  const caseless = await chains.listCaseless()
  return [
    ...orphans.map((place): Break => ({ why: 'case-missing', ...place })),
    ...caseless.map((packet): Break => ({ why: 'packet-without-case', ...packet })),
  ]
}

async function verifyKiosks(chains: ChainStore, tell: Listener['tell']): Promise<Break[]> {
  return (await chains.listKiosks()).flatMap(({ entries, ...kiosk }): Break[] => {
    const revision = findBrokenKioskEntry(kiosk, entries)
    const { port, kiosk_id: kioskId, head } = kiosk
    if (revision !== undefined) return [{ why: 'kiosk', port, kioskId, revision }]
    if (head) tell?.({ port, reference: kioskId, revision: kiosk.revision, head })
    return []
  })
}

async function verifyDesks(chains: ChainStore, tell: Listener['tell']): Promise<Break[]> {
  return (await chains.listDesks()).flatMap(({ entries, ...desk }): Break[] => {
    const revision = findBrokenDeskEntry(desk, entries)
    if (revision !== undefined) return [{ why: 'desk', port: desk.port, revision }]
    if (desk.revision > 0) tell?.({ ...desk, reference: DESK })
    return []
  })
}

/** The anchors that hold no more: an entry that was there then is another now, or gone. */
export async function verifyAnchors(chains: ChainStore, anchors: Iterable<Anchor>): Promise<Break[]> {
  const breaks: Break[] = []
  for (const anchor of anchors) {
    if ((await chains.findHash(anchor)) === anchor.head) continue
    const { port, reference, revision } = anchor
    breaks.push({ why: 'anchor', port, reference, revision })
  }
  return breaks
}
