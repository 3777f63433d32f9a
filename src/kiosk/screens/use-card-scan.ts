// A card's number that comes from a scanner goes where a typed one does, on the page that asks for it.
import { useEffect } from 'react'
import { cleanCardNumber } from '../../visa/five-star-card.ts'
import type { Form } from './form.ts'
import type { NeedDraft } from './need-draft.ts'

const LONGEST = 40 // characters: more is no card's number

export function useCardScan(scan: string | undefined, form: Form<NeedDraft>): void {
  const { page, change } = form
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scan, and nothing else, is news
  useEffect(() => {
    if (page === 'card' && scan !== undefined && scan.length <= LONGEST) change({ cardNumber: cleanCardNumber(scan) })
  }, [scan])
}
