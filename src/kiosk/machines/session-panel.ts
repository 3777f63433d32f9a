// The panel over a screen: display, language, help, the question before the end.
import { parts } from './session-parts.ts'

/** At most one panel lies over the step; the step below keeps what was typed. */
export const panel = parts.createStateConfig({
  initial: 'none',
  on: { 'overlay.close': '.none' },
  states: {
    none: {
      on: {
        'overlay.open': [
          {
            guard: { type: 'isPanel', params: ({ event }) => ({ wanted: 'help', chosen: event.overlay }) },
            target: 'help',
          },
          {
            guard: { type: 'isPanel', params: ({ event }) => ({ wanted: 'end', chosen: event.overlay }) },
            target: 'end',
          },
          {
            guard: { type: 'isPanel', params: ({ event }) => ({ wanted: 'access', chosen: event.overlay }) },
            target: 'access',
          },
          {
            guard: { type: 'isPanel', params: ({ event }) => ({ wanted: 'language', chosen: event.overlay }) },
            target: 'language',
          },
        ],
      },
    },
    help: {},
    end: {},
    access: {},
    language: {
      on: {
        'language.choose': {
          target: 'none',
          actions: { type: 'keepLanguage', params: ({ event }) => event.language },
        },
      },
    },
  },
})
