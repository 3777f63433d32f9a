// Telling of a case that has gone on: the port's feed where it stands for its traveller and, where documents are needed, which
// kinds; the desk's windows of everything but a reading.
import { sha256OfText } from '../../packet/digest.ts'
import { type CaseEvent, STAGE_OF, type Status } from '../../visa/history.ts'
import type { WantedDocument } from '../../visa/stage.ts'
import type { Work } from '../store/store.ts'
import type { CaseRow } from '../store/tables.ts'
import { statusOf } from './queue.ts'

/** `acted` says whether there was more than a reading. */
export async function tellOf(inside: Work, before: CaseRow, after: CaseRow, at: string): Promise<void> {
  const isTold = await tellStage(inside, before, after, at)
  if (!isTold && after.acted !== before.acted) await inside.feed.wake(after.port)
}

async function tellStage(inside: Work, before: CaseRow, after: CaseRow, at: string): Promise<boolean> {
  // A claim that ran out told nobody: as long as it stands in the row, the feed's last word is "in review".
  const told = STAGE_OF[before.claim_officer === null ? (before.resting as Status) : 'claimed']
  const stage = STAGE_OF[statusOf(after, at)]
  if (stage === told) return false
  const reference_hash = await sha256OfText(after.reference)
  const wanted = stage === 'documents-needed' && { wanted: JSON.stringify(await listWanted(inside, after)) }
  await inside.feed.append(after.port, [{ reference_hash, stage, at, ...wanted }])
  return true
}

/** Kinds only: whatever else the officer wrote stays with the case. */
async function listWanted(inside: Work, { port, reference }: CaseRow): Promise<WantedDocument[]> {
  const history = await inside.cases.listHistory(port, reference)
  const events = history.map(({ event }) => JSON.parse(event) as CaseEvent)
  const last = events.findLast(({ type }) => type === 'decided')
  return last?.type === 'decided' && last.decision.kind === 'more-documents' ? last.decision.wanted : []
}
