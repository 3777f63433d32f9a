// Does this traveller need a port visa at all? Most do not; the kiosk says so before it asks anything else. Only dated policy data
// answers: first the rules by which no visa is needed, in three values (applies, does not apply, not known), then the ways to one.
// The kiosk, the officer's finding and `npm run policy -- explain` all ask here.
import type { VisaNeed } from './application.ts'
import { nationalityExempt } from './need/exemption.ts'
import { chineseNationality, residenceCard, residencePermit } from './need/permits.ts'
import type { Considered, NeedQuestion, NeedQuestions, NeedRuleCheck } from './need/rule.ts'
import { directTransit, longTransit, shortTransit } from './need/transit.ts'
import { groupVisa, localVisa, portVisa, purposeElsewhere, stayTooLong, temporaryEntry } from './need/ways.ts'
import type { PlainDate } from './plain-date.ts'
import { builtIn } from './policy/built-in.ts'
import type { NeedRule, NeedRuleName } from './policy/need-rule.ts'
import { layOver, type PolicyPack } from './policy/pack.ts'
import type { DeskNote } from './policy/pack-rows.ts'
import { type Dated, isInForce, isWeak } from './policy/source.ts'

/** What the traveller is told, and on what ground. */
export type NeedOutcome =
  | 'exempt'
  | 'transit-24h'
  | 'transit-240h'
  | 'card'
  | 'permit'
  | 'port-visa'
  | 'elsewhere'
  | 'unknown'

const OUTCOME_OF = {
  'chinese-nationality': 'elsewhere',
  'residence-card': 'card',
  'residence-permit': 'permit',
  'transit-24h-direct': 'transit-24h',
  'transit-24h': 'transit-24h',
  'transit-240h': 'transit-240h',
  'nationality-exempt': 'exempt',
  'transit-240h-unknown': 'unknown',
  'nationality-unknown': 'unknown',
  'not-told': 'unknown',
  'temporary-entry': 'elsewhere',
  'group-visa': 'elsewhere',
  'local-visa': 'elsewhere',
  'stay-too-long': 'elsewhere',
  'purpose-elsewhere': 'elsewhere',
  'port-visa': 'port-visa',
} as const satisfies Record<NeedRuleName, NeedOutcome>

const NO_VISA_NEEDED: readonly NeedRuleCheck[] = [
  chineseNationality,
  residenceCard,
  residencePermit,
  directTransit,
  shortTransit,
  longTransit,
  nationalityExempt,
]

const WAYS: readonly NeedRuleCheck[] = [temporaryEntry, groupVisa, localVisa, purposeElsewhere, stayTooLong, portVisa]

export type NeedGround = {
  rule: NeedRuleName
  outcome: NeedOutcome
  source: string
  tag: Dated['tag']
  policyDate: PlainDate
  /** The row of the policy data that decided, where one did. */
  row?: string
  confirmAtDesk: boolean
}

export type NeedAnswer = NeedGround & {
  answer: VisaNeed['answer']
  /** The way there is, should a visa be needed after all: said where the answer is unknown. */
  otherwise?: NeedGround
  notes: DeskNote[]
  /** Every rule in its order, with what it came to. */
  trace: Considered[]
  /** Name of the policy data that answered, and the day it speaks for. */
  data: string
  dataDate: PlainDate
}

export type NeedDay = {
  today: PlainDate // in Beijing: facts grow old by it
  arrival?: PlainDate | undefined // the day on which rules and lists must be in force; today where it is not told
  pack?: PolicyPack | undefined // what an operator supplied; laid over the built-in data
}

/** The first rule that answers, with what it stands on; never a decision. */
export function findVisaNeed(questions: NeedQuestions, at: NeedDay): NeedAnswer {
  const { policy, day, free, ways } = weigh(questions, at)
  const ground = (considered: Considered) => groundOf(considered, policy, at.today)
  const way = ground(ways.find(applies) ?? PORT_VISA)
  const found = free.find(applies)
  const open = found ? undefined : free.find(({ outcome }) => outcome === 'not-known')
  const told = found ? ground(found) : open ? ground({ ...open, rule: unknownAs(open) }) : way
  return {
    ...told,
    answer: answerOf(told.outcome),
    ...(open && { otherwise: way }),
    notes: policy.deskNotes.filter((note) => isInForce(note, day) && (!note.rule || note.rule === told.rule)),
    trace: found ? free : [...free, ...ways],
    data: policy.name,
    dataDate: policy.date,
  }
}

