// Every screen there is and how to come to stand before it: first each state of the session as it opens, then what a screen
// becomes while it is used, which no state names: the pages of a form, faults shown, the keyboard, panels, pictures taken.
import type { SessionEvent } from '../../src/kiosk/machines/session-context.ts'
import type { Answers } from '../../src/visa/application.ts'
import { getSignedSpecimen } from '../../src/visa/letter/demonstration.ts'
import { AFTER_HALF_AN_HOUR, SESSION_LEAVES, WITH_REVIEW } from '../fixtures/states.ts'
import { DECREES } from './decrees.ts'

/** Done on the glass without words, so that it is the same in every language. */
export type Act =
  | { press: string } // a test id, or a selector
  | { tap: string } // by a finger
  | { type: string; into: string }
  | { scan: string; until: string } // by a reader on the keyboard line, again until it was heard
  | { see: string } // waits for it

export type Stop = { name: string; acts: readonly Act[]; each?: readonly Act[] } // `each`: again after every change of dress

export type Walk = {
  leaf: string
  without?: keyof Answers // this part has not been answered yet
  stops: readonly Stop[]
  dress?: { off: readonly SessionEvent[]; on: readonly SessionEvent[] } // leaves the state so that dress can be changed, and returns
}

const next: Act = { press: 'continue' }
const press = (what: string): Act => ({ press: what })
const see = (what: string): Act => ({ see: what })
const nth = (at: number): Act => ({ press: `main input[type="radio"] >> nth=${at}` })
const asItOpens: Stop = { name: '', acts: [] }
const stop = (name: string, ...acts: Act[]): Stop => ({ name, acts })
const pages = (...names: string[]): Stop[] => names.map((name) => stop(name, next))
const keyboard = (field: string): Stop => ({
  name: 'keyboard',
  acts: [],
  each: [{ tap: field }, see('.ui-keyboard')],
})

const COUNTRY = 'main input[type="text"], main input:not([type])'
const sealed = getSignedSpecimen('signed-qr').code.text
const altered = `${sealed.slice(0, -3)}${sealed.at(-3) === 'A' ? 'B' : 'A'}${sealed.slice(-2)}`
const MRZ = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204158ZE184226B<<<<<10'] as const

const panel = (overlay: 'help' | 'end' | 'access' | 'language'): Walk => ({
  leaf: `panel.${overlay}`,
  stops: overlay === 'help' ? [asItOpens, { name: 'called', acts: [], each: [press('call-staff')] }] : [asItOpens],
  dress: { off: [{ type: 'overlay.close' }], on: [{ type: 'overlay.open', overlay }] },
})

