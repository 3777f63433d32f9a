// The named parts of the session machine: what it may ask the world, decide and remember, and how long it waits.
import { assign, cancel, fromCallback, fromPromise, raise, setup } from 'xstate'
import type { Instant } from '../../visa/plain-date.ts'
import { usualLanguage } from '../../visa/usual-language.ts'
import { type Access, isPlain } from './access.ts'
import { readinessMachine } from './readiness.ts'
import { ENROL_AGAIN, type Verdict } from './readiness-facts.ts'
import {
  type Attempt,
  blankSession,
  type Given,
  idleLimit,
  type Overlay,
  operatorIdleLimit,
  type PrintOutcome,
  type SealOutcome,
  type Service,
  type Session,
  type SessionEvent,
  type SessionInput,
  type StageFound,
  warningLimit,
} from './session-context.ts'
import type { EditableStep } from './steps.ts'

export type SealInput = { answers: Given; attempt: Attempt; language: string }

type Choice<T> = { wanted: T; chosen: T }
/** `waitMs`: how long the next try must wait. */
export type OperatorOutcome = { ok: true } | { ok: false; fault: string; waitMs: number }
export type EnrolOutcome = { ok: true } | { ok: false; fault: string }

const notProvided = (name: string) => () => Promise.reject(new Error(`${name} was not provided`))

