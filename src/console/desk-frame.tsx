// Around every screen of a signed-in officer: the top band, the live line, the idle watch, the shortcuts sheet, the polite announcer.
import { memo, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '../wire/officers.ts'
import type { After } from './appearance.ts'
import { Band } from './band.tsx'
import { type Client, pathOf } from './client.ts'
import { type Desk, DeskContext } from './desk.ts'
import { useIdle } from './idle.ts'
import { useKeys } from './keys.ts'
import { type LiveState, openLive } from './live.ts'
import type { LooksProps } from './looks.tsx'
import type { Memory } from './memory.ts'
import { Notice } from './notice.tsx'
import { QueueScreen } from './queue/queue-screen.tsx'
import { homeOf, maySee } from './roles.ts'
import { hashOf, type Place } from './router.ts'
import { CaseScreen, OTHERS, prefetchCase } from './screens.tsx'
import { Shortcuts } from './shortcuts.tsx'

type Props = LooksProps & {
  client: Client
  clock(): number
  random: Desk['random']
  session: Session
  memory: Memory
  place: Place
  go(place: Place): void
  end(reason: 'idle' | 'left'): void
  begin(session: Session): void
}

export function DeskFrame({ client, clock, random, session, memory, place, go, end, begin, ...looks }: Props) {
  const { t } = useTranslation()
  const [said, announce] = useState('')
  const [help, setHelp] = useState(false)
  const live = useLive(client, maySee(session.officer.role, 'queue'))
  const onIdle = useCallback(() => end('idle'), [end])
  const idle = useIdle(client, clock, onIdle)
  useKeys({ '?': () => setHelp(true) })
  useHome(session, place, go)
  useEffect(prefetchCase, [])

  const { appearance, onAppearance } = looks
  const { after } = appearance
  const onAfter = useCallback((next: After) => onAppearance({ ...appearance, after: next }), [appearance, onAppearance])
  const desk: Desk = useMemo(
    () => ({ client, session, random, memory, go, announce, after, onAfter, changes: live.changes }),
    [client, session, random, memory, go, after, onAfter, live.changes],
  )
  return (
    <DeskContext value={desk}>
      <header className="top">
        <a className="skip" href={hashOf(place)} onClick={skipToMain}>
          {t('console.skip')}
        </a>
        <Band
          {...{ session, place, ...looks }}
          live={live.state}
          onHelp={() => setHelp(true)}
          onLeave={() => end('left')}
          onPort={(port) => void changePort(client, port, begin)}
        />
        {idle.secondsLeft !== undefined && (
          <Notice
            tone="attention"
            text={t('console.idle.warning', { count: idle.secondsLeft })}
            again={idle.stay}
            againText={t('console.idle.stay')}
          />
        )}
      </header>
      <Suspense fallback={<main className="page" aria-busy="true" />}>
        <Screen place={place} session={session} />
      </Suspense>
      <Shortcuts open={help} onClose={() => setHelp(false)} />
      <p className="ui-hidden" role="status">
        {said}
      </p>
    </DeskContext>
  )
}

async function changePort(client: Client, port: string, begin: (session: Session) => void) {
  const answer = await client.call('session.port', { body: { port } })
  if (answer.ok) begin(answer.value)
}

function skipToMain(event: React.MouseEvent) {
  event.preventDefault()
  document.querySelector<HTMLElement>('main')?.focus()
}

/** The bare address means the queue; who has no queue begins where their work is. */
function useHome({ officer }: Session, place: Place, go: (place: Place) => void) {
  const isElsewhere = place.screen === 'queue' && !maySee(officer.role, 'queue')
  useEffect(() => {
    if (isElsewhere) go(homeOf(officer.role))
  }, [isElsewhere, go, officer.role])
}

const isOther = (screen: string): screen is keyof typeof OTHERS => screen in OTHERS

/** Drawn again when the officer goes elsewhere, not whenever the band has something new to say. */
const Screen = memo(function Screen({ place, session }: { place: Place; session: Session }) {
  const { t } = useTranslation()
  const home = homeOf(session.officer.role)
  if (place.screen === 'queue' && maySee(session.officer.role, 'queue')) return <QueueScreen filter={place.filter} />
  if (place.screen === 'case' && maySee(session.officer.role, 'case'))
    return <CaseScreen key={place.reference} reference={place.reference} />
  const name = place.screen
  if (isOther(name) && maySee(session.officer.role, name)) {
    const Other = OTHERS[name]
    return <Other />
  }
  return (
    <main className="page" tabIndex={-1}>
      <h1>{t('console.lost.title')}</h1>
      <p>
        {t('console.lost.text')} <a href={hashOf(home)}>{t(`console.nav.${home.screen}`)}</a>
      </p>
    </main>
  )
})

function useLive(client: Client, listens: boolean): { state: LiveState; changes: number } {
  const [state, onState] = useState<LiveState>('connecting')
  const [changes, setChanges] = useState(0)
  useEffect(() => {
    if (!listens) return
    return openLive(pathOf('case.events', {}), {
      onState,
      onChange: () => setChanges((count) => count + 1),
      onEnded: () => void client.call('session.read', {}), // whose answer closes this window
    })
  }, [client, listens])
  return { state, changes }
}
