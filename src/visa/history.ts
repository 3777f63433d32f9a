// What has happened to a case. Status is a fold over the history; what may follow is a table; both ends import this file.
import * as z from 'zod/mini'
import { Instant, PlainDate } from './plain-date.ts'
import { type Stage, WantedDocument } from './stage.ts'

const note = z.string().check(z.trim(), z.minLength(1), z.maxLength(500))

/** Grounds of refusal, Exit-Entry Administration Law art. 21 (policy fact L5). Internal: never shown to a traveller. */
export const RefusalGround = z.enum([
  'entry-ban',
  'public-health',
  'security',
  'fraud',
  'means',
  'material-missing',
  'other',
])
export type RefusalGround = z.infer<typeof RefusalGround>

/** What an officer decides. Grant: single entry, stay ≤ 30 days, enter by 24:00 Beijing time on `enterBy` (L4, L15). */
export const Decision = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('grant'),
    visaType: z.enum(['M', 'F']),
    enterBy: PlainDate,
    stay: z.number().check(z.int(), z.minimum(1), z.maximum(30)),
    note: z.optional(note),
  }),
  z.object({ kind: z.literal('refuse'), ground: RefusalGround, note }),
  z.object({
    kind: z.literal('more-documents'),
    wanted: z.array(WantedDocument).check(z.minLength(1)),
    note: z.optional(note),
  }),
  z.object({ kind: z.literal('refer'), note }),
])
export type Decision = z.infer<typeof Decision>

const base64url = (most: number) => z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.maxLength(most))

/**
 * That the officer's own passkey signed this very decision (WebAuthn Level 3 §7.2). The challenge inside `clientDataJSON` ends
 * in the digest of the decision and of the case as it stood at revision `seen`, so it can be checked again years later.
 */
export const DecisionProof = z.object({
  seen: z.number().check(z.int(), z.minimum(1)),
  credentialId: base64url(1_400),
  clientDataJSON: base64url(4_000),
  authenticatorData: base64url(2_000),
  signature: base64url(8_000), // ML-DSA-87, the largest a passkey makes, is 6 170 characters
})
export type DecisionProof = z.infer<typeof DecisionProof>

export const CaseEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('received') }),
  z.object({ type: z.literal('viewed') }),
  z.object({ type: z.literal('claimed'), until: Instant }),
  z.object({ type: z.literal('released') }),
  /** Signed by one officer; it counts when a second signs the same. */
  z.object({ type: z.literal('proposed'), decision: Decision, proof: DecisionProof }),
  /** The second officer does not agree: the proposal is off, and why stands here. */
  z.object({ type: z.literal('returned'), note }),
  z.object({ type: z.literal('decided'), decision: Decision, proof: z.optional(DecisionProof) }),
  /** The traveller added papers at a kiosk under the same reference. No officer. */
  z.object({
    type: z.literal('supplemented'),
    packetSha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    pages: z.number().check(z.int(), z.minimum(1)),
  }),
  /** Papers came under this reference whose maker did not know the passport's holder: kept apart, merged into nothing. */
  z.object({
    type: z.literal('supplement-unmatched'),
    packetSha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    pages: z.number().check(z.int(), z.minimum(0)), // 0: they could not be opened
  }),
])
export type CaseEvent = z.infer<typeof CaseEvent>

/** One line of a case's append-only history. `officer` is absent where the system acted. */
export const HistoryEntry = z.object({ at: Instant, officer: z.optional(z.string()), event: CaseEvent })
export type HistoryEntry = z.infer<typeof HistoryEntry>

export const Status = z.enum(['new', 'claimed', 'second-look', 'awaiting-applicant', 'referred', 'granted', 'refused'])
export type Status = z.infer<typeof Status>

/** What an officer may do next. */
export const Step = z.enum(['claim', 'release', 'grant', 'refuse', 'more-documents', 'refer', 'confirm', 'return'])
export type Step = z.infer<typeof Step>

const DECISIONS = ['release', 'grant', 'refuse', 'more-documents', 'refer'] as const

export const NEXT_STEPS = {
  new: ['claim'],
  claimed: DECISIONS,
  'second-look': ['claim'],
  'awaiting-applicant': ['claim'],
  referred: ['claim'],
  granted: [],
  refused: [],
} as const satisfies Record<Status, readonly Step[]>

/** Of a claimed case that rests on a proposal: the second officer agrees or does not. */
export const SECOND_STEPS = ['release', 'confirm', 'return'] as const satisfies readonly Step[]

const AFTER_DECISION = {
  grant: 'granted',
  refuse: 'refused',
  'more-documents': 'awaiting-applicant',
  refer: 'referred',
} as const satisfies Record<Decision['kind'], Status>

export const STAGE_OF = {
  new: 'received',
  claimed: 'in-review',
  'second-look': 'in-review',
  'awaiting-applicant': 'documents-needed',
  referred: 'see-officer',
  granted: 'granted',
  refused: 'not-granted',
} as const satisfies Record<Status, Stage>

export type CaseState = { status: Status; claim?: { officer: string; until: Instant } }

/** A decision that waits for a second officer, and whose it is. */
export type Proposal = { decision: Decision; officer: string; at: Instant }

export function findProposal(entries: readonly HistoryEntry[]): Proposal | undefined {
  const last = entries.findLast(({ event }) => ['proposed', 'returned', 'decided'].includes(event.type))
  if (last?.event.type !== 'proposed' || !last.officer) return undefined
  return { decision: last.event.decision, officer: last.officer, at: last.at }
}

/** Folds a history into the case's state. A claim whose lease has run out at `now` no longer counts. */
export function foldHistory(entries: readonly HistoryEntry[], now: Instant): CaseState {
  let resting: Status = 'new' // the status a lapsed or released claim falls back to
  let before: Status = 'new' // the status a proposal that was sent back falls back to
  let claim: CaseState['claim']
  for (const { event, officer } of entries) {
    if (event.type === 'claimed' && officer) claim = { officer, until: event.until }
    if (event.type === 'released') claim = undefined
    if (event.type === 'supplemented') [resting, before] = [afterPapers(resting), afterPapers(before)]
    if (event.type === 'proposed') {
      before = resting === 'second-look' ? before : resting
      resting = 'second-look'
      claim = undefined
    }
    if (event.type === 'returned') {
      resting = before
      claim = undefined
    }
    if (event.type === 'decided') {
      resting = AFTER_DECISION[event.decision.kind]
      claim = undefined
    }
  }
  return claim && claim.until > now ? { status: 'claimed', claim } : { status: resting }
}

const afterPapers = (status: Status): Status => (status === 'awaiting-applicant' ? 'new' : status)

export function mayTake(status: Status, step: Step): boolean {
  return (NEXT_STEPS[status] as readonly Step[]).includes(step)
}