export const parts = setup({
  types: {
    context: {} as Session,
    events: {} as SessionEvent,
    input: {} as SessionInput,
    tags: {} as 'rest' | 'done',
  },
  actors: {
    readiness: readinessMachine,
    /** Is there room for another application? */
    admit: fromPromise<boolean>(notProvided('admit')),
    enrol: fromPromise<EnrolOutcome, { code: string }>(notProvided('enrol')),
    /** Spends a one-time code for the operator's screen. It works without a network. */
    openOperator: fromPromise<OperatorOutcome, { code: string }>(notProvided('openOperator')),
    seal: fromPromise<SealOutcome, SealInput>(notProvided('seal')),
    findStage: fromPromise<StageFound, { reference: string }>(notProvided('findStage')),
    /** Prints the receipt that is on the page, until the state is left. */
    print: fromPromise<PrintOutcome>(notProvided('print')),
    /** Sends `receipt.verified` once the port server's receipt for this packet verifies. */
    watchReceipt: fromCallback<SessionEvent, { packetId: string }>(() => undefined),
    /** Stops camera and speech, aborts printing, revokes what was made for the screen, and opens a fresh document. */
    wipe: fromPromise<void>(notProvided('wipe')),
  },
  guards: {
    isBlocked: (_, verdict: Verdict) => verdict.blocking.some((reason) => reason !== 'not-enrolled'),
    wantsCode: (_, verdict: Verdict) => verdict.blocking.includes('not-enrolled'),
    mayEnrolAgain: ({ context }) => context.verdict.blocking.some((reason) => ENROL_AGAIN.includes(reason)),
    isService: (_, { wanted, chosen }: Choice<Service>) => wanted === chosen,
    isPanel: (_, { wanted, chosen }: Choice<Overlay>) => wanted === chosen,
    isStep: (_, { wanted, chosen }: Choice<EditableStep>) => wanted === chosen,
    isEditing: ({ context }) => context.editing,
    needIsMissing: ({ context }) => !context.answers.need,
    isPersonal: ({ context }) => context.personal,
    isLent: ({ context }) => !isPlain(context.access),
    /** Another nationality was answered for than the one the need for a visa was told for. */
    needIsStale: ({ context }, given: Given) =>
      context.editing && given.passport?.nationality !== context.answers.passport?.nationality,
    wasSealed: (_, outcome: SealOutcome) => outcome.ok,
    worked: (_, ok: boolean) => ok,
  },
  actions: {
    keepVerdict: assign((_, verdict: Verdict) => ({ verdict })),
    keepEnrolFault: assign((_, outcome: EnrolOutcome) => ({ enrolFault: outcome.ok ? undefined : outcome.fault })),
    keepOperatorFault: assign((_, outcome: OperatorOutcome | undefined) => ({
      operatorFault: outcome === undefined || outcome.ok ? undefined : outcome,
    })),
    keepLanguage: assign((_, language: string) => ({ language, offer: undefined })),
    offerLanguage: assign(({ context: { offered, language, answers } }) => {
      const usual = usualLanguage(answers.passport?.nationality ?? '')
      return offered || !usual || usual === language ? {} : { offer: usual, offered: true }
    }),
    takeOffer: assign(({ context }) => ({ language: context.offer ?? context.language, offer: undefined })),
    leaveOffer: assign({ offer: undefined }),
    keepAccess: assign((_, access: Access) => ({ access })),
    dropLent: assign({ lentAsked: false }),
    keepLentAsked: assign({ lentAsked: true }),
    stopLent: cancel('lent'),
    askForLent: raise({ type: 'lent.ask' }, { id: 'lent', delay: 'lentLimit' }),
    endLent: raise({ type: 'lent.end' }, { id: 'lent', delay: 'warningLimit' }),
    keepAnswers: assign(({ context }, given: Given) => ({ answers: { ...context.answers, ...given } })),
    dropNeed: assign(({ context }) => ({ answers: { ...context.answers, need: undefined } as Given })),
    keepAttempt: assign(({ context }) => ({ attempt: context.attempt ?? context.home.mint(), fault: undefined })),
    /** Once sealed, the answers have no more business in memory. */
    keepSeal: assign((_, outcome: SealOutcome) =>
      outcome.ok ? { saved: outcome.saved, answers: {} } : { fault: outcome.fault },
    ),
    keepReceived: assign(({ context }, at: Instant) => ({
      saved: context.saved && { ...context.saved, receivedAt: at },
    })),
    keepPrinted: assign((_, outcome: PrintOutcome) => ({ printed: outcome.ok ? ('done' as const) : outcome.fault })),
    keepReference: assign((_, reference: string) => ({ reference, found: undefined })),
    keepFound: assign((_, found: StageFound | undefined) => ({ found })),
    beginEditing: assign({ editing: true }),
    endEditing: assign({ editing: false }),
    becomePersonal: assign({ personal: true }),
    forget: assign(({ context }) => blankSession(context.home)),
    forgetBoot: assign({ before: undefined }),
    /** Root: marks on this kiosk that a session is open, so that a boot can say honestly that one was cut short. */
    markOpen: () => undefined,
    markEnded: () => undefined,
    /** Root: attract is the only place where a waiting update of the app may take over. */
    allowUpdate: () => undefined,
    /** Root: cameras, sounds and voices stop before the session's answers are dropped. */
    hush: () => undefined,
    soundWarning: () => undefined,
    soundDone: () => undefined,
    /** Whatever happens to an application counts as somebody being there: saved wins over idle. */
    stayAwake: raise({ type: 'session.extend' }),
    closePanel: raise({ type: 'overlay.close' }),
    overrun: raise({ type: 'session.limit' }),
  },
  delays: {
    idleLimit: ({ context }) => idleLimit(context),
    lentLimit: ({ context }) => idleLimit(context),
    warningLimit: ({ context }) => warningLimit(context),
    sessionLimit: 30 * 60_000,
    extensionLimit: 5 * 60_000,
    readinessLimit: 45_000,
    recheckLimit: 60_000,
    retryLimit: 20_000,
    bootNoticeLimit: 5 * 60_000,
    admitLimit: 5_000,
    enrolLimit: 15_000,
    operatorIdleLimit: ({ context }) => operatorIdleLimit(context),
    operatorCheckLimit: 30_000,
    sealLimit: 20_000,
    findLimit: 10_000,
    printLimit: 60_000,
    wipeLimit: 5_000,
  },
})
