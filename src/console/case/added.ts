// What the traveller added to a case after it was handed in, and whether this officer has seen it.
import type { CaseView } from '../../wire/cases.ts'

type History = CaseView['history']
type Paper = CaseView['images'][number]

/** One addition. `papers` is empty where it did not fit the case's passport: then it is kept apart. */
export type Addition = {
  at: History[number]['at']
  pages: number
  papers: readonly Paper[]
  fits: boolean
  isLate: boolean
  isNew: boolean
}

const OVER: ReadonlySet<string> = new Set(['grant', 'refuse', 'void'])

/**
 * The length of the history when this officer last had the case open, before the reading it ends with; 0 where never.
 *
 * @param history as it came when the screen was opened: its last entry is that very reading
 */
export function findLastLook(history: History, officer: string): number {
  return history.slice(0, -1).findLastIndex((entry) => entry.officer === officer) + 1
}

/** Newest first. What came after a decision that ends the case is `isLate`; nothing is new to who never looked. */
export function listAdditions({ history, images }: Pick<CaseView, 'history' | 'images'>, lastLook: number): Addition[] {
  const papers = images.filter(({ kind }) => kind === 'added')
  let isOver = false
  const found = history.flatMap(({ at, event }, index): Addition[] => {
    if (event.type === 'decided') isOver = OVER.has(event.decision.kind)
    if (event.type !== 'supplemented' && event.type !== 'supplement-unmatched') return []
    const fits = event.type === 'supplemented'
    const own = fits ? papers.splice(0, event.pages) : []
    return [{ at, pages: event.pages, papers: own, fits, isLate: isOver, isNew: lastLook > 0 && index >= lastLook }]
  })
  return found.reverse()
}
