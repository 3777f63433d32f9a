// The last step as it stands while it is being filled in, and what it becomes.
import { History, Signature } from '../../visa/application.ts'
import type { Faults, FormPage } from './form.ts'

export type DeclarationAnswer = { history: History; signature: Signature }

export type DeclarationDraft = {
  overstayed?: boolean | undefined
  refused?: boolean | undefined
  convicted?: boolean | undefined
  seriousIllness?: boolean | undefined
  details: string
  agreed: boolean
  sign: 'here' | 'desk'
  strokes: number[][]
}

/** Two questions a page: the first pair is about China, the second about the person. */
export const HISTORY_PAGES = {
  stays: ['overstayed', 'refused'],
  person: ['convicted', 'seriousIllness'],
} as const

const saidYes = ({ overstayed, refused, convicted, seriousIllness }: DeclarationDraft) =>
  Boolean(overstayed || refused || convicted || seriousIllness)

export const DECLARATION_PAGES: [FormPage<DeclarationDraft>, ...FormPage<DeclarationDraft>[]] = [
  { name: 'stays', fields: HISTORY_PAGES.stays },
  { name: 'person', fields: HISTORY_PAGES.person },
  { name: 'details', fields: ['details'], skip: (draft) => !saidYes(draft) },
  { name: 'read', fields: ['agreed'] },
  { name: 'sign', fields: ['strokes'] },
]

export const blankDeclaration = (): DeclarationDraft => ({ details: '', agreed: false, sign: 'here', strokes: [] })

export function declarationFaults(draft: DeclarationDraft): Faults<DeclarationDraft> {
  const open = [...HISTORY_PAGES.stays, ...HISTORY_PAGES.person].filter((field) => draft[field] === undefined)
  return {
    ...Object.fromEntries(open.map((field) => [field, 'kiosk.declaration.missing.answer'])),
    ...(draft.details.trim() === '' && { details: 'kiosk.declaration.missing.details' }),
    ...(!draft.agreed && { agreed: 'kiosk.declaration.missing.agreed' }),
    ...(draft.sign === 'here' && draft.strokes.length === 0 && { strokes: 'kiosk.declaration.missing.strokes' }),
  }
}

/** `undefined` while something is open. Details are kept only where a yes asks for them. */
export function readDeclaration(draft: DeclarationDraft): DeclarationAnswer | undefined {
  const { overstayed, refused, convicted, seriousIllness, details, sign, strokes } = draft
  const history = History.safeParse({
    overstayed,
    refused,
    convicted,
    seriousIllness,
    ...(saidYes(draft) && { details }),
  })
  const signature = Signature.safeParse(sign === 'desk' ? { kind: 'at-desk' } : { kind: 'drawn', strokes })
  return history.success && signature.success ? { history: history.data, signature: signature.data } : undefined
}