/** Screens that are more than what they open with. */
const LONG: readonly Walk[] = [
  panel('help'),
  panel('end'),
  panel('access'),
  panel('language'),
  {
    leaf: 'attention.warning',
    stops: [asItOpens],
    dress: { off: [{ type: 'session.extend' }], on: [{ type: 'session.limit' }] },
  },
  { leaf: 'step.language', stops: [asItOpens], dress: { off: [], on: [{ type: 'step.back' }] } },
  {
    leaf: 'step.passport',
    without: 'passport',
    stops: [
      asItOpens,
      stop('type', press('type-passport')),
      keyboard('#mrz-1'),
      stop('faults', { type: MRZ[0], into: '#mrz-1' }, { type: MRZ[1], into: '#mrz-2' }, next),
    ],
  },
  { leaf: 'step.passport', stops: [asItOpens] },
  { leaf: 'step.need', stops: [asItOpens] },
  {
    leaf: 'step.need',
    without: 'need',
    stops: [asItOpens, stop('holds fault', next), stop('transit', nth(0), next), stop('result', nth(0), next)],
  },
  {
    leaf: 'step.needOnly',
    stops: [
      asItOpens,
      keyboard(COUNTRY),
      stop('nationality', { type: 'CAN', into: COUNTRY }),
      stop('holds', nth(0), next),
      stop('card', nth(2), next),
      keyboard('#need-card'),
      stop('card slip', { type: '932682198501010071', into: '#need-card' }, next),
      stop('card agrees', { type: '932682198501010017', into: '#need-card' }),
      stop('result of a card', next),
      stop('transit', press('back'), press('back'), nth(0), next),
      stop('leaves', nth(1), next),
      stop('result unknown', nth(1), next),
      stop('result of transit', press('back'), nth(0), next),
      stop('reason', press('back'), press('back'), nth(0), next),
      stop('days', nth(1), next),
    ],
  },
  {
    leaf: 'step.purpose',
    without: 'purpose',
    stops: [
      asItOpens,
      stop('fault', next),
      stop('urgency', nth(0), next),
      stop('note', press('main input[type="radio"] >> nth=-1'), next),
      stop('entries', next),
      stop('several', nth(1)),
    ],
  },
  {
    leaf: 'step.letter',
    without: 'letter',
    stops: [
      asItOpens,
      stop('number', nth(2), next),
      keyboard('#letter-reference'),
      stop('number missing', next),
      stop('pages', press('back'), nth(0), next),
      stop('page live', next),
      stop('page taken', press('take-photo'), see('[data-testid="keep-photo"]')),
      stop('pages taken', press('keep-photo'), see('[data-testid="add-page"]')),
      stop('contents', next),
      stop('desk', press('back'), press('back'), nth(3), next),
      stop('live', press('back'), nth(1), next),
    ],
  },
  {
    leaf: 'step.letter',
    without: 'letter',
    stops: [
      stop('not listed', { scan: 'TE-2026-000999', until: '[data-listed="not-listed"]' }),
      stop('altered', { scan: altered, until: '[data-verdict="bad-signature"]' }),
      stop('trusted', { scan: sealed, until: '[data-verdict="trusted"]' }),
    ],
  },
  {
    leaf: 'step.visit',
    without: 'visit',
    stops: [
      asItOpens,
      stop('fault', next),
      keyboard('#visit-flight'),
      stop('dates', { type: 'CA910', into: '#visit-flight' }, next),
    ],
  },
  {
    leaf: 'step.visit',
    stops: [
      asItOpens,
      ...pages('dates'),
      ...['day', 'month', 'year'].map((part) => stop(part, press(`.ui-date__part[data-part="${part}"] >> nth=-1`))),
      ...pages('place', 'inviter', 'code', 'payer'),
    ],
  },
  { leaf: 'step.contact', without: 'contact', stops: [asItOpens, stop('fault', next)] },
  { leaf: 'step.contact', stops: pages('work', 'home', 'names', 'former', 'emergency') },
  {
    leaf: 'step.documents',
    without: 'documents',
    stops: [asItOpens, stop('kind', nth(0), next), stop('live', nth(0), next)],
  },
  { leaf: 'step.documents', stops: [asItOpens, stop('pages', nth(0), next)] },
  {
    leaf: 'step.portrait',
    without: 'portrait',
    stops: [asItOpens, stop('taken', press('take-photo'), see('[data-testid="keep-photo"]'))],
  },
  { leaf: 'step.portrait', stops: [asItOpens] },
  { leaf: 'step.review', stops: [asItOpens, ...pages('visit', 'papers')] },
  {
    leaf: 'step.declaration',
    stops: [
      asItOpens,
      stop('fault', next),
      stop('person', nth(1), nth(3), next),
      stop('details', nth(0), nth(3), next),
      stop('read', { type: 'refused in 2019', into: '#declaration-details' }, next),
      stop('read fault', next),
      stop('sign', press('main input[type="checkbox"]'), next),
      stop('sign fault', press('submit')),
    ],
  },
]

const named = new Set(LONG.map(({ leaf }) => leaf))
const sameAsReview = [...WITH_REVIEW, AFTER_HALF_AN_HOUR]
const asTheyOpen = SESSION_LEAVES.filter(
  (leaf) => !named.has(leaf) && !sameAsReview.includes(leaf) && !DECREES.has(leaf),
)

export const WALKS: readonly Walk[] = [
  ...[...DECREES.keys()].map((leaf) => ({ leaf, stops: DECREES.get(leaf)?.stops ?? [asItOpens] })),
  ...asTheyOpen.map((leaf) => ({ leaf, stops: [asItOpens] })),
  ...LONG,
]
