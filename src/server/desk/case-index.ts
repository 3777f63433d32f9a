// Indexing the cases that were there before the queue had an index: a few at a time behind the requests, until none is left.
// Nothing but the index is written; any number of processes may do it at once, and an interrupted one goes on at the next start.
import { setImmediate } from 'node:timers/promises'
import { listCounting } from '../../visa/findings/overruled.ts'
import { listFindings } from '../../visa/findings.ts'
import { findProposal, listOverruled } from '../../visa/history.ts'
import type { IndexColumns } from '../store/queue.ts'
import type { Work } from '../store/store.ts'
import type { CaseRow } from '../store/tables.ts'
import { knowCase, listMarks, markApplication } from './case-knowledge.ts'
import { indexWords } from './case-words.ts'
import { listEntries } from './entries.ts'
import { isLeftToDesk } from './opening.ts'
import type { CaseKey } from './other-cases.ts'
import type { Parts } from './parts.ts'
import { openRecord } from './record.ts'
import { countFindings, recountTouched } from './recount.ts'

const BATCH = 24

/** @returns how many cases it has indexed */
export async function indexAll(parts: Parts): Promise<number> {
  let indexed = 0
  for (let taken = BATCH; taken === BATCH; indexed += taken) taken = await indexBatch(parts)
  return indexed
}

async function indexBatch(parts: Parts): Promise<number> {
  return parts.store.transaction(async (inside) => {
    const rows = await inside.queue.takeNotIndexed(BATCH)
    for (const row of rows) {
      await setImmediate()
      const { touched, ...columns } = await columnsOf(parts, inside, row)
      await inside.queue.index(row, columns)
      await recountTouched(parts, inside, row.port, touched)
    }
    return rows.length
  })
}

async function columnsOf(parts: Parts, inside: Work, row: CaseRow): Promise<IndexColumns & Touching> {
  const read = await readColumns(parts, inside, row)
  return { ...read, proposed_by: await findProposer(inside, row), words: indexWords({ ...row, ...read }) }
}

type Touching = { touched: CaseKey[] }
type ReadColumns = Omit<IndexColumns, 'proposed_by' | 'words'> & Touching

/** A packet that no longer opens leaves what the row itself says: the case stays findable by it. */
async function readColumns(parts: Parts, inside: Work, row: CaseRow): Promise<ReadColumns> {
  const { failed, unknown, found, inviter, left_to_desk, port } = row
  const kiosk_id = await inside.queue.findSource(port, row.packet_id)
  const read = await openRecord(parts.keys, port, await inside.packets.getBytes(port, row.packet_id))
  if (!read.ok) return { failed, unknown, found, inviter, left_to_desk, kiosk_id, touched: [] }
  const marked = markApplication(parts, port, read.application)
  await inside.marks.add(listMarks(marked))
  const known = await knowCase(parts, inside, port, marked)
  const counts = countFindings(
    listCounting(listFindings(read.application, known), listOverruled(await listEntries(inside, row))),
  )
  const { name } = read.application.visit.inviter
  return { ...counts, inviter: name, left_to_desk: isLeftToDesk(read.application), kiosk_id, touched: known.touched }
}

async function findProposer(inside: Work, { port, reference, resting }: CaseRow): Promise<string | null> {
  if (resting !== 'second-look') return null
  return findProposal(await listEntries(inside, { port, reference }))?.officer ?? null
}
