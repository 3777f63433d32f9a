// What every part of the entry has at hand: the draft, how to change it, and what is wrong with a field, if that may be shown.
import { createContext, useContext } from 'react'
import type { PlainDate } from '../../visa/plain-date.ts'
import type { PolicyPack } from '../../visa/policy/pack.ts'
import type { EntryDraft } from './entry-draft.ts'

export type Part = Extract<
  keyof EntryDraft,
  'passport' | 'need' | 'purpose' | 'letter' | 'visit' | 'contact' | 'history'
>

export type Intake = {
  draft: EntryDraft
  today: PlainDate
  port: string
  pack?: PolicyPack | undefined
  change(change: Partial<EntryDraft>): void
  changePart<P extends Part>(part: P, change: Partial<EntryDraft[P]>): void
  /** The fault of `<part>.<field>`, once the officer has left the field or tried to send. */
  faultOf(name: string): string | undefined
  doubtOf(name: string): string | undefined
  leave(name: string): void
}

export const IntakeContext = createContext<Intake | undefined>(undefined)

export function useIntake(): Intake {
  const intake = useContext(IntakeContext)
  if (!intake) throw new Error('This field stands outside an entry')
  return intake
}
