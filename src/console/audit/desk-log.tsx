// The port's own history as lines to read, newest first.
import { useTranslation } from 'react-i18next'
import type { DeskEvent } from '../../visa/desk-event.ts'
import type { DeskHistory } from '../../wire/team.ts'
import { recordText } from '../beijing.ts'

export function DeskLog({ pages, more }: { pages: readonly DeskHistory[]; more?: () => void }) {
  const { t, i18n } = useTranslation()
  const names = Object.assign({}, ...pages.map((page) => page.names)) as DeskHistory['names']
  const entries = pages.flatMap((page) => page.entries)
  if (entries.length === 0) return <p className="empty">{t('console.audit.log.none')}</p>
  return (
    <>
      <h2>{t('console.audit.log.title')}</h2>
      <table className="plain desk-log">
        <caption className="ui-hidden">{t('console.audit.log.title')}</caption>
        <thead>
          <tr>
            {(['line', 'time', 'who', 'what'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`console.audit.log.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map(({ revision, at, officer, event }) => (
            <tr key={revision}>
              <td className="desk-log-line">{revision}</td>
              <td className="desk-log-time">{recordText(at, i18n.language)}</td>
              <td>{officer ? (names[officer] ?? officer) : t('console.history.system')}</td>
              <td>
                <Told event={event} names={names} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more && (
        <button type="button" className="button" onClick={more}>
          {t('console.audit.log.older')}
        </button>
      )}
    </>
  )
}

function Told({ event, names }: { event: DeskEvent; names: DeskHistory['names'] }) {
  const { t, i18n } = useTranslation()
  const nameOf = (officer: string) => names[officer] ?? officer
  const told = (key: string, words: object = {}) => <>{t(`console.audit.log.events.${key}`, { ...words })}</>
  switch (event.type) {
    case 'officer-invited':
      return told('officer-invited', { name: event.name, role: t(`console.roles.${event.role}`) })
    case 'invite-ended':
      return told('invite-ended', { name: event.name })
    case 'officer-joined':
      return told('officer-joined', { role: t(`console.roles.${event.role}`) })
    case 'officer-changed': {
      const [from, to] = [t(`console.roles.${event.from}`), t(`console.roles.${event.to}`)]
      return told('officer-changed', { name: nameOf(event.officer), from, to })
    }
    case 'officer-deactivated':
      return told('officer-deactivated', { ...event, name: nameOf(event.officer) })
    case 'exported':
      return told('exported', { count: event.rows, filter: event.filter })
    case 'verified':
      return told(event.ok ? 'verified' : 'verifiedBroken', { cases: event.cases, count: event.faults })
    case 'handed-over':
      if (event.to) return told('handed-over', { count: event.cases, name: nameOf(event.to) })
      return told('handedBack', { count: event.cases })
    case 'share-changed': {
      const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 2 })
      return told('share-changed', { share: percent.format(event.share) })
    }
  }
}