/** How far to ask: until it is known whether a visa is needed, or also which way there is to one. */
export type Depth = 'need' | 'way'

/** What is known without asking: from the passport, the kiosk, the service that was chosen. */
export type Known = Pick<NeedQuestions, 'nationality' | 'port' | 'reason'>
export type Given = Omit<NeedQuestions, 'nationality' | 'port'>

/**
 * The questions that matter for this traveller, in order, as far as they have been answered: the last one of the list may still be
 * open, and everything else need not be asked.
 */
export function listQuestions(known: Known, given: Given, at: NeedDay, depth: Depth): NeedQuestion[] {
  const asked: NeedQuestion[] = []
  let told: NeedQuestions = known
  for (;;) {
    const next = findNextQuestion(told, at, depth)
    if (!next || asked.includes(next)) return asked
    asked.push(next)
    if (given[next] === undefined) return asked
    told = { ...told, [next]: given[next] }
  }
}

function findNextQuestion(questions: NeedQuestions, at: NeedDay, depth: Depth): NeedQuestion | undefined {
  const { free, ways } = weigh(questions, at)
  if (depth === 'need' || free.some(applies)) return findOpen(free)
  return findOpen(free) ?? findOpen(ways)
}

/** The first question a rule asks that stands before the one that applies: an earlier rule is the better answer. */
function findOpen(considered: Considered[]): NeedQuestion | undefined {
  const at = considered.findIndex(applies)
  const before = at < 0 ? considered : considered.slice(0, at)
  return before.find(({ asks, rule }) => asks && rule !== considered[at]?.rule)?.asks
}

const applies = ({ outcome }: Considered) => outcome === 'applies'

/** Where no rule decides because something is not known, the answer names that: an answer nobody gave, or a list nobody has. */
function unknownAs({ rule, asks }: Considered): NeedRuleName {
  if (asks) return 'not-told'
  if (rule === 'transit-240h') return 'transit-240h-unknown'
  return rule === 'nationality-exempt' ? 'nationality-unknown' : 'not-told'
}

const PORT_VISA: Considered = { rule: 'port-visa', outcome: 'applies', why: 'nothing-else' }

function weigh(questions: NeedQuestions, { today, arrival = today, pack }: NeedDay) {
  const policy = pack ? layOver(builtIn, pack) : builtIn
  const consider = (rules: readonly NeedRuleCheck[]) =>
    rules
      .flatMap((rule) => rule(questions, { policy, day: arrival }))
      .map((each) => unlessAsleep(each, policy, arrival))
  return { policy, day: arrival, free: consider(NO_VISA_NEEDED), ways: consider(WAYS) }
}

/** A rule that is not in force on the day of arrival does not apply, whatever it would say. */
function unlessAsleep(considered: Considered, policy: PolicyPack, day: PlainDate): Considered {
  const rule = ruleOf(considered.rule, policy)
  if (isInForce(rule, day)) return considered
  const why = rule.from !== null && day < rule.from ? 'not-yet-in-force' : 'no-longer-in-force'
  return { rule: considered.rule, outcome: 'does-not-apply', why }
}

function ruleOf(name: NeedRuleName, policy: PolicyPack): NeedRule {
  const found = policy.rules.find(({ rule }) => rule === name)
  if (!found) throw new Error(`policy data has no rule ${name}`)
  return found
}

/** The row that decided speaks for itself; else the rule does. */
function groundOf({ rule, row, why }: Considered, policy: PolicyPack, today: PlainDate): NeedGround {
  const outcome = OUTCOME_OF[rule]
  const said = row && why !== 'not-asked' ? row : ruleOf(rule, policy)
  return {
    rule,
    outcome,
    source: said.source,
    tag: said.tag,
    policyDate: said.date,
    ...(said === row && { row: row.id }),
    confirmAtDesk: outcome === 'unknown' || isWeak(said, today),
  }
}

function answerOf(outcome: NeedOutcome): VisaNeed['answer'] {
  if (outcome === 'port-visa' || outcome === 'elsewhere' || outcome === 'unknown') return outcome
  return 'may-not-need'
}
