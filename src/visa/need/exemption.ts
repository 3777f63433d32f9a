// Nationalities an exemption list names. A list may hold for some passports, reasons, ports and lengths of stay only.
import type { PlainDate } from '../plain-date.ts'
import type { Exemption } from '../policy/pack-rows.ts'
import { isInForce } from '../policy/source.ts'
import { TravelDocument } from '../trip.ts'
import type { Considered, NeedQuestion, NeedQuestions, NeedRuleCheck, Why } from './rule.ts'

const rule = 'nationality-exempt'

export const nationalityExempt: NeedRuleCheck = (questions, { policy, day }) => {
  const naming = policy.exemptions.filter(({ nationalities }) => nationalities.includes(questions.nationality))
  const considered = naming.map((row) => considerRow(row, questions, day))
  // Whoever a list in force names is known here; about anybody else only complete lists can speak.
  if (naming.some((row) => isInForce(row, day))) return considered
  return [
    ...considered,
    policy.exemptionsComplete
      ? { rule, outcome: 'does-not-apply', why: 'not-listed' }
      : { rule, outcome: 'not-known', why: 'lists-not-complete' },
  ]
}

function considerRow(row: Exemption, questions: NeedQuestions, day: PlainDate): Considered {
  const no = (why: Why): Considered => ({ rule, outcome: 'does-not-apply', why, row })
  const ask = (asks: NeedQuestion): Considered => ({ rule, outcome: 'not-known', why: 'not-asked', asks, row })
  const { document, port, reason } = questions
  const days = stayOf(questions)
  if (row.from !== null && day < row.from) return no('not-yet-in-force')
  if (!isInForce(row, day)) return no('no-longer-in-force')
  if (document === undefined && row.documents.length < TravelDocument.options.length) return ask('document')
  if (document !== undefined && !row.documents.includes(document)) return no('document-not-covered')
  if (row.ports && port === undefined) return { rule, outcome: 'not-known', why: 'port-not-told', row }
  if (row.ports && port !== undefined && !row.ports.includes(port)) return no('port-not-listed')
  if (row.reasons && reason === undefined) return ask('reason')
  if (row.reasons && reason !== undefined && !row.reasons.includes(reason)) return no('reason-not-covered')
  if (row.maxStayDays !== null && days === undefined) return ask('days')
  if (row.maxStayDays !== null && days !== undefined && days > row.maxStayDays) return no('stay-too-long')
  return { rule, outcome: 'applies', why: 'listed', row }
}

/** Whoever passes through within ten days has said how long they stay. */
function stayOf({ days, onward, hours }: NeedQuestions): number | undefined {
  if (days !== undefined) return days
  return onward && hours !== undefined && hours <= 240 ? Math.ceil(hours / 24) : undefined
}
