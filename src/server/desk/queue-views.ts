// Views of the queue that officers keep: each their own, and those a supervisor has shared with the port.
import { toHex } from '../../packet/bytes.ts'
import type { QueueFields, QueueFilter, QueueSort } from '../store/queue.ts'
import type { OfficerRow } from '../store/tables.ts'
import { type Parts, type Refusal, refuse } from './parts.ts'
import { nowOf } from './world.ts'

const MOST_VIEWS = 30 // of one officer

type KeptPart = { filter: QueueFilter; sort: QueueSort; fields: QueueFields }
type View = { viewId: string; name: string; shared: boolean; mine: boolean; part: KeptPart }
type Listed = { ok: true; views: View[] }

export async function listViews(parts: Parts, officer: OfficerRow): Promise<Listed> {
  const rows = await parts.store.queueViews.list(officer.port, officer.officer_id)
  const views = rows.map(({ view_id, name, shared, officer_id, query }) => {
    const mine = officer_id === officer.officer_id
    return { viewId: view_id, name, shared, mine, part: JSON.parse(query) as KeptPart }
  })
  return { ok: true, views }
}

export async function saveView(
  parts: Parts,
  officer: OfficerRow,
  { name, shared, part }: { name: string; shared: boolean; part: KeptPart },
): Promise<Listed | Refusal> {
  if (shared && officer.role !== 'supervisor') return refuse('not-allowed', 'a supervisor shares views with the port')
  const { views } = await listViews(parts, officer)
  if (views.filter(({ mine }) => mine).length >= MOST_VIEWS) {
    return refuse('conflict', `${MOST_VIEWS} views are kept at most: remove one first`)
  }
  await parts.store.queueViews.add({
    port: officer.port,
    view_id: toHex(parts.world.random(8)),
    officer_id: officer.officer_id,
    name,
    shared,
    query: JSON.stringify(part),
    made_at: nowOf(parts.world),
  })
  return listViews(parts, officer)
}

/** One's own; a supervisor also those that others have shared. Anybody else's does not exist. */
export async function removeView(parts: Parts, officer: OfficerRow, viewId: string): Promise<Listed | Refusal> {
  const view = await parts.store.queueViews.find(officer.port, viewId)
  const mayRemove = view?.officer_id === officer.officer_id || (view?.shared && officer.role === 'supervisor')
  if (!mayRemove) return refuse('not-found')
  await parts.store.queueViews.remove(officer.port, viewId)
  return listViews(parts, officer)
}
