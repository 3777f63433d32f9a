// What the rules found, failed first. Each with the rule it rests on and the day of its data; none decides anything.
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../visa/findings/finding.ts'
import { Icon } from '../icon.tsx'
import { FIELD_NAME } from './sealed.ts'

const ICONS = { pass: 'pass', fail: 'fail', unknown: 'unknown' } as const

/** The rule's sentence in the reader's language. */
export function useFindingText(): (finding: Finding) => string {
  const { t } = useTranslation()
  return ({ rule, verdict, values }) => {
    const why = values?.why && t(`console.seal.why.${values.why}`)
    const fields = values?.fields?.split(',').map((field) => t(`console.fields.${nameOf(field)}`))
    const words = { ...(why && { why }), ...(fields && { fields: fields.join(t('console.comma')) }) }
    return t(`visa.findings.${rule}.${verdict}`, { ...values, ...words })
  }
}

const nameOf = (field: string): string => (FIELD_NAME as Record<string, string>)[field] ?? field

export function FindingsPanel({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation()
  const passed = findings.filter(({ verdict }) => verdict === 'pass')
  return (
    <section className="findings" aria-labelledby="findings-title">
      <h2 id="findings-title">
        {t('console.findings.title')} <small>{t('console.findings.note')}</small>
      </h2>
      <List findings={findings.filter(({ verdict }) => verdict !== 'pass')} />
      {passed.length > 0 && (
        <details>
          <summary>{t('console.findings.passed', { count: passed.length })}</summary>
          <List findings={passed} />
        </details>
      )}
    </section>
  )
}

function List({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation()
  const textOf = useFindingText()
  return (
    <ul>
      {findings.map((finding) => (
        <li key={finding.rule} className={`finding finding-${finding.verdict}`}>
          <Icon name={ICONS[finding.verdict]} />
          <span className="finding-verdict">{t(`console.verdict.${finding.verdict}`)}</span>
          <p>
            {textOf(finding)}
            <small>{t('console.findings.source', { source: finding.source, date: finding.dataDate })}</small>
          </p>
        </li>
      ))}
    </ul>
  )
}
