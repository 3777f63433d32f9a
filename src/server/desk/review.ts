// Review: reading, claiming and deciding one case. Everything an officer does, reading included, is one more history entry.
//
// Each act locks the case, checks, appends to the chain, writes the projection, and where the stage changes tells the feed,
// all in one transaction. Another port's case does not exist for an officer.
import canonicalize from 'canonicalize'
import {
  type CaseEvent,
  type Decision,
  findProposal,
  foldHistory,
  type HistoryEntry,
  mayTake,
  type Proposal,
  type Status,
} from '../../visa/history.ts'
import { beijingDay } from '../../visa/plain-date.ts'
import type { Work } from '../store/store.ts'
import type { CaseRow, OfficerRow } from '../store/tables.ts'
import { nextEntry } from './audit.ts'
import { listImages, readApplication, viewCase } from './case-view.ts'
import { takeProof } from './decision-proof.ts'
import { listEntries } from './entries.ts'
import { recountOthers } from './owed-recounts.ts'
import { type Parts, type Refusal, refuse } from './parts.ts'
import type { CeremonyAnswer, RelyingParty } from './passkeys.ts'
import { statusOf } from './queue.ts'
import { recountCase } from './recount.ts'
import { isDrawn } from './second-look.ts'
import { tellOf } from './stage-feed.ts'
import { listAdded } from './supplements.ts'
import { instantOf, nowOf } from './world.ts'

export const LEASE_MS = 15 * 60_000
/** Images ride on the read they belong to; one asked for later is a read of its own. */
const SAME_READ_MS = 15 * 60_000

type Act = (row: CaseRow, inside: Work) => CaseEvent | Refusal | undefined | Promise<CaseEvent | Refusal | undefined>

export function readCase(parts: Parts, officer: OfficerRow, reference: string) {
  return actAndView(parts, officer, reference, () => ({ type: 'viewed' }))
}

/** Claiming again one's own case lengthens the lease. */
export function claimCase(parts: Parts, officer: OfficerRow, reference: string) {
  return actAndView(parts, officer, reference, async (row, inside) => {
    const holder = holderOf(parts, row)
    if (holder && holder !== officer.officer_id) return refuse('already-claimed')
    if ((await proposalOf(inside, row))?.officer === officer.officer_id) return refuse('second-officer')
    if (!holder && !mayTake(row.resting as Status, 'claim')) return refuse('step-not-allowed')
    return { type: 'claimed', until: instantOf(parts.world.now() + LEASE_MS) }
  })
}

export function releaseCase(parts: Parts, officer: OfficerRow, reference: string) {
  return actAndView(parts, officer, reference, (row) =>
    holderOf(parts, row) === officer.officer_id ? { type: 'released' } : refuse('not-yours'),
  )
}

/** `revision`: what the officer had before their eyes. What has happened since, other than reading, is a conflict. */
export async function decideCase(
  parts: Parts,
  rp: RelyingParty,
  officer: OfficerRow,
  reference: string,
  order: { decision: Decision; revision: number; assertion: CeremonyAnswer },
) {
  const { decision, revision: seen } = order
  const done = await actAndView(parts, officer, reference, async (row, inside) => {
    if (holderOf(parts, row) !== officer.officer_id) return refuse('not-yours')
    if (row.resting !== 'second-look' && !mayTake('claimed', decision.kind, row.resting as Status))
      return refuse('step-not-allowed')
    const today = beijingDay(parts.world.now())
    if (decision.kind === 'grant' && decision.enterBy < today) return refuse('invalid-request', 'enterBy is past')
    if (await hasMoved(inside, row, seen)) return refuse('conflict')
    const proposal = await proposalOf(inside, row)
    if (proposal && canonicalize(proposal.decision) !== canonicalize(decision)) return refuse('step-not-allowed')
    if (proposal?.officer === officer.officer_id) return refuse('second-officer')
    const proof = await takeProof(parts, inside, rp, { row, officer }, order)
    if (!proof) return refuse('not-signed')
    if (proposal) return { type: 'decided', decision, proof }
    if (parts.twoPerson.has(decision.kind) || (await hasEntered(inside, row, officer)))
      return { type: 'proposed', decision, proof }
    return isDrawn(parts, decision)
      ? { type: 'proposed', decision, proof, drawn: true }
      : { type: 'decided', decision, proof }
  })
  if (done.ok) await recountOthers(parts, { port: officer.port, reference })
  return done
}

/** The second officer does not agree; the case is open again, with the reason in its history. */
export function returnProposal(parts: Parts, officer: OfficerRow, reference: string, note: string) {
  return actAndView(parts, officer, reference, async (row, inside) => {
    if (holderOf(parts, row) !== officer.officer_id) return refuse('not-yours')
    return (await proposalOf(inside, row)) ? { type: 'returned', note } : refuse('step-not-allowed')
  })
}

async function proposalOf(inside: Work, row: CaseRow): Promise<Proposal | undefined> {
  return row.resting === 'second-look' ? findProposal(await listEntries(inside, row)) : undefined
}

