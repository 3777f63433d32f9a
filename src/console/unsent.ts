// What an officer has typed and not sent lives in this page's memory alone, never on a disk: the browser asks before it throws
// the page away. Going to another case and back, or signing in again, keeps it (`app.tsx`).
import type { Memory } from './memory.ts'

type Page = Pick<Window, 'addEventListener' | 'removeEventListener'>

export function hasUnsent({ drafts, returns }: Pick<Memory, 'drafts' | 'returns'>): boolean {
  return drafts.size > 0 || [...returns.values()].some((note) => note.trim() !== '')
}

/** @returns ends it */
export function askBeforeLeaving(page: Page, memory: () => Memory): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (hasUnsent(memory())) event.preventDefault()
  }
  page.addEventListener('beforeunload', ask)
  return () => page.removeEventListener('beforeunload', ask)
}
