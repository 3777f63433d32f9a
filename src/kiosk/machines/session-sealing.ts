// The end of the session: sealing the answers into one packet, then the reference, the receipt and what may be printed.
import { parts } from './session-parts.ts'

/** A second tap finds no `step.answer` here: one tap, one packet. */
export const sealing = parts.createStateConfig({
  entry: ['keepAttempt', 'stayAwake', 'closePanel'],
  invoke: {
    src: 'seal',
    input: ({ context }) => ({
      answers: context.answers,
      attempt: context.attempt ?? context.home.mint(),
      language: context.language,
    }),
    onDone: [
      {
        guard: { type: 'wasSealed', params: ({ event }) => event.output },
        target: 'saved',
        actions: { type: 'keepSeal', params: ({ event }) => event.output },
      },
      { target: 'sealFault', actions: { type: 'keepSeal', params: ({ event }) => event.output } },
    ],
    onError: { target: 'sealFault', actions: { type: 'keepSeal', params: { ok: false, fault: 'not-stored' } } },
  },
  after: {
    sealLimit: { target: 'sealFault', actions: { type: 'keepSeal', params: { ok: false, fault: 'took-too-long' } } },
  },
})

export const saved = parts.createStateConfig({
  entry: ['stayAwake', 'soundDone'],
  invoke: { src: 'watchReceipt', input: ({ context }) => ({ packetId: context.saved?.packetId ?? '' }) },
  on: {
    'receipt.verified': { actions: { type: 'keepReceived', params: ({ event }) => event.at } },
    'session.done': '#wipe',
  },
  initial: 'resting',
  states: {
    resting: { on: { 'receipt.print': 'printing' } },
    printing: {
      entry: 'stayAwake',
      invoke: {
        src: 'print',
        onDone: [
          {
            guard: { type: 'worked', params: ({ event }) => event.output },
            target: 'resting',
            actions: { type: 'keepPrinted', params: 'done' },
          },
          { target: 'resting', actions: { type: 'keepPrinted', params: 'failed' } },
        ],
        onError: { target: 'resting', actions: { type: 'keepPrinted', params: 'failed' } },
      },
      after: { printLimit: { target: 'resting', actions: { type: 'keepPrinted', params: 'failed' } } },
    },
  },
})
