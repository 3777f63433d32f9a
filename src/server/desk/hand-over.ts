// The end of a shift: claimed cases go to a named colleague, who holds them by a lease of their own, or back to the queue.
//
// A case whose decision the colleague has proposed stays: nobody is both officers of one decision.
import type { CaseEvent } from '../../visa/history.ts'
import type { Instant } from '../../visa/plain-date.ts'
import type { Work } from '../store/store.ts'
import type { CaseRow, OfficerRow } from '../store/tables.ts'
import { appendDeskEvent, holdDesk } from './desk-history.ts'
import { type Parts, type Refusal, refuse } from './parts.ts'
import { namesOf } from './queue.ts'
import { appendToCase, findProposer, LEASE_MS } from './review.ts'
import { instantOf, nowOf } from './world.ts'

type Order = { references?: readonly string[] | undefined; to?: string | undefined; note: string }
type HandedOver = { ok: true; handed: string[]; kept: string[] }

export function handOver(parts: Parts, officer: OfficerRow, order: Order): Promise<HandedOver | Refusal> {
  const { port, officer_id } = officer
  const { references, to, note } = order
  if (to === officer_id) return Promise.resolve(refuse('not-yourself'))
  return parts.store.transaction(async (inside) => {
    await holdDesk(inside, port)
    if (to !== undefined && !mayReview(await inside.officers.find(port, to))) return refuse('not-found')
    const held = await inside.cases.listClaimed(port, officer_id, nowOf(parts.world))
    const chosen = references ? held.filter(({ reference }) => references.includes(reference)) : held
    if (chosen.length < (references?.length ?? 1)) return refuse('not-yours')
    const handed: string[] = []
    for (const row of chosen) {
      if (to !== undefined && (await findProposer(inside, row)) === to) continue
      await appendToCase(parts, inside, row, officer, eventOf(parts, to, note))
      handed.push(row.reference)
    }
    const told = { type: 'handed-over' as const, ...(to !== undefined && { to }), cases: handed.length }
    if (handed.length > 0) await appendDeskEvent(inside, parts, officer, told)
    const kept = chosen.map(({ reference }) => reference).filter((reference) => !handed.includes(reference))
    return { ok: true, handed, kept }
  })
}

const mayReview = (officer: OfficerRow | undefined) => officer?.active === true && officer.role !== 'operator'

function eventOf(parts: Parts, to: string | undefined, note: string): CaseEvent {
  if (to === undefined) return { type: 'handed-over', note }
  return { type: 'handed-over', to, until: instantOf(parts.world.now() + LEASE_MS), note }
}

/** What was handed to this officer and not taken up since, what they hold, and who could take it. */
export async function readShift(parts: Parts, { port, officer_id }: OfficerRow) {
  const { officers, cases } = parts.store
  const held = await cases.listClaimed(port, officer_id, nowOf(parts.world))
  const names = await namesOf(parts, port)
  const received = []
  for (const row of held) {
    const last = await findHanded(parts.store, row, officer_id)
    if (last) received.push({ ...last.told, fromName: names.get(last.from) ?? last.from })
  }
  const others = (await officers.list(port)).filter((one) => one.officer_id !== officer_id && mayReview(one))
  return {
    received,
    held: held.map(({ reference }) => reference),
    colleagues: others.map((one) => ({ officerId: one.officer_id, name: one.name })),
  }
}

/** The hand-over a case rests on: the receiver has done nothing with it yet. */
async function findHanded(work: Pick<Work, 'cases'>, row: CaseRow, to: string) {
  const history = await work.cases.listHistory(row.port, row.reference)
  const isRead = (event: CaseEvent) => event.type === 'viewed'
  const last = history.findLast(({ event }) => !isRead(JSON.parse(event) as CaseEvent))
  const event = last && (JSON.parse(last.event) as CaseEvent)
  if (event?.type !== 'handed-over' || event.to !== to || !event.until || !last?.officer) return undefined
  const { reference } = row
  return { from: last.officer, told: { reference, note: event.note, at: last.at as Instant, until: event.until } }
}
