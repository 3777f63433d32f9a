// A decision while it is being written: what the officer typed, kept as typed until it is a decision or thrown away.
import type { PurposeCode } from '../../visa/application.ts'
import { Decision, type FeeClass, type MultipleEntry, type RefusalGround } from '../../visa/history.ts'
import { addDays, findDay, type PlainDate } from '../../visa/plain-date.ts'
import type { WantedDocument } from '../../visa/stage.ts'

export type DecisionKind = Decision['kind']

export type Draft = {
  kind: DecisionKind
  visaType: 'M' | 'F'
  enterBy: string
  stay: string
  feeClass: FeeClass
  multipleEntry: MultipleEntry
  ground: RefusalGround | ''
  wanted: readonly WantedDocument[]
  note: string
}

export type DraftFault = 'enter-by' | 'enter-by-past' | 'stay' | 'ground' | 'note' | 'wanted'

/** Longest stay of a port visa, days (Exit-Entry Administration Law art. 20; policy fact L4). */
export const LONGEST_STAY = 30

/** M is for commerce and trade (Regulation 637 art. 6; policy fact L13), which all six purposes are unless the officer finds otherwise. */
const USUAL_TYPE = {
  negotiation: 'M',
  trade: 'M',
  installation: 'M',
  exhibition: 'M',
  investment: 'M',
  entrepreneurship: 'M',
} as const satisfies Record<PurposeCode, 'M' | 'F'>

type Asked = { purpose: PurposeCode; arrival: PlainDate; stay: number; multipleEntry: boolean }

/** What the officer finds filled in: what the traveller asked for, within what may be granted. */
export function beginDraft(kind: DecisionKind, asked: Asked, today: PlainDate): Draft {
  return {
    kind,
    visaType: USUAL_TYPE[asked.purpose],
    enterBy: asked.arrival > today ? asked.arrival : today,
    stay: String(Math.min(LONGEST_STAY, Math.max(1, asked.stay))),
    feeClass: 'standard',
    multipleEntry: asked.multipleEntry ? 'exchange-later' : 'not-needed', // never by the port visa itself (L4, P2)
    ground: '',
    wanted: [],
    note: '',
  }
}

function findGrantFaults(draft: Draft, today: PlainDate): DraftFault[] {
  const faults: DraftFault[] = []
  const day = findDay(draft.enterBy)
  if (!day) faults.push('enter-by')
  else if (day < today) faults.push('enter-by-past')
  const stay = /^\d{1,2}$/.test(draft.stay) ? Number(draft.stay) : 0
  if (stay < 1 || stay > LONGEST_STAY) faults.push('stay')
  return faults
}

/** What is still missing, in the order of the form. */
export function findDraftFaults(draft: Draft, today: PlainDate): DraftFault[] {
  const note = draft.note.trim()
  switch (draft.kind) {
    case 'grant':
      return findGrantFaults(draft, today)
    case 'refuse':
      return [...(draft.ground ? [] : ['ground' as const]), ...(note ? [] : ['note' as const])]
    case 'more-documents':
      return draft.wanted.length > 0 ? [] : ['wanted']
    case 'refer':
    case 'void':
      return note ? [] : ['note']
  }
}

/** The decision a faultless draft is, as the wire takes it; `undefined` while something is missing. */
export function findDecision(draft: Draft, today: PlainDate): Decision | undefined {
  if (findDraftFaults(draft, today).length > 0) return undefined
  const note = draft.note.trim() || undefined
  const { visaType, enterBy, feeClass, multipleEntry } = draft
  const read = Decision.safeParse(
    draft.kind === 'grant'
      ? { kind: 'grant', visaType, enterBy, stay: Number(draft.stay), feeClass, multipleEntry, note }
      : { kind: draft.kind, ground: draft.ground || undefined, wanted: draft.wanted, note },
  )
  return read.success ? read.data : undefined
}

/** The last day of stay for someone who enters on `entry`: the day after entry counts as 1 (policy fact L15). */
export function lastDay(entry: PlainDate, stay: number): PlainDate {
  return addDays(entry, stay)
}
