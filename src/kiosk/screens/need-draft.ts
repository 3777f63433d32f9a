// What a traveller has answered about the need for a visa, which questions still matter, and the answer from both.
import type { Passport } from '../../visa/application.ts'
import { findVisaNeed, listQuestions, type NeedAnswer } from '../../visa/eligibility.ts'
import { type CardFault, readFiveStarCard } from '../../visa/five-star-card.ts'
import type { NeedQuestion, NeedQuestions } from '../../visa/need/rule.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import type { PolicyPack } from '../../visa/policy/pack.ts'
import { proposeDocument, type TravelDocument, type Trip, type VisitReason } from '../../visa/trip.ts'
import type { Faults } from './form.ts'

export type NeedFacts = { pack?: PolicyPack | undefined; port?: string | undefined }

export type NeedDraft = {
  nationality: string
  holds: 'none' | 'card' | 'permit' | undefined
  cardNumber: string
  transit: keyof typeof TRANSIT_HOURS | undefined
  leaves: 'yes' | 'no' | undefined
  document: TravelDocument | undefined
  reason: VisitReason | undefined
  days: string
}

export type NeedCase = {
  passport?: Passport | undefined
  today: PlainDate
  /** Asked for its own sake: then also which way there is to a visa. */
  standalone: boolean
  facts: NeedFacts
}

/** Hours between arrival and departure, at most; none when China is the goal. */
const TRANSIT_HOURS = { no: undefined, hours24: 24, hours240: 240, longer: 241 } as const

/** The document code of the passport is a proposal: the traveller sees it where it matters. */
export const blankNeed = (passport: Passport | undefined): NeedDraft => ({
  nationality: passport?.nationality ?? '',
  holds: undefined,
  cardNumber: '',
  transit: undefined,
  leaves: undefined,
  document: passport && proposeDocument(passport.documentCode),
  reason: undefined,
  days: '',
})

function readDraft(draft: NeedDraft): Omit<Trip, 'port'> {
  const hours = TRANSIT_HOURS[draft.transit ?? 'no']
  return {
    holds: draft.holds,
    onward: draft.transit && draft.transit !== 'no',
    hours,
    leavesPort: draft.leaves && draft.leaves === 'yes',
    document: draft.document,
    reason: draft.reason,
    days: draft.days === '' ? undefined : Number(draft.days),
  }
}

/** Whoever applies here comes on business: the step after this one asks for which. */
function knownOf(draft: NeedDraft, { passport, facts, standalone }: NeedCase) {
  const nationality = passport?.nationality ?? draft.nationality
  return { nationality, port: facts.port, ...(!standalone && { reason: 'business' as const }) }
}

export function questionsOf(draft: NeedDraft, the: NeedCase): NeedQuestion[] {
  const at = { today: the.today, pack: the.facts.pack }
  return listQuestions(knownOf(draft, the), readDraft(draft), at, the.standalone ? 'way' : 'need')
}

/** Only what was asked counts: an answer left behind on a page that no longer matters says nothing. */
export function answerNeed(draft: NeedDraft, the: NeedCase): { need: NeedAnswer; told: Trip } {
  const asked: string[] = questionsOf(draft, the)
  const given = Object.entries(readDraft(draft)).filter(([name, value]) => asked.includes(name) && value !== undefined)
  const told: NeedQuestions = { ...Object.fromEntries(given), ...knownOf(draft, the) }
  const need = findVisaNeed(told, { today: the.today, pack: the.facts.pack })
  const { nationality: _, ...trip } = told
  const card = draft.holds === 'card' ? readFiveStarCard(draft.cardNumber, the) : undefined
  return { need, told: { ...dropAbsent(trip), ...(card?.ok && { cardNumber: card.card.number }) } }
}

const dropAbsent = (trip: Trip): Trip =>
  Object.fromEntries(Object.entries(trip).filter(([, value]) => value !== undefined))

export type CardTrouble = CardFault | 'other-birth'

/** What is wrong with the number of a card; the birth in it must be the passport's, where the passport tells it whole. */
export function cardTrouble(text: string, { passport, today }: NeedCase): CardTrouble | undefined {
  const reading = readFiveStarCard(text, { today })
  if (!reading.ok) return reading.fault
  const { form, dateOfBirth } = reading.card
  const born: string | undefined = passport?.dateOfBirth
  if (!born || born.includes('X')) return undefined
  const from = form === 'old' ? 2 : 0 // an old number has two digits for the year
  return born.slice(from) === dateOfBirth.slice(from) ? undefined : 'other-birth'
}

export function needFaults(draft: NeedDraft, the: NeedCase): Faults<NeedDraft> {
  const missing = (['nationality', 'holds', 'transit', 'leaves', 'document', 'reason', 'days'] as const).filter(
    (field) => !draft[field],
  )
  const trouble = draft.cardNumber !== '' && cardTrouble(draft.cardNumber, the)
  return {
    ...Object.fromEntries(missing.map((field) => [field, 'missing'])),
    ...(trouble && { cardNumber: `kiosk.need.card.fault.${trouble}` }),
  }
}