export async function findProposer(inside: Work, row: CaseRow): Promise<string | undefined> {
  return (await proposalOf(inside, row))?.officer
}

/** Who entered a case at the desk does not decide it alone. */
async function hasEntered(inside: Work, row: CaseRow, { officer_id }: OfficerRow): Promise<boolean> {
  const [first] = await inside.cases.listHistory(row.port, row.reference)
  return first?.officer === officer_id
}

export async function readImage(
  parts: Parts,
  officer: OfficerRow,
  reference: string,
  name: string,
): Promise<{ ok: true; jpeg: Uint8Array } | Refusal> {
  const done = await act(parts, officer, reference, async (row, inside) =>
    (await hasJustRead(parts, inside, row, officer)) ? undefined : { type: 'viewed' },
  )
  if (!done.ok) return done
  const images = listImages(await readApplication(parts, done.row), await listAdded(parts, done.row))
  const image = images.find((one) => one.name === name)
  return image ? { ok: true, jpeg: image.bytes } : refuse('not-found')
}

export async function actAndView(parts: Parts, officer: OfficerRow, reference: string, step: Act) {
  const done = await act(parts, officer, reference, step)
  return done.ok ? { ok: true as const, view: await viewCase(parts, officer, done.row) } : done
}

async function act(
  parts: Parts,
  officer: OfficerRow,
  reference: string,
  step: Act,
): Promise<{ ok: true; row: CaseRow } | Refusal> {
  return parts.store.transaction(async (inside) => {
    const row = await inside.cases.lock(officer.port, reference)
    if (!row) return refuse('not-found')
    const event = await step(row, inside)
    if (!event) return { ok: true, row }
    if ('fault' in event) return event
    return { ok: true, row: await appendToCase(parts, inside, row, officer, event) }
  })
}

/** The caller holds the case's row. */
export async function appendToCase(
  parts: Parts,
  inside: Work,
  row: CaseRow,
  officer: OfficerRow,
  event: CaseEvent,
): Promise<CaseRow> {
  const { port, reference } = row
  const at = nowOf(parts.world)
  const entry = nextEntry(row, { port, reference, at, officer: officer.officer_id, event })
  const earlier = event.type === 'returned' ? await listEntries(inside, row) : []
  const changed = {
    ...stateAfter(row, [...earlier, { at, officer: officer.officer_id, event }]),
    proposed_by: proposerAfter(row, event, officer),
    acted: event.type === 'viewed' ? row.acted : entry.revision,
    revision: entry.revision,
    head: entry.hash,
  }
  await inside.cases.appendHistory([entry])
  await inside.cases.project(port, reference, changed)
  const isRecounted = event.type === 'overruled' || event.type === 'reinstated'
  const next = { ...row, ...changed, ...(isRecounted && (await recountCase(parts, inside, row))) }
  await tellOf(inside, row, next, at)
  return next
}

/** Whose decision waits for a second officer, as the queue shows it. */
function proposerAfter(row: CaseRow, { type }: CaseEvent, officer: OfficerRow): string | null {
  if (type === 'proposed') return officer.officer_id
  return type === 'decided' || type === 'returned' ? null : row.proposed_by
}

/** The projection of `foldHistory` one event further; only a proposal sent back needs what was before. A claim that has run out is put away by whatever comes next. */
function stateAfter(
  row: CaseRow,
  entries: readonly [...HistoryEntry[], HistoryEntry & { officer: string }],
): Pick<CaseRow, 'resting' | 'claim_officer' | 'claim_until'> {
  const { event, at, officer } = entries[entries.length - 1] as HistoryEntry & { officer: string }
  const none = { resting: row.resting, claim_officer: null, claim_until: null }
  if (event.type === 'claimed') return { ...none, claim_officer: officer, claim_until: event.until }
  if (event.type === 'decided' || event.type === 'proposed' || event.type === 'returned')
    return { ...none, resting: foldHistory(entries, at).status }
  if (event.type === 'handed-over')
    return { ...none, claim_officer: event.to ?? null, claim_until: event.until ?? null }
  if (event.type === 'released' || statusOf(row, at) !== 'claimed') return none
  return { ...none, claim_officer: row.claim_officer, claim_until: row.claim_until }
}

export function holderOf(parts: Parts, row: CaseRow): string | undefined {
  const running = row.claim_until !== null && row.claim_until > nowOf(parts.world)
  return running ? (row.claim_officer ?? undefined) : undefined
}

async function hasMoved(inside: Work, row: CaseRow, seen: number): Promise<boolean> {
  if (seen > row.revision) return true
  const history = await inside.cases.listHistory(row.port, row.reference)
  return history.slice(seen).some(({ event }) => (JSON.parse(event) as CaseEvent).type !== 'viewed')
}

async function hasJustRead(parts: Parts, inside: Work, row: CaseRow, officer: OfficerRow): Promise<boolean> {
  const since = instantOf(parts.world.now() - SAME_READ_MS)
  const history = await inside.cases.listHistory(row.port, row.reference)
  return history.some((entry) => entry.officer === officer.officer_id && entry.at > since)
}
