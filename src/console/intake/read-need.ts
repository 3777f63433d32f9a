// Does this traveller need a port visa? The same questions and the same answer as at the kiosk, from the data the port
// holds now: its policy pack over what this build knows.
import type { VisaNeed } from '../../visa/application.ts'
import { findVisaNeed, listQuestions, type NeedAnswer } from '../../visa/eligibility.ts'
import type { NeedQuestion } from '../../visa/need/rule.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import type { PolicyPack } from '../../visa/policy/pack.ts'
import type { Trip } from '../../visa/trip.ts'
import type { NeedDraft } from './entry-draft.ts'

type At = { nationality: string; port: string; today: PlainDate; pack?: PolicyPack | undefined }

/** Hours between arrival and departure, at most; none when China is the goal. */
const HOURS = { no: undefined, hours24: 24, hours240: 240, longer: 241 } as const

const knownOf = ({ nationality, port }: At) => ({ nationality, port, reason: 'business' as const })

function givenOf(draft: NeedDraft): Omit<Trip, 'port'> {
  return {
    holds: draft.holds || undefined,
    onward: draft.transit ? draft.transit !== 'no' : undefined,
    hours: HOURS[draft.transit || 'no'],
    leavesPort: draft.leaves ? draft.leaves === 'yes' : undefined,
    document: draft.document || undefined,
    days: /^\d{1,3}$/.test(draft.days.trim()) ? Number(draft.days) : undefined,
  }
}

const FIELD_OF: Partial<Record<NeedQuestion, keyof NeedDraft>> = {
  holds: 'holds',
  onward: 'transit',
  hours: 'transit',
  leavesPort: 'leaves',
  document: 'document',
  days: 'days',
}

/** Which questions matter, in their order; the last may still be open. */
export function listNeedFields(draft: NeedDraft, at: At): (keyof NeedDraft)[] {
  const questions = listQuestions(knownOf(at), givenOf(draft), { today: at.today, pack: at.pack }, 'need')
  return [...new Set(questions.flatMap((question) => FIELD_OF[question] ?? []))]
}

/** Only what was asked counts. */
export function answerNeed(draft: NeedDraft, at: At): { need: NeedAnswer; told: Trip } {
  const asked: string[] = listQuestions(knownOf(at), givenOf(draft), { today: at.today, pack: at.pack }, 'need')
  const given = Object.entries(givenOf(draft)).filter(([name, value]) => asked.includes(name) && value !== undefined)
  const { nationality, ...known } = knownOf(at)
  const told: Trip = { ...Object.fromEntries(given), ...known }
  return { need: findVisaNeed({ ...told, nationality }, { today: at.today, pack: at.pack }), told }
}

export function recordNeed(draft: NeedDraft, at: At): VisaNeed {
  const { need, told } = answerNeed(draft, at)
  const { answer, rule, policyDate, source, tag, row, data, dataDate } = need
  const overruled = answer === 'may-not-need' || answer === 'elsewhere'
  return { answer, rule, policyDate, overruled, source, tag, data, dataDate, told, ...(row && { row }) }
}
