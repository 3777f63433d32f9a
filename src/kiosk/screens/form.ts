// A step of several pages with a few fields each: which page is open, what was typed, and which faults may be shown yet.
import { useState } from 'react'
import { useDraft, usePlace } from './drafts.tsx'

/** Faults by field, each the locale key of a sentence that says what to do. */
export type Faults<D> = Partial<Record<keyof D & string, string>>

/** A page is passed over while `skip` says so. */
export type FormPage<D> = { name: string; fields: readonly (keyof D & string)[]; skip?: (draft: D) => boolean }

type FormSpec<D> = {
  step: string
  pages: readonly [FormPage<D>, ...FormPage<D>[]]
  initial: () => D
  /** Fills what is still open, each time the step opens. */
  complete?: (draft: D) => D
  findFaults: (draft: D) => Faults<D>
  /** Called with a draft that has no fault. */
  finish: (draft: D) => void
  onBack: () => void
}

export type Form<D> = {
  draft: D
  change: (part: Partial<D>) => void
  page: string
  /** Faults of the open page, once the traveller has tried to go on from it. */
  faults: Faults<D>
  next: () => void
  back: () => void
  /** Only this page is open: going on answers the step. */
  only: boolean
}

export function useForm<D extends object>({ step, ...spec }: FormSpec<D>): Form<D> {
  const { value: draft, set, drop } = useDraft(step, spec.initial, spec.complete)
  const pages = spec.pages.filter((each) => !each.skip?.(draft))
  const { place, go, leave } = usePlace(step, spec.pages[0].name)
  const [tried, setTried] = useState<string>()
  const at = Math.max(
    0,
    pages.findIndex(({ name }) => name === place.page),
  )
  const page = pages[at] ?? spec.pages[0]
  const found = spec.findFaults(draft)

  const open = (to: FormPage<D>, withFaults = false) => {
    setTried(withFaults ? to.name : undefined)
    go(to.name)
  }
  const finish = () => {
    const wrong = pages.find((each) => hasFault(found, each))
    if (wrong) return open(wrong, true)
    drop()
    leave((place.only ? page : (pages.at(-1) ?? page)).name)
    spec.finish(draft)
  }
  const next = () => {
    const following = pages[at + 1]
    if (hasFault(found, page)) setTried(page.name)
    else if (place.only || !following) finish()
    else open(following)
  }
  const back = () => {
    const previous = pages[at - 1]
    if (!place.only && previous) return open(previous)
    if (place.only) drop()
    leave(spec.pages[0].name)
    spec.onBack()
  }
  const shown = Object.fromEntries(Object.entries(found).filter(([field]) => page.fields.includes(field as never)))
  return {
    draft,
    change: (part) => set({ ...draft, ...part }),
    page: page.name,
    faults: tried === page.name ? (shown as Faults<D>) : {},
    next,
    back,
    only: place.only,
  }
}

const hasFault = <D>(faults: Faults<D>, page: FormPage<D>) => page.fields.some((field) => faults[field] !== undefined)
