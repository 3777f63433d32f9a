// What a sealed letter says, offered as answers to the visit's questions. The traveller reads, changes and answers for them.
import type { PlainDate } from '../plain-date.ts'
import type { VisitDraft } from '../visit.ts'
import type { LetterContents } from './contents.ts'
import type { SealVerdict } from './verdict.ts'

export type VisitProposal = Partial<VisitDraft>

/** Signed contents that nothing speaks against; altered or withdrawn ones are not repeated as an answer. */
export function contentsToPropose(seal: SealVerdict | undefined): LetterContents | undefined {
  if (seal?.document?.kind !== 'invitation') return undefined
  const may = ['trusted', 'unknown-signer', 'certificate-expired'].includes(seal.result)
  return may ? seal.document.contents : undefined
}

/** A day of arrival that has passed is no proposal: the traveller stands at the port today. */
export function proposeVisit({ visit, inviter }: LetterContents, at: { today: PlainDate }): VisitProposal {
  return {
    ...(visit.arrival >= at.today && { arrival: visit.arrival }),
    ...(visit.departure >= at.today && { departure: visit.departure }),
    cities: visit.places,
    payer: visit.payer,
    inviterName: inviter.name,
    inviterPhone: inviter.phone,
    inviterAddress: inviter.address,
    ...(inviter.creditCode && { inviterCreditCode: inviter.creditCode }),
  }
}

/** The draft with its empty fields filled: what was typed stays. */
export function fillEmpty(draft: VisitDraft, proposal: VisitProposal | undefined): VisitDraft {
  const open = Object.entries(proposal ?? {}).filter(
    ([field]) => !String(draft[field as keyof VisitDraft] ?? '').trim(),
  )
  return { ...draft, ...Object.fromEntries(open) }
}

/** The fields that still say what the letter says. */
export function listProposed(draft: VisitDraft, proposal: VisitProposal | undefined): (keyof VisitDraft)[] {
  const fields = Object.keys(proposal ?? {}) as (keyof VisitDraft)[]
  return fields.filter((field) => draft[field] !== undefined && draft[field] === proposal?.[field])
}
