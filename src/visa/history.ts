// What has happened to a case. Status is a fold over the history; what may follow is a table; both ends import this file.
import * as z from 'zod/mini'
import { Instant, PlainDate } from './plain-date.ts'
import { type Stage, WantedDocument } from './stage.ts'

const longText = z.string().check(z.trim(), z.minLength(1), z.maxLength(1_000))
const findingName = z.string().check(z.regex(/^[a-z0-9-]{1,60}$/))
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

/** Which price a visa falls under. The price itself is dated policy data that no current source gives (D8): never printed from here. */
export const FeeClass = z.enum(['standard', 'reciprocal', 'waived'])
export type FeeClass = z.infer<typeof FeeClass>

/** A port visa is single entry (L4). Who needs several exchanges it after entry (P2, L16), or is referred to who can help. */
export const MultipleEntry = z.enum(['not-needed', 'exchange-later', 'referred'])
export type MultipleEntry = z.infer<typeof MultipleEntry>

/** What an officer decides. Grant: single entry, stay ≤ 30 days, enter by 24:00 Beijing time on `enterBy` (L4, L15). */
export const Decision = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('grant'),
    visaType: z.enum(['M', 'F']),
    enterBy: PlainDate,
    stay: z.number().check(z.int(), z.minimum(1), z.maximum(30)),
    feeClass: z.optional(FeeClass), // absent from what was granted before 2026-11-23, like the next
    multipleEntry: z.optional(MultipleEntry),
    note: z.optional(note),
  }),
  z.object({ kind: z.literal('refuse'), ground: RefusalGround, note }),
  z.object({
    kind: z.literal('more-documents'),
    wanted: z.array(WantedDocument).check(z.minLength(1)),
    note: z.optional(note),
  }),
  z.object({ kind: z.literal('refer'), note }),
  /** Takes back what was granted. The reason stays with the officers. */
  z.object({ kind: z.literal('void'), note }),
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
  z.object({
    type: z.literal('proposed'),
    decision: Decision,
    proof: DecisionProof,
    drawn: z.optional(z.literal(true)), // by chance, for a second look
  }),
  /** The second officer does not agree: the proposal is off, and why stands here. */
  z.object({ type: z.literal('returned'), note }),
  z.object({ type: z.literal('decided'), decision: Decision, proof: z.optional(DecisionProof) }),
  /** The officer answers for a finding that did not pass; `verdict` is what it said then, and a worse one is not covered. */
  z.object({
    type: z.literal('overruled'),
    finding: findingName,
    verdict: z.enum(['fail', 'unknown']),
    reason: note,
  }),
  z.object({ type: z.literal('reinstated'), finding: findingName }),
  z.object({ type: z.literal('noted'), text: longText }),
  z.object({ type: z.literal('answered'), question: longText, answer: longText, askedAt: Instant }),
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
  /** Printed: the visa data sheet or the after-entry slip. */
  z.object({ type: z.literal('exported'), what: z.enum(['sheet', 'slip']) }),
  /** At the end of a shift: to a colleague, who holds it until `until`, or back to everybody. */
  z.object({
    type: z.literal('handed-over'),
    to: z.optional(z.string()),
    until: z.optional(Instant),
    note,
  }),
])
export type CaseEvent = z.infer<typeof CaseEvent>

/** One line of a case's append-only history. `officer` is absent where the system acted. */
export const HistoryEntry = z.object({ at: Instant, officer: z.optional(z.string()), event: CaseEvent })
export type HistoryEntry = z.infer<typeof HistoryEntry>

export const Status = z.enum([
  'new',
  'claimed',
  'second-look',
  'awaiting-applicant',
  'referred',
  'granted',
  'refused',
  'voided',
])
export type Status = z.infer<typeof Status>

/** What an officer may do next. */
export const Step = z.enum([
  'claim',
  'release',
  'grant',
  'refuse',
  'more-documents',
  'refer',
  'void',
  'confirm',
  'return',
])
export type Step = z.infer<typeof Step>

const DECISIONS = ['release', 'grant', 'refuse', 'more-documents', 'refer'] as const

