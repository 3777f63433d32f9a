// What the rules found, failed first. Each with the rule it rests on and the day of its data; none decides anything.
// The holder of the claim may answer for one that did not pass: it stays, struck through and named as overruled.
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../visa/findings/finding.ts'
import { findOverrule } from '../../visa/findings/overruled.ts'
import { listOverruled, type Overrule } from '../../visa/history.ts'
import type { CaseView } from '../../wire/cases.ts'
import { Icon } from '../icon.tsx'
import { useKeys } from '../keys.ts'
import { Whole } from '../whole.tsx'
import type { CaseActs } from './case-state.ts'
import { citationWords } from './citation.ts'
import { OverruledLine, OverruleForm } from './overrule.tsx'
import { FIELD_NAME } from './sealed.ts'

const ICONS = { pass: 'pass', fail: 'fail', unknown: 'unknown' } as const

/** The rule's sentence in the reader's language. */
export function useFindingText(): (finding: Finding) => string {
  const { t, i18n } = useTranslation()
  return ({ rule, verdict, values = {} }) => {
    const words = { ...values, ...wordsOf(values, t), ...(i18n.language !== 'en' && chineseOf(values)) }
    return t(`visa.findings.${rule}.${verdict}`, words)
  }
}

type Values = NonNullable<Finding['values']>

/** Values that are names of words, in words. */
function wordsOf({ why, fields, purpose, references, elsewhere }: Values, t: TFunction): Values {
  const named = fields?.split(',').map((field) => t(`console.fields.${nameOf(field)}`))
  const far = elsewhere && elsewhere !== '0' ? [t('console.findings.elsewhere', { count: Number(elsewhere) })] : []
  return {
    ...(why && { why: t(`console.seal.why.${why}`) }),
    ...(named && { fields: named.join(t('console.comma')) }),
    ...(purpose && { purpose: t(`visa.purpose.${purpose}`) }),
    ...(elsewhere && { cases: [...(references ? [references] : []), ...far].join(t('console.comma')) }),
  }
}

/** What policy data names in both languages. */
const chineseOf = ({ letterChinese }: Values): Values => (letterChinese ? { letter: letterChinese } : {})

const nameOf = (field: string): string => (FIELD_NAME as Record<string, string>)[field] ?? field

type Props = { view: CaseView; acts: CaseActs; busy: boolean; may: boolean }

export function FindingsPanel({ view, acts, busy, may }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Finding['rule']>()
  const words = listOverruled(view.history)
  const passed = view.findings.filter(({ verdict }) => verdict === 'pass')
  const rest = view.findings.filter(({ verdict }) => verdict !== 'pass')
  const next = rest.find((finding) => !findOverrule(finding, words))
  const close = () => setOpen(undefined)
  useKeys({ o: may && next ? () => setOpen(next.rule) : undefined, ...(open && { Escape: close }) })
  return (
    <section className="findings" aria-labelledby="findings-title">
      <h2 id="findings-title">
        {t('console.findings.title')} <small>{t('console.findings.note')}</small>
      </h2>
      <ul>
        {rest.map((finding) => (
          <Line key={finding.rule} finding={finding} word={findOverrule(finding, words)}>
            <Answer
              {...{ view, acts, busy, may, finding, open, setOpen, close }}
              word={findOverrule(finding, words)}
              isNext={finding === next}
            />
          </Line>
        ))}
      </ul>
      {!may && next && view.nextSteps.includes('claim') && view.summary.status !== 'granted' && (
        <p className="quiet">{t('console.findings.hint')}</p>
      )}
      {passed.length > 0 && (
        <details>
          <summary>{t('console.findings.passed', { count: passed.length })}</summary>
          <ul>
            {passed.map((finding) => (
              <Line key={finding.rule} finding={finding} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

type LineProps = { finding: Finding; word?: Overrule | undefined; children?: React.ReactNode }

function Line({ finding, word, children }: LineProps) {
  const { t } = useTranslation()
  const textOf = useFindingText()
  const text = textOf(finding)
  const source = citationWords(finding.source, (key, values) => t(key, values ?? {}))
  return (
    <li className={`finding finding-${word ? 'overruled' : finding.verdict}`}>
      <Icon name={ICONS[finding.verdict]} />
      <span className="finding-verdict">
        {word ? t('console.findings.overruled') : t(`console.verdict.${finding.verdict}`)}
      </span>
      <div>
        <p>
          {word ? (
            <s>
              <Whole text={text} />
            </s>
          ) : (
            <Whole text={text} />
          )}
          <small>
            <Whole text={t('console.findings.source', { source, date: finding.dataDate })} />
          </small>
        </p>
        {children}
      </div>
    </li>
  )
}

type AnswerProps = Props & {
  finding: Finding
  word: Overrule | undefined
  isNext: boolean
  open: Finding['rule'] | undefined
  setOpen(rule: Finding['rule']): void
  close(): void
}

/** Whose word stands against the finding, or the way to give one. */
function Answer({ view, acts, busy, may, finding, word, isNext, open, setOpen, close }: AnswerProps) {
  const { t } = useTranslation()
  const { rule } = finding
  if (word) return <OverruledLine {...{ word, view, busy, may }} reinstate={() => void acts.reinstate(rule)} />
  if (!may) return null
  if (open === rule) return <OverruleForm {...{ busy, close }} send={(reason) => acts.overrule(rule, reason)} />
  return (
    <button type="button" className="button quiet small" disabled={busy} onClick={() => setOpen(rule)}>
      {t('console.findings.overrule')} {isNext && <kbd>o</kbd>}
    </button>
  )
}
