// What one session knows. It lives in memory only and is gone with the session: what is written stays on the disk, deleted or not.
import type { Answers } from '../../visa/application.ts'
import type { Instant } from '../../visa/plain-date.ts'
import type { Stage, WantedDocument } from '../../visa/stage.ts'
import type { SupplementAnswers } from '../../visa/supplement.ts'
import { type Access, PLAIN_ACCESS } from './access.ts'
import type { Verdict } from './readiness-facts.ts'
import type { EditableStep } from './steps.ts'

export type Service = 'apply' | 'check' | 'need'
export type Overlay = 'help' | 'end' | 'access' | 'language'

/** Fixed at the first attempt to seal, so that a second attempt is the same application and never a second one. */
export type Attempt = { applicationId: string; reference: string; createdAt: Instant }

export type Saved = { reference: string; packetId: string; savedAt: Instant; receivedAt?: Instant }

export type SealFault = 'incomplete' | 'too-large' | 'no-key' | 'storage-full' | 'not-stored' | 'took-too-long'
export type SealOutcome = { ok: true; saved: Saved } | { ok: false; fault: SealFault }

export type PrintFault = 'unavailable' | 'gone' | 'paper-out' | 'cover-open' | 'no-answer'
export type PrintOutcome = { ok: true } | { ok: false; fault: PrintFault }

/**
 * What the kiosk last heard about a reference; `asOf` is when it last heard anything. `added`: what was wanted has been added
 * here since, and waits to be sent or has been received.
 */
export type StageFound =
  | { known: true; stage: Stage; at: Instant; asOf: Instant | null; wanted?: WantedDocument[]; added?: 'here' | 'sent' }
  | { known: false; here: boolean; asOf: Instant | null } // here: still waiting on this kiosk to be sent

/** What the boot found of the session before: nothing, a session cut short, or one that had been saved. */
export type BeforeBoot = { kind: 'cut' } | { kind: 'saved'; reference: string }

/** What has been answered: of an application, or of documents added to one. */
export type Given = Partial<Answers> & { supplement?: SupplementAnswers }

export type SessionInput = { language: string; mint: () => Attempt; before?: BeforeBoot | undefined }

export type Session = {
  home: SessionInput
  verdict: Verdict
  before: BeforeBoot | undefined
  enrolFault: string | undefined
  operatorFault: { fault: string; waitMs: number } | undefined
  language: string
  /** The language the passport speaks for: offered once, on the screen after the passport, until it is answered or left. */
  offer: string | undefined
  offered: boolean
  access: Access
  lentAsked: boolean // settings chosen before any session are about to be forgotten: the kiosk asks
  answers: Given
  personal: boolean // a screen that takes personal data has been open
  editing: boolean // came from the review and goes back there
  attempt: Attempt | undefined
  saved: Saved | undefined
  fault: SealFault | undefined
  printed: 'no' | 'done' | PrintFault
  reference: string | undefined // asked about in "check my application"
  found: StageFound | undefined
}

export type SessionEvent =
  | { type: 'session.begin' }
  | { type: 'session.active' }
  | { type: 'session.extend' }
  | { type: 'session.limit' }
  | { type: 'session.erase' }
  | { type: 'session.done' }
  | { type: 'language.choose'; language: string }
  | { type: 'offer.take' }
  | { type: 'offer.leave' }
  | { type: 'service.choose'; service: Service }
  | { type: 'step.answer'; answers: Given }
  | { type: 'step.back' }
  | { type: 'review.edit'; step: EditableStep }
  | { type: 'seal.retry' }
  | { type: 'receipt.verified'; at: Instant }
  | { type: 'receipt.print' }
  | { type: 'check.look'; reference: string }
  | { type: 'check.again' }
  | { type: 'overlay.open'; overlay: Overlay }
  | { type: 'overlay.close' }
  | { type: 'access.change'; access: Access }
  | { type: 'lent.ask' }
  | { type: 'lent.end' }
  | { type: 'enrol.open' }
  | { type: 'enrol.code'; code: string }
  | { type: 'operator.open' }
  | { type: 'operator.code'; code: string }
  | { type: 'operator.enrol' }
  | { type: 'operator.leave' }

/** Nobody's session: what the machine starts with and what every end returns to. */
export function blankSession(home: SessionInput): Omit<Session, 'verdict' | 'before'> {
  return {
    home,
    enrolFault: undefined,
    operatorFault: undefined,
    language: home.language,
    offer: undefined,
    offered: false,
    access: PLAIN_ACCESS,
    lentAsked: false,
    answers: {},
    personal: false,
    editing: false,
    attempt: undefined,
    saved: undefined,
    fault: undefined,
    printed: 'no',
    reference: undefined,
    found: undefined,
  }
}

const DEFAULT_IDLE_MS = 45_000
const PERSONAL_IDLE_MS = 90_000
const OPERATOR_IDLE_MS = 2 * 60_000
const WARNING_MS = 30_000
const MORE_TIME_FACTOR = 3

/** Asked for, or listened to: what is spoken takes longer than what is read. */
const timesOf = ({ moreTime, aloud }: Access): number => (moreTime || aloud ? MORE_TIME_FACTOR : 1)

/** How long nobody may touch anything before the kiosk asks; longer once personal data may be on the screen. */
export function idleLimit({ personal, access }: Pick<Session, 'personal' | 'access'>): number {
  const limit = personal ? PERSONAL_IDLE_MS : DEFAULT_IDLE_MS
  return limit * timesOf(access)
}

/** The same on the operator's screen, where machines are looked at and nobody waits in line. */
export function operatorIdleLimit({ access }: Pick<Session, 'access'>): number {
  return OPERATOR_IDLE_MS * timesOf(access)
}

/** How long the question stands before the session ends. */
export function warningLimit({ access }: Pick<Session, 'access'>): number {
  return WARNING_MS * timesOf(access)
}