export const NEXT_STEPS = {
  new: ['claim'],
  claimed: DECISIONS,
  'second-look': ['claim'],
  'awaiting-applicant': ['claim'],
  referred: ['claim'],
  granted: ['claim'], // to be voided, and for nothing else
  refused: [],
  voided: [],
} as const satisfies Record<Status, readonly Step[]>

/** Nobody waits for it any more, though a grant may yet be voided. */
export const isDecided = (status: Status): boolean => ['granted', 'refused', 'voided'].includes(status)

/** Of a claimed case that has been granted: it can only be taken back. */
export const GRANTED_STEPS = ['release', 'void'] as const satisfies readonly Step[]

/** Of a claimed case that rests on a proposal: the second officer agrees or does not. */
export const SECOND_STEPS = ['release', 'confirm', 'return'] as const satisfies readonly Step[]

export const AFTER_DECISION = {
  grant: 'granted',
  refuse: 'refused',
  'more-documents': 'awaiting-applicant',
  refer: 'referred',
  void: 'voided',
} as const satisfies Record<Decision['kind'], Status>

export const STAGE_OF = {
  new: 'received',
  claimed: 'in-review',
  'second-look': 'in-review',
  'awaiting-applicant': 'documents-needed',
  referred: 'see-officer',
  granted: 'granted',
  refused: 'not-granted',
  voided: 'see-officer',
} as const satisfies Record<Status, Stage>

export type CaseState = { status: Status; claim?: { officer: string; until: Instant } }

/** A decision that waits for a second officer, and whose it is. */
export type Proposal = { decision: Decision; officer: string; at: Instant; drawn?: true }

export function findProposal(entries: readonly HistoryEntry[]): Proposal | undefined {
  const last = entries.findLast(({ event }) => ['proposed', 'returned', 'decided'].includes(event.type))
  if (last?.event.type !== 'proposed' || !last.officer) return undefined
  const { decision, drawn } = last.event
  return { decision, officer: last.officer, at: last.at, ...(drawn && { drawn }) }
}

/** Folds a history into the case's state. A claim whose lease has run out at `now` no longer counts. */
export function foldHistory(entries: readonly HistoryEntry[], now: Instant): CaseState {
  let resting: Status = 'new' // the status a lapsed or released claim falls back to
  let before: Status = 'new' // the status a proposal that was sent back falls back to
  let claim: CaseState['claim']
  for (const { event, officer } of entries) {
    if (event.type === 'claimed' && officer) claim = { officer, until: event.until }
    if (event.type === 'released') claim = undefined
    if (event.type === 'handed-over') claim = heldFor(event)
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

function heldFor({ to, until }: Extract<CaseEvent, { type: 'handed-over' }>): CaseState['claim'] {
  return to && until ? { officer: to, until } : undefined
}

/** An officer's word against a finding. */
export type Overrule = { finding: string; verdict: 'fail' | 'unknown'; reason: string; officer: string; at: Instant }

/** What is overruled now. New papers are new facts: whatever was overruled before them counts again. */
export function listOverruled(entries: readonly HistoryEntry[]): Overrule[] {
  const found = new Map<string, Overrule>()
  for (const { event, officer, at } of entries) {
    if (event.type === 'overruled' && officer) {
      const { finding, verdict, reason } = event
      found.set(finding, { finding, verdict, reason, officer, at })
    }
    if (event.type === 'reinstated') found.delete(event.finding)
    if (event.type === 'supplemented') found.clear()
  }
  return [...found.values()]
}

/** @param resting where a claimed case falls back to: it bounds what may be decided */
export function mayTake(status: Status, step: Step, resting: Status = status): boolean {
  const steps: readonly Step[] = status === 'claimed' ? claimedSteps(resting) : NEXT_STEPS[status]
  return steps.includes(step)
}

/** What the holder of a claim may do. */
export function claimedSteps(resting: Status): readonly Step[] {
  if (resting === 'granted') return GRANTED_STEPS
  return resting === 'second-look' ? SECOND_STEPS : NEXT_STEPS.claimed
}
