// A case's history as lines to read: views of one officer that follow each other become one line with a count.
import type { CaseView } from '../../wire/cases.ts'

export type HistoryLine = CaseView['history'][number] & { times: number }

/** Newest first. */
export function listLines(history: CaseView['history']): HistoryLine[] {
  const lines: HistoryLine[] = []
  for (const entry of history) {
    const last = lines.at(-1)
    const again = entry.event.type === 'viewed' && last?.event.type === 'viewed' && last.officer === entry.officer
    if (again) lines[lines.length - 1] = { ...entry, times: last.times + 1 }
    else lines.push({ ...entry, times: 1 })
  }
  return lines.reverse()
}
