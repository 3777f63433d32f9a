// The rows of a long list of which only some pages are here, by their place in it. A page further down is asked for by the cursor
// of the nearest page above it, and how many rows lie between.
import type { CaseSummary } from '../../wire/cases.ts'

export const PAGE_ROWS = 50 // as the server cuts them

type Page = { rows: readonly CaseSummary[]; next: string | null }
export type QueueList = { total: number; pages: ReadonlyMap<number, Page> }

export const EMPTY: QueueList = { total: 0, pages: new Map() }

export function rowAt({ pages }: QueueList, index: number): CaseSummary | undefined {
  return pages.get(Math.floor(index / PAGE_ROWS))?.rows[index % PAGE_ROWS]
}

/** Where a case stands, among the rows that are here. */
export function indexOf({ pages }: QueueList, reference: string | undefined): number | undefined {
  for (const [page, { rows }] of pages) {
    const at = rows.findIndex((row) => row.reference === reference)
    if (at >= 0) return page * PAGE_ROWS + at
  }
  return undefined
}

/** Pages of the rows from `first` up to `last`, whether here or not. */
export function pagesOf(total: number, first: number, last: number): number[] {
  const end = Math.min(last, total - 1)
  const from = Math.floor(Math.max(0, first) / PAGE_ROWS)
  const count = Math.floor(end / PAGE_ROWS) - from + 1
  return Array.from({ length: Math.max(0, count) }, (_, at) => from + at)
}

export function cursorFor({ pages }: QueueList, page: number): { after?: string; skip: number } {
  for (let above = page - 1; above >= 0; above -= 1) {
    const next = pages.get(above)?.next
    if (next) return { after: next, skip: (page - above - 1) * PAGE_ROWS }
  }
  return { skip: page * PAGE_ROWS }
}

export function withPage(list: QueueList, page: number, held: Page): QueueList {
  return { ...list, pages: new Map([...list.pages, [page, held]]) }
}

/** The same rows in the same places, as they are now. */
export function withRows(list: QueueList, rows: readonly CaseSummary[]): QueueList {
  const now = new Map(rows.map((row) => [row.reference, row]))
  const pages = [...list.pages].map(([page, held]): [number, Page] => {
    return [page, { ...held, rows: held.rows.map((row) => now.get(row.reference) ?? row) }]
  })
  return { ...list, pages: new Map(pages) }
}

/** Whether no row that is on the screen would move: what was there is there, and something may have come after it. */
export function staysInPlace(before: QueueList, after: QueueList): boolean {
  return [...after.pages].every(([page, { rows }]) => {
    const old = before.pages.get(page)?.rows ?? []
    return old.every((row, at) => rows[at]?.reference === row.reference)
  })
}
