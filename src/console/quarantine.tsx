// What was handed in and became no case: why, by which kiosk, when, and what to do about it. Counts only, never content.
import { useTranslation } from 'react-i18next'
import type { Quarantined } from '../wire/quarantine.ts'
import { timeText } from './beijing.ts'
import { wordOfReason } from './quarantine-reasons.ts'
import './quarantine.css'

const COLUMNS = ['why', 'do', 'kiosk', 'count', 'when'] as const

export function Quarantine({ groups }: { groups: readonly Quarantined[] }) {
  const { t } = useTranslation()
  if (groups.length === 0) return null
  return (
    <section className="quarantine">
      <h2>{t('console.quarantine.title')}</h2>
      <p>{t('console.quarantine.lead')}</p>
      <table className="plain">
        <caption className="ui-hidden">{t('console.quarantine.title')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`console.quarantine.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Group key={`${group.reason} ${group.kioskId}`} group={group} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Group({ group: { reason, kiosk, kioskId, count, firstAt, lastAt } }: { group: Quarantined }) {
  const { t, i18n } = useTranslation()
  const word = wordOfReason(reason)
  const [first, last] = [timeText(firstAt, i18n.language), timeText(lastAt, i18n.language)]
  return (
    <tr>
      <th scope="row">{t(`console.quarantine.reasons.${word}`, { code: reason })}</th>
      <td>{t(`console.quarantine.do.${word}`)}</td>
      <td>
        {kiosk} {kiosk !== kioskId && <small className="ui-code">{kioskId}</small>}
      </td>
      <td className="tally">{count}</td>
      <td>{first === last ? first : t('console.quarantine.between', { first, last })}</td>
    </tr>
  )
}
