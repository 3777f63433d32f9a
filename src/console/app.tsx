// The console: who is signed in decides between the door and the desk. The address stays, so signing in leads back to the same place.
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role, Session } from '../wire/officers.ts'
import { type Appearance, searchOf } from './appearance.ts'
import type { Client } from './client.ts'
import type { Desk } from './desk.ts'
import { DeskFrame } from './desk-frame.tsx'
import { JoinScreen } from './join-screen.tsx'
import { type Memory, makeMemory } from './memory.ts'
import { Notice } from './notice.tsx'
import { usePlace } from './place.ts'
import { homeOf } from './roles.ts'
import type { Place } from './router.ts'
import { SignInScreen } from './sign-in-screen.tsx'
import { type Asked, type ClientWorld, type Early, type SignInState, useSignIn } from './sign-in-state.ts'
import { askBeforeLeaving } from './unsent.ts'

type Props = {
  door: ClientWorld
  client: Client
  asked: Asked
  early: Early
  random: Desk['random']
  appearance: Appearance
}

export function App({ door, client, asked, early, random, appearance: first }: Props) {
  const [appearance, setAppearance] = useState(first)
  const [place, go] = usePlace()
  const { state, begin, end, ask } = useSignIn(door, client, asked, early)
  const memory = useMemory(state)
  useAppearance(appearance)

  const looks = { appearance, onAppearance: setAppearance }
  if (place.screen === 'join') {
    return <JoinScreen client={client} token={place.token} onJoined={begin} go={go} {...whoIs(state)} {...looks} />
  }
  if (state.is === 'in') {
    if (place.screen === 'sign-in') return <Onward go={go} role={state.session.officer.role} />
    return (
      <DeskFrame
        key={`${state.session.officer.officerId} ${state.session.officer.portOfEntry}`}
        {...{ client, clock: door.now, random, place, go, end, begin, memory, session: state.session }}
        {...looks}
      />
    )
  }
  return (
    <Door {...{ state, ask }}>
      {<SignInScreen client={client} reason={reasonOf(state)} onSignedIn={begin} {...looks} />}
    </Door>
  )
}

const whoIs = (state: SignInState) => (state.is === 'in' ? { session: state.session } : {})

const reasonOf = (state: SignInState) => (state.is === 'out' ? state.reason : 'fresh')

function Door({ state, ask, children }: { state: SignInState; ask(): void; children: React.ReactNode }) {
  const { t } = useTranslation()
  if (state.is === 'out') return children
  if (state.is === 'unreachable') {
    return (
      <main className="door door-notice">
        <h1 className="ui-hidden">{t('console.title')}</h1>
        <Notice tone="attention" text={t('console.faults.unreachable')} again={ask} />
      </main>
    )
  }
  return (
    <main className="door door-notice" aria-busy="true">
      <p className="quiet">{t('console.asking')}</p>
    </main>
  )
}

/** Someone signed in has nothing to do at the door. */
function Onward({ go, role }: { go(place: Place): void; role: Role }) {
  useEffect(() => go(homeOf(role)), [go, role])
  return null
}

const nameOf = ({ officer }: Session) => `${officer.officerId} ${officer.portOfEntry}`

/** One officer's memory outlives an ended session, so that nothing typed is lost; leaving, or another officer, empties it. */
function useMemory(state: SignInState): Memory {
  const kept = useRef({ officerId: '', memory: makeMemory() })
  const officerId = state.is === 'in' ? nameOf(state.session) : kept.current.officerId
  const left = state.is === 'out' && state.reason === 'left'
  if (left || officerId !== kept.current.officerId) {
    kept.current = { officerId: left ? '' : officerId, memory: makeMemory() }
  }
  useEffect(() => askBeforeLeaving(window, () => kept.current.memory), [])
  return kept.current.memory
}

function useAppearance(appearance: Appearance) {
  const { t, i18n } = useTranslation()
  useEffect(() => {
    if (i18n.language !== appearance.language) void i18n.changeLanguage(appearance.language)
    const root = document.documentElement
    root.lang = appearance.language
    root.dataset.theme = appearance.theme
    const search = searchOf(appearance)
    if (search !== window.location.search) window.history.replaceState(null, '', `${search}${window.location.hash}`)
  }, [appearance, i18n])
  useEffect(() => {
    document.title = t('console.title')
  }, [t])
}
