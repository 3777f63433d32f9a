// Moving about in the queue's rows.
import type { CaseSummary } from '../../wire/cases.ts'
import type { Answered, Client } from '../client.ts'

/** The place `by` rows from the selected one, held at both ends; the first row where nothing is selected. */
export function step(total: number, selected: number | undefined, by: number): number | undefined {
  if (total === 0) return undefined
  if (selected === undefined) return by === Number.POSITIVE_INFINITY ? total - 1 : 0
  return Math.min(total - 1, Math.max(0, selected + by))
}

/** What to open after a decision: the oldest case that nobody else holds, and that does not wait for another's signature. */
export function findNext(rows: readonly CaseSummary[], decided: string): CaseSummary | undefined {
  return rows.find((row) => row.reference !== decided && (!row.claim || row.claim.mine) && !row.proposedByMe)
}

/** Looks through the open queue, oldest first, page by page, until there is one to offer. */
export async function readNext(
  client: Pick<Client, 'call'>,
  decided: string,
): Promise<Answered<CaseSummary | undefined>> {
  for (let after: string | undefined; ; ) {
    const answer = await client.call('case.list', { body: { filter: 'open', counts: false, ...(after && { after }) } })
    if (!answer.ok) return answer
    const row = findNext(answer.value.rows, decided)
    if (row || !answer.value.next) return { ok: true, value: row }
    after = answer.value.next
  }
}

/** The rows to draw around what is scrolled to, cut so that most scrolling draws nothing anew. @param around rows beyond sight */
export function windowOf(top: number, height: number, rowHeight: number, total: number, around = 12) {
  const cut = 8
  const first = Math.max(0, Math.floor((Math.floor(top / rowHeight) - around) / cut) * cut)
  const last = Math.ceil((Math.ceil((top + height) / rowHeight) + around) / cut) * cut
  return { first, last: Math.min(total - 1, last) }
}
