// The answers of a case, from its history.
import type { CaseView } from '../../wire/cases.ts'

export type Answer = { question: string; answer: string; at: string; officerName?: string; seconds: number }

/** In the order given; `seconds` from asking to writing down. */
export function listAnswers(history: CaseView['history']): Answer[] {
  return history.flatMap(({ event, at, officerName }): Answer[] => {
    if (event.type !== 'answered') return []
    const { question, answer, askedAt } = event
    const seconds = Math.max(0, Math.round((Date.parse(at) - Date.parse(askedAt)) / 1_000))
    return [{ question, answer, at, seconds, ...(officerName && { officerName }) }]
  })
}

/** Minutes and seconds, 1:05. */
export function showSpan(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
