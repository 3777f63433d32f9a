// The steps of one application in the order they are walked, and the five chapters the top band names.
import type { Answers } from '../../visa/application.ts'

const APPLICATION_STEPS = [
  'notice',
  'passport',
  'need',
  'purpose',
  'letter',
  'visit',
  'contact',
  'documents',
  'portrait',
  'review',
  'declaration',
] as const

/** Steps the review can send the traveller back to: each owns one line of the answers. */
export type EditableStep = Exclude<keyof Answers, 'notice' | 'declaration'>
export const EDITABLE_STEPS = [
  'passport',
  'need',
  'purpose',
  'letter',
  'visit',
  'contact',
  'documents',
  'portrait',
] as const satisfies readonly EditableStep[]

export const CHAPTERS = ['start', 'passport', 'visit', 'papers', 'sign'] as const
export type Chapter = (typeof CHAPTERS)[number]

/** Every screen the traveller can stand on; the screen's root carries it as `data-step`. */
export const SCREENS = [
  'readiness',
  'enrol',
  'outOfService',
  'attract',
  'language',
  'service',
  ...APPLICATION_STEPS,
  'sealing',
  'sealFault',
  'saved',
  'check',
  'stage',
  'supplement',
  'needOnly',
  'wipe',
  'operator',
] as const
export type Screen = (typeof SCREENS)[number]

const CHAPTER_OF: Partial<Record<Screen, Chapter>> = {
  language: 'start',
  service: 'start',
  notice: 'start',
  passport: 'passport',
  need: 'passport',
  purpose: 'visit',
  letter: 'visit',
  visit: 'visit',
  contact: 'visit',
  documents: 'papers',
  portrait: 'papers',
  review: 'sign',
  declaration: 'sign',
  sealing: 'sign',
  sealFault: 'sign',
  saved: 'sign',
}

/** The chapter a screen of the application belongs to; none outside it. */
export function findChapter(screen: Screen): Chapter | undefined {
  return CHAPTER_OF[screen]
}

/** Seconds half of all travellers are reckoned to need for a step, all its pages together: estimates, until kiosks have measured them. */
const MEDIAN: Record<(typeof APPLICATION_STEPS)[number], number> = {
  notice: 35,
  passport: 40,
  need: 30,
  purpose: 35,
  letter: 60,
  visit: 100,
  contact: 100,
  documents: 35,
  portrait: 30,
  review: 45,
  declaration: 60,
}

/** To look at an answer given before and go on with it. */
const AGAIN = 8

const isApplicationStep = (screen: Screen): screen is (typeof APPLICATION_STEPS)[number] =>
  (APPLICATION_STEPS as readonly Screen[]).includes(screen)

/**
 * Whole minutes the application still takes from here, this step included; none outside it. It changes from step to step and never
 * by itself.
 *
 * @param given steps whose answer is kept: they are only walked past again
 * @param editing one answer is being changed from the review: then the review and the declaration are all that is ahead
 */
export function minutesLeft(screen: Screen, { given, editing }: { given: readonly string[]; editing: boolean }) {
  if (!isApplicationStep(screen)) return undefined
  const ahead = APPLICATION_STEPS.slice(APPLICATION_STEPS.indexOf(editing ? 'review' : screen))
  const steps = editing && screen !== 'review' ? [screen, ...ahead] : ahead
  const takes = (step: (typeof steps)[number]) => (step !== screen && given.includes(step) ? AGAIN : MEDIAN[step])
  return Math.ceil(steps.reduce((sum, step) => sum + takes(step), 0) / 60)
}
