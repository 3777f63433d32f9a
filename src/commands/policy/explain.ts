// One question answered in full: what was asked, the answer with its ground, and every rule that was considered.
import { findVisaNeed, type NeedAnswer, type NeedGround } from '../../visa/eligibility.ts'
import type { Considered, NeedQuestions } from '../../visa/need/rule.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import type { PolicyPack } from '../../visa/policy/pack.ts'
import { sourceWords } from '../../visa/policy/source-words.ts'
import { pad, type Speech } from './speech.ts'

type Asked = { questions: NeedQuestions; on: PlainDate; today: PlainDate; pack: PolicyPack | undefined; json: boolean }

export function writeExplanation({ questions, on, today, pack, json }: Asked, speech: Speech): string {
  const need = findVisaNeed(questions, { today, arrival: on, pack })
  if (json) return JSON.stringify({ question: { ...questions, on }, ...need }, null, 2)
  return [
    ...questionLines(questions, on, speech),
    '',
    ...answerLines(need, speech),
    '',
    ...traceLines(need, speech),
  ].join('\n')
}

const LABEL_WIDTH = 26

const line = (label: string, value: string) => `  ${pad(label, LABEL_WIDTH)}${value}`

function questionLines(questions: NeedQuestions, on: PlainDate, { t, stateName }: Speech): string[] {
  const { document, holds, days, hours, reason, port, exitPort } = questions
  const label = (name: string) => t(`visa.policy.explain.${name}`)
  const yesNo = (value: boolean) => label(value ? 'yes' : 'no')
  const rows: [string, string | undefined][] = [
    ['nationality', stateName(questions.nationality)],
    ['document', document && t(`visa.policy.document.${document}`)],
    ['on', on],
    ['holds', holds && t(`kiosk.need.holds.${holds}`)],
    ['transit', questions.onward === undefined ? undefined : yesNo(questions.onward)],
    ['hours', questions.onward && hours !== undefined ? String(hours) : undefined],
    ['leavesPort', questions.leavesPort === undefined ? undefined : yesNo(questions.leavesPort)],
    ['days', days === undefined ? undefined : String(days)],
    ['reason', reason && t(`visa.policy.reason.${reason}`)],
    ['port', port],
    ['exitPort', exitPort],
    ['group', questions.group ? yesNo(true) : undefined],
  ]
  return [
    label('question'),
    ...rows.flatMap(([name, value]) => (value === undefined ? [] : [line(label(name), value)])),
  ]
}

function answerLines(need: NeedAnswer, { language, t }: Speech): string[] {
  const label = (name: string) => t(`visa.policy.explain.${name}`)
  const noteOf = (note: NeedAnswer['notes'][number]) =>
    `${(language === 'en' ? undefined : note.text[language]) ?? note.text.en} (${sourceWords(note.source, t)})`
  return [
    `${label('answer')}: ${t(`visa.policy.outcome.${need.outcome}`)}`,
    `  ${t(`visa.need.${need.rule}.title`)}`,
    `  ${t(`visa.need.${need.rule}.text`)}`,
    ...groundLines(need, { t }),
    line(label('data'), need.data),
    ...(need.confirmAtDesk ? [`  ${label('confirm')}`] : []),
    ...(need.otherwise ? [line(label('otherwise'), t(`visa.need.${need.otherwise.rule}.title`))] : []),
    ...need.notes.map((note) => line(label('note'), noteOf(note))),
  ]
}

function groundLines({ rule, row, source, tag, policyDate }: NeedGround, { t }: Pick<Speech, 't'>): string[] {
  const label = (name: string) => t(`visa.policy.explain.${name}`)
  return [
    line(label('rule'), rule),
    ...(row ? [line(label('row'), row)] : []),
    line(label('source'), sourceWords(source, t)),
    line(label('known'), `${tag}: ${t(`visa.policy.tag.${tag}`)}`),
    line(label('date'), policyDate),
  ]
}

const SIGN = { applies: '✓', 'does-not-apply': '–', 'not-known': '?' } as const satisfies Record<
  Considered['outcome'],
  string
>

function traceLines({ trace }: NeedAnswer, { t }: Speech): string[] {
  const lines = trace.map(({ rule, row, outcome, why }) => {
    const name = pad(row ? `${rule} [${row.id}]` : rule, 44)
    return `  ${SIGN[outcome]} ${name}${pad(t(`visa.policy.step.${outcome}`), 18)}${t(`visa.policy.why.${why}`)}`
  })
  return [t('visa.policy.explain.trace'), ...lines]
}
