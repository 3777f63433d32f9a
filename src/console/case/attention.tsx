// What to look at first: every failed rule and every field where two columns disagree, each leading to its row.
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../visa/findings/finding.ts'
import { Icon } from '../icon.tsx'
import { Whole } from '../whole.tsx'
import { useCellText } from './cell.tsx'
import { differsFromPassport, type Row } from './comparison.ts'
import { useFindingText } from './findings-panel.tsx'

export function Attention({ rows, findings }: { rows: readonly Row[]; findings: readonly Finding[] }) {
  const { t } = useTranslation()
  const textOf = useFindingText()
  const cellText = useCellText()
  // What a seal says otherwise stands in the rows, each by itself.
  const failed = findings.filter(({ rule, verdict }) => verdict === 'fail' && rule !== 'letter-contents')
  const differing = rows.filter((row) => row.mark === 'differs')
  if (failed.length + differing.length === 0) {
    return (
      <p className="attention attention-none">
        <Icon name="pass" />
        {t('console.case.nothingFirst', { count: findings.filter(({ verdict }) => verdict === 'unknown').length })}
      </p>
    )
  }
  return (
    <section className="attention" aria-labelledby="attention-title">
      <h2 id="attention-title">{t('console.case.first')}</h2>
      <ul>
        {differing.map((row) => (
          <li key={row.field}>
            <Icon name="differs" />
            <strong>{t('console.mark.differs')}</strong>
            <a href={`#field-${row.field}`} onClick={(event) => lookAt(event, row.field)}>
              {t(differsFromPassport(row) ? 'console.case.differs' : 'console.case.differsLetter', {
                field: t(`console.fields.${row.field}`),
                passport: row.passport ? cellText(row.passport) : '',
                letter: row.sealed ? cellText(row.sealed.cell) : '',
                form: row.form ? cellText(row.form) : t('console.case.blank'),
              })}
            </a>
          </li>
        ))}
        {failed.map((finding) => (
          <li key={finding.rule}>
            <Icon name="fail" />
            <strong>{t('console.verdict.fail')}</strong>
            <span>
              <Whole text={textOf(finding)} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Leads to a row without touching the address, which belongs to the router. */
function lookAt(event: React.MouseEvent, field: string) {
  event.preventDefault()
  const row = document.getElementById(`field-${field}`)
  row?.scrollIntoView({ block: 'center' })
  row?.focus()
}
