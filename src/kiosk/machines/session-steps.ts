// The step region of the session: which screen follows which. An answer goes on, back goes back, and both keep every answer.
import { parts } from './session-parts.ts'
import { saved, sealing } from './session-sealing.ts'
import { EDITABLE_STEPS } from './steps.ts'

/** A step of the application. Reached from the review, it returns there with its one answer or without. */
function step(back: string, next: string) {
  return parts.createStateConfig({
    on: {
      'step.answer': [
        {
          guard: 'isEditing',
          target: 'review',
          actions: [{ type: 'keepAnswers', params: ({ event }) => event.answers }, 'endEditing'],
        },
        { target: next, actions: { type: 'keepAnswers', params: ({ event }) => event.answers } },
      ],
      'step.back': [{ guard: 'isEditing', target: 'review', actions: 'endEditing' }, { target: back }],
    },
  })
}

/** The passport decides whether a visa is needed: another nationality asks that question again before the review. */
const passport = parts.createStateConfig({
  entry: 'becomePersonal',
  on: {
    'step.answer': [
      {
        guard: { type: 'needIsStale', params: ({ event }) => event.answers },
        target: 'need',
        actions: [{ type: 'keepAnswers', params: ({ event }) => event.answers }, 'dropNeed'],
      },
      {
        guard: 'isEditing',
        target: 'review',
        actions: [{ type: 'keepAnswers', params: ({ event }) => event.answers }, 'endEditing'],
      },
      { target: 'need', actions: { type: 'keepAnswers', params: ({ event }) => event.answers } },
    ],
    'step.back': [{ guard: 'isEditing', target: 'review', actions: 'endEditing' }, { target: 'notice' }],
  },
})

const need = parts.createStateConfig({
  entry: 'offerLanguage',
  exit: 'leaveOffer',
  on: {
    'offer.take': { actions: 'takeOffer' },
    'offer.leave': { actions: 'leaveOffer' },
    'step.answer': [
      {
        guard: 'isEditing',
        target: 'review',
        actions: [{ type: 'keepAnswers', params: ({ event }) => event.answers }, 'endEditing'],
      },
      { target: 'purpose', actions: { type: 'keepAnswers', params: ({ event }) => event.answers } },
    ],
    'step.back': [
      { guard: 'needIsMissing', target: 'passport' },
      { guard: 'isEditing', target: 'review', actions: 'endEditing' },
      { target: 'passport' },
    ],
  },
})

const service = parts.createStateConfig({
  on: {
    'service.choose': [
      {
        guard: { type: 'isService', params: ({ event }) => ({ wanted: 'apply', chosen: event.service }) },
        target: 'notice',
      },
      {
        guard: { type: 'isService', params: ({ event }) => ({ wanted: 'check', chosen: event.service }) },
        target: 'check',
      },
      {
        guard: { type: 'isService', params: ({ event }) => ({ wanted: 'need', chosen: event.service }) },
        target: 'needOnly',
      },
    ],
    'step.back': 'language',
  },
})

const review = parts.createStateConfig({
  on: {
    'step.answer': 'declaration',
    'step.back': 'portrait',
    'review.edit': EDITABLE_STEPS.map((wanted) => ({
      guard: { type: 'isStep' as const, params: ({ event }) => ({ wanted, chosen: event.step }) },
      target: wanted,
      actions: 'beginEditing' as const,
    })),
  },
})

const declaration = parts.createStateConfig({
  on: {
    'step.answer': {
      target: 'sealing',
      actions: { type: 'keepAnswers', params: ({ event }) => event.answers },
    },
    'step.back': 'review',
  },
})

const check = parts.createStateConfig({
  entry: 'becomePersonal',
  initial: 'asking',
  states: {
    asking: {},
    looking: {
      invoke: {
        src: 'findStage',
        input: ({ context }) => ({ reference: context.reference ?? '' }),
        onDone: { target: '#stage', actions: { type: 'keepFound', params: ({ event }) => event.output } },
        onError: { target: '#stage', actions: { type: 'keepFound', params: undefined } },
      },
      after: { findLimit: { target: '#stage', actions: { type: 'keepFound', params: undefined } } },
    },
  },
  on: {
    'check.look': {
      target: '.looking',
      actions: { type: 'keepReference', params: ({ event }) => event.reference },
    },
    'step.back': 'service',
  },
})

export const steps = parts.createStateConfig({
  initial: 'language',
  states: {
    language: {
      on: {
        'language.choose': {
          target: 'service',
          actions: { type: 'keepLanguage', params: ({ event }) => event.language },
        },
        'step.back': '#attract',
      },
    },
    service: { id: 'service', ...service },
    notice: step('service', 'passport'),
    passport,
    need,
    purpose: step('need', 'letter'),
    letter: step('purpose', 'visit'),
    visit: step('letter', 'contact'),
    contact: step('visit', 'documents'),
    documents: step('contact', 'portrait'),
    portrait: step('documents', 'review'),
    review,
    declaration,
    sealing,
    /** No way back to the answers: whether the first attempt was stored may be unknown, so it may only be repeated. */
    sealFault: { entry: 'stayAwake', on: { 'seal.retry': 'sealing' } },
    saved,
    check,
    stage: {
      id: 'stage',
      on: { 'check.again': 'check', 'step.answer': 'supplement', 'step.back': 'check', 'session.done': '#wipe' },
    },
    /** Documents for an application that was handed in before, here or at another kiosk. */
    supplement: {
      on: {
        'step.answer': {
          target: 'sealing',
          actions: { type: 'keepAnswers', params: ({ event }) => event.answers },
        },
        'step.back': 'stage',
      },
    },
    needOnly: { entry: 'becomePersonal', on: { 'step.back': 'service', 'session.done': '#wipe' } },
  },
})
