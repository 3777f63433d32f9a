// What a traveller has typed on a step and not yet answered, and the page of that step they stood on. It outlives the screen,
// so that going back loses nothing, and lies in this provider's memory only: it goes when the session's tree goes.
import { createContext, type ReactNode, use, useState } from 'react'
import type { LetterContents } from '../../visa/letter/contents.ts'

type Memory = Map<string, unknown>

const Kept = createContext<Memory | undefined>(undefined)

/** One session's drafts. Give it a key that changes with the session. */
export function Drafts({ children }: { children: ReactNode }) {
  const [memory] = useState<Memory>(() => new Map())
  return <Kept value={memory}>{children}</Kept>
}

function useMemory(): Memory {
  const [own] = useState<Memory>(() => new Map())
  return use(Kept) ?? own
}

export type Draft<T> = { value: T; set: (next: T) => void; drop: () => void }

/**
 * A step's draft. It begins as the answer given before, or blank, and is dropped once the step is answered.
 *
 * @param initial what the step begins with where nothing was typed yet
 * @param complete what is added to either when the step opens
 */
export function useDraft<T>(step: string, initial: () => T, complete: (draft: T) => T = (draft) => draft): Draft<T> {
  const memory = useMemory()
  const [value, setValue] = useState<T>(() => complete(memory.has(step) ? (memory.get(step) as T) : initial()))
  const set = (next: T) => {
    memory.set(step, next)
    setValue(next)
  }
  return { value, set, drop: () => memory.delete(step) }
}

/** What the letter's seal says, kept for the steps after the letter that may begin with it. */
export function useLetterContents(): [LetterContents | undefined, (found: LetterContents | undefined) => void] {
  const memory = useMemory()
  const found = memory.get('letter/contents') as LetterContents | undefined
  return [found, (next) => memory.set('letter/contents', next)]
}

/** Where in a step the traveller stands. `only`: the review sent them to mend this page and wants them back. */
export type Place = { page: string; only: boolean }

const placeKey = (step: string) => `${step}/place`

/** Tells a step where to open when it is next shown. */
export function useOpenStep(): (step: string, place: Place) => void {
  const memory = useMemory()
  return (step, place) => memory.set(placeKey(step), place)
}

/** The page of a step, remembered when it is left, so that coming back from the next step finds the last page. */
export function usePlace(
  step: string,
  first: string,
): { place: Place; go: (page: string) => void; leave: (page: string) => void } {
  const memory = useMemory()
  const [place, setPlace] = useState(
    () => (memory.get(placeKey(step)) as Place | undefined) ?? { page: first, only: false },
  )
  const keep = (next: Place) => memory.set(placeKey(step), next)
  return {
    place,
    go: (page) => {
      keep({ ...place, page })
      setPlace({ ...place, page })
    },
    leave: (page) => keep({ page, only: false }),
  }
}
