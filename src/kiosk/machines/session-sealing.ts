// The end of the session: sealing the answers into one packet, then the reference, the receipt and what may be printed.
import type { PrintOutcome } from './session-context.ts'
import { parts } from './session-parts.ts'

const SILENT: PrintOutcome = { ok: false, fault: 'no-answer' }

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
        onDone: { target: 'resting', actions: { type: 'keepPrinted', params: ({ event }) => event.output } },
        onError: { target: 'resting', actions: { type: 'keepPrinted', params: SILENT } },
      },
      after: { printLimit: { target: 'resting', actions: { type: 'keepPrinted', params: SILENT } } },
      exit: 'stayAwake',
    },
  },
})
