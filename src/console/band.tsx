// The slim band on top: where I am, who I am, whether the screen is live.
import { useTranslation } from 'react-i18next'
import { Mark } from '../ui/Mark.tsx'
import type { Session } from '../wire/officers.ts'
import { Icon } from './icon.tsx'
import type { LiveState } from './live.ts'
import { Looks, type LooksProps } from './looks.tsx'
import { maySee } from './roles.ts'
import { hashOf, type Place } from './router.ts'

type Props = LooksProps & {
  session: Session
  place: Place
  live: LiveState
  onHelp(): void
  onLeave(): void
  onPort(port: string): void
}

const DOORS = ['queue', 'numbers', 'team', 'audit', 'kiosks'] as const
const LIVE_ICONS = { connecting: 'clock', live: 'live', lost: 'lost' } as const

function doorPlace(door: (typeof DOORS)[number]): Place {
  return door === 'queue' ? { screen: 'queue', filter: 'open' } : { screen: door }
}

const isAt = (place: Place, door: string) =>
  place.screen === door || (door === 'queue' && (place.screen === 'case' || place.screen === 'intake'))

export function Band({ session, place, live, onHelp, onLeave, onPort, ...looks }: Props) {
  const { t } = useTranslation()
  const { officer } = session
  return (
    <>
      <div className="band">
        <Mark />
        <strong className="band-name">{t('console.title')}</strong>
        <PortName session={session} onPort={onPort} />
        <nav aria-label={t('console.nav.label')}>
          {DOORS.filter((door) => maySee(officer.role, door)).map((door) => (
            <a key={door} href={hashOf(doorPlace(door))} aria-current={isAt(place, door) ? 'page' : undefined}>
              {t(`console.nav.${door}`)}
            </a>
          ))}
        </nav>
        {maySee(officer.role, 'queue') && (
          <p className={`live live-${live}`} role="status">
            <Icon name={LIVE_ICONS[live]} />
            {t(`console.live.${live}`)}
          </p>
        )}
        <Looks {...looks} />
        <button type="button" className="button quiet" onClick={onHelp} aria-keyshortcuts="?">
          <kbd>?</kbd> {t('console.keys.open')}
        </button>
        <span className="band-officer">
          {officer.name}
          <small>{t(`console.roles.${officer.role}`)}</small>
        </span>
        <button type="button" className="button quiet" onClick={onLeave}>
          <Icon name="out" />
          {t('console.leave')}
        </button>
      </div>
      {session.mode === 'demonstration' && <p className="demonstration">{t('console.demonstration')}</p>}
    </>
  )
}

/** Who works at several ports chooses here; what is on the screen is then the other port's. */
function PortName({ session: { officer, ports }, onPort }: Pick<Props, 'session' | 'onPort'>) {
  const { t } = useTranslation()
  if (ports.length < 2) return <span className="band-port">{t('console.port', { port: officer.portOfEntry })}</span>
  return (
    <select
      className="band-port"
      aria-label={t('console.portChoice')}
      value={officer.portOfEntry}
      onChange={(event) => onPort(event.target.value)}
    >
      {ports.map((port) => (
        <option key={port} value={port}>
          {t('console.port', { port })}
        </option>
      ))}
    </select>
  )
}
