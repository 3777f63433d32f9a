// Documents added to a case through a kiosk. Opening puts each one by as waiting; here it meets its case, once that is there.
//
// The reference stands on a slip that anybody may find, so the packet carries a little more of its maker. Where that is not of
// the case's passport the packet is kept beside the case and said to be, and nothing of it is merged. A decided case takes
// documents like any other and stays decided. The kiosk is told none of this.
import type { CaseEvent } from '../../visa/history.ts'
import { type AddedPage, isOfHolder, type Supplement } from '../../visa/supplement.ts'
import type { Work } from '../store/store.ts'
import type { CaseRow, SupplementRow } from '../store/tables.ts'
import { nextEntry } from './audit.ts'
import type { Parts } from './parts.ts'
import { openRecord, openSupplement } from './record.ts'
import { tellOf } from './stage-feed.ts'
import { nowOf } from './world.ts'

/** In one turn of the opener. */
const MOST = 24

/** Settles those whose case is there; returns how many. One transaction each, so that no two cases are ever locked at once. */
export async function settleSupplements(parts: Parts): Promise<number> {
  let settled = 0
  while (settled < MOST && (await settleNext(parts))) settled += 1
  return settled
}

function settleNext(parts: Parts): Promise<boolean> {
  return parts.store.transaction(async (inside) => {
    const [row] = await inside.supplements.takeReady(1)
    const held = row && (await inside.cases.lock(row.port, row.reference))
    if (!row || !held) return false
    const { supplement, isHolders } = await judge(parts, inside, row, held)
    const told = { packetSha256: row.sha256, pages: supplement?.pages.length ?? 0 }
    await append(parts, inside, held, { type: isHolders ? 'supplemented' : 'supplement-unmatched', ...told })
    await inside.supplements.settle(row, isHolders ? 'attached' : 'unmatched')
    return true
  })
}

/** What opens no more, though it once did, is never merged either. */
async function judge(parts: Parts, inside: Work, row: SupplementRow, held: CaseRow) {
  const supplement = await openOne(parts, inside, row)
  const bytes = await inside.packets.getBytes(held.port, held.packet_id)
  const read = await openRecord(parts.keys, held.port, bytes)
  const isHolders = supplement !== undefined && read.ok && isOfHolder(supplement.holder, read.application.passport)
  return { supplement, isHolders }
}

async function openOne(parts: Parts, inside: Work, row: SupplementRow): Promise<Supplement | undefined> {
  const opened = await openSupplement(parts.keys, row.port, await inside.packets.getBytes(row.port, row.packet_id))
  return opened.ok ? opened.supplement : undefined
}

/** By the system, not by an officer: a running claim goes on, and whoever decides on an earlier revision meets a conflict. */
async function append(parts: Parts, inside: Work, row: CaseRow, event: CaseEvent): Promise<void> {
  const { port, reference, claim_officer, claim_until } = row
  const at = nowOf(parts.world)
  const entry = nextEntry(row, { port, reference, at, officer: null, event })
  const isBack = event.type === 'supplemented' && row.resting === 'awaiting-applicant'
  const resting = isBack ? 'new' : row.resting
  const { revision, hash: head } = entry
  const changed = { resting, claim_officer, claim_until, revision, acted: revision, head }
  await inside.cases.appendHistory([entry])
  await inside.cases.project(port, reference, changed)
  await tellOf(inside, row, { ...row, ...changed }, at)
}

export type Added = { pages: readonly AddedPage[]; addedAt: string }

/** What was attached to a case, in the order of its history: a page keeps its number whatever comes later. */
export async function listAdded(parts: Parts, { port, reference }: CaseRow): Promise<Added[]> {
  const rows = await parts.store.supplements.listAttached(port, reference)
  if (rows.length === 0) return []
  const history = await parts.store.cases.listHistory(port, reference)
  const added = history.map(async ({ event, at }): Promise<Added[]> => {
    const told = JSON.parse(event) as CaseEvent
    const row = told.type === 'supplemented' && rows.find(({ sha256 }) => sha256 === told.packetSha256)
    return row ? [{ pages: (await openOne(parts, parts.store, row))?.pages ?? [], addedAt: at }] : []
  })
  return (await Promise.all(added)).flat()
}
