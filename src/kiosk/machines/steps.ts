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
