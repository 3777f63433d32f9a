// The rows of a policy pack. Every row holds from a day to a day and says where it comes from; docs/policy-pack.md explains them.
import * as z from 'zod/mini'
import { PurposeCode, StateCode } from '../application.ts'
import { findState } from '../codes.ts'
import { LANGUAGES, type Language } from '../languages.ts'
import { findDay } from '../plain-date.ts'
import { TravelDocument, VisitReason } from '../trip.ts'
import { NeedRuleName } from './need-rule.ts'
import { dated } from './source.ts'

export const text = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max))
const id = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'not-an-id'))
const State = StateCode.check(z.refine((code) => findState(code) !== undefined, 'not-a-state'))
const Port = z.string().check(z.regex(/^[A-Z]{3}$/, 'not-a-port'))
const some = <T extends z.core.SomeType>(of: T) => z.array(of).check(z.minLength(1), z.maxLength(300))

/** Said beside an answer, in the languages given; English is read where the traveller's is missing. */
const inEach = Object.fromEntries(LANGUAGES.map((tag) => [tag, z.optional(text(400))])) as Record<
  Language,
  z.ZodMiniOptional<ReturnType<typeof text>>
>
const Words = z.strictObject({ ...inEach, en: text(400) })

const row = { id, ...dated }
export const notBackwards = z.refine<{ from: string | null; until: string | null }>(
  ({ from, until }) => !from || !until || !findDay(from) || from <= until,
  { error: 'ends-before-it-begins', path: ['until'] },
)

/** People of these nationalities, with these passports, for these reasons and at most so many days, need no visa. */
export const Exemption = z
  .strictObject({
    ...row,
    kind: z.enum(['unilateral', 'mutual', 'regional']),
    nationalities: some(State),
    documents: some(TravelDocument),
    reasons: z.optional(some(VisitReason)), // absent: whatever the reason
    maxStayDays: z.nullable(z.number().check(z.int(), z.minimum(1), z.maximum(366))), // the day after entry counts as 1
    ports: z.optional(some(Port)), // absent: every port
  })
  .check(notBackwards)
export type Exemption = z.infer<typeof Exemption>

/** Airports where whoever changes flights within 24 hours meets no border inspection. */
export const DirectTransit = z.strictObject({ ...row, ports: some(Port) }).check(notBackwards)

/** Transit without a visa, leaving the port allowed, for these nationalities, in at and out of these ports. */
export const LongTransit = z
  .strictObject({
    ...row,
    hours: z.number().check(z.int(), z.minimum(25), z.maximum(720)),
    nationalities: some(State),
    ports: some(Port),
  })
  .check(notBackwards)

/** A place whose port visa office an official list names. */
export const VisaPort = z
  .strictObject({ ...row, code: z.optional(Port), name: text(60), chinese: text(60) })
  .check(notBackwards)

/** A visa of one place with a desk of its own, to which this kiosk sends people. */
export const LocalVisa = z
  .strictObject({
    ...row,
    ports: some(Port),
    reasons: some(VisitReason),
    maxStayDays: z.number().check(z.int(), z.minimum(1)),
  })
  .check(notBackwards)

/** A reason a port visa can be given for. */
export const PortReason = z.strictObject({ ...row, reason: VisitReason }).check(notBackwards)

/** A kind of letter, known by how its number begins: how many people one may name, and what it is given for. */
export const LetterKind = z
  .strictObject({
    ...row,
    name: text(60),
    chinese: text(60),
    begins: z.string().check(z.regex(/^[A-Z0-9]{1,12}$/)), // of the number's letters and digits
    names: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(10_000))), // absent: not known
    purposes: z.optional(some(PurposeCode)), // absent: any
  })
  .check(notBackwards)
export type LetterKind = z.infer<typeof LetterKind>

/** What a desk wants said beside an answer: beside every one, or only that of `rule`. */
export const DeskNote = z.strictObject({ ...row, text: Words, rule: z.optional(NeedRuleName) }).check(notBackwards)
export type DeskNote = z.infer<typeof DeskNote>
