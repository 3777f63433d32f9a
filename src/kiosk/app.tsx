// The kiosk on the glass: the machine's state decides the screen, the panel over it and the frame around it.
import { useSelector } from '@xstate/react'
import { lazy, memo, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { wearAppearance, wearReach } from '../ui/appearance.ts'
import { directionOf } from '../ui/direction.ts'
import { KeyboardProvider } from '../ui/KeyboardProvider.tsx'
import { Boundary } from './boundary.tsx'
import { SPOKEN, speak } from './i18n.ts'
import type { Access } from './machines/access.ts'
import type { Screen } from './machines/steps.ts'
import { useRestDrift } from './rest-drift.ts'
import { AttractScreen } from './screens/AttractScreen.tsx'
import { Drafts } from './screens/drafts.tsx'
import { FailureScreen } from './screens/FailureScreen.tsx'
import { Surround } from './screens/ScreenLayout.tsx'
import { WaitScreen } from './screens/WaitScreen.tsx'
import { useLacks } from './service-lacks.ts'
import { isSameStep, type SessionActor, type SessionSnapshot, screenOf } from './session-actor.ts'
import { useSurround } from './surround.tsx'
import type { World } from './world.ts'

const StepScreen = lazy(() => import('./step-screen.tsx'))
const ClosedScreen = lazy(() => import('./closed-screen.tsx'))
const OperatorScreen = lazy(() => import('./operator-screen.tsx'))
const Panels = lazy(() => import('./panels.tsx'))

/** Everything a session may need, fetched while nobody is there: the next touch waits for nothing. */
export async function prefetchScreens(): Promise<void> {
  await Promise.all([
    import('./step-screen.tsx'),
    import('./panels.tsx'),
    import('./closed-screen.tsx'),
    import('./seal-application.ts'),
    import('./outbox/enqueue.ts'),
    import('./operator-screen.tsx'),
    import('./speech/reader.ts'),
    import('./late-words.ts').then(({ fetchLateWords }) => fetchLateWords()),
    import('./easy-words.ts').then(({ fetchEasyWords }) => fetchEasyWords()),
  ])
}

export type AppProps = { actor: SessionActor; world: World }

export function App({ actor, world }: AppProps) {
  const snapshot = useSelector(actor, (now) => now)
  const screen = screenOf(snapshot)
  const still = useStill(snapshot)
  const surround = useSurround(screen, still, { actor, world })
  useWords(snapshot.context.language)
  useAppearance(snapshot.context.access)
  useEasyWords(snapshot.context.language, snapshot.context.access.easy)
  useRestDrift(snapshot.matches('attract') || snapshot.matches('outOfService'))
  const fail = useCallback(() => endAfterFailure(actor), [actor])
  return (
    <Surround value={surround}>
      <Boundary onFailure={fail} fallback={<FailureScreen />}>
        <Keyboard>
          <Suspense>
            <ScreenOf screen={screen} snapshot={still} actor={actor} world={world} />
          </Suspense>
          {(snapshot.matches('session') || snapshot.context.lentAsked) && (
            <Suspense>
              <Panels snapshot={snapshot} actor={actor} world={world} />
            </Suspense>
          )}
        </Keyboard>
      </Boundary>
    </Surround>
  )
}

/** The last snapshot in which the step itself changed: what opens over it, or changes how it looks, renders nothing of it anew. */
function useStill(snapshot: SessionSnapshot): SessionSnapshot {
  const held = useRef(snapshot)
  if (!isSameStep(held.current, snapshot)) held.current = snapshot
  return held.current
}

type ScreenProps = AppProps & { screen: Screen; snapshot: SessionSnapshot }

const ScreenOf = memo(function ScreenOf({ screen, snapshot, actor, world }: ScreenProps) {
  const { t } = useTranslation()
  if (snapshot.matches('session')) {
    return (
      <Drafts>
        <StepScreen screen={screen} snapshot={snapshot} actor={actor} world={world} />
      </Drafts>
    )
  }
  if (snapshot.matches('attract')) {
    return <Attract snapshot={snapshot} actor={actor} world={world} />
  }
  if (snapshot.matches('wipe')) return <WaitScreen question={t('kiosk.wipe.question')} note={t('kiosk.wipe.body')} />
  if (snapshot.matches('readiness')) return <WaitScreen question={t('kiosk.readiness.question')} />
  if (snapshot.matches('operator')) return <OperatorScreen snapshot={snapshot} actor={actor} world={world} />
  return <ClosedScreen snapshot={snapshot} actor={actor} world={world} />
})

function Attract({ snapshot, actor, world }: Omit<ScreenProps, 'screen'>) {
  const { before, verdict } = snapshot.context
  return (
    <AttractScreen
      languages={SPOKEN}
      lacks={useLacks(world, verdict)}
      before={before}
      onChoose={(language) => actor.send({ type: 'language.choose', language })}
      onBegin={() => actor.send({ type: 'session.begin' })}
    />
  )
}

function Keyboard({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const labels = useMemo(() => {
    const word = (name: string) => t(`kiosk.keyboard.${name}`)
    return {
      name: word('name'),
      opened: word('opened'),
      closed: word('closed'),
      done: word('done'),
      erase: word('erase'),
      space: word('space'),
      shift: word('shift'),
      accents: word('accents'),
      letters: word('letters'),
    }
  }, [t])
  return <KeyboardProvider labels={labels}>{children}</KeyboardProvider>
}

function useWords(language: string) {
  useEffect(() => {
    void speak(language).then(() => {
      document.documentElement.lang = language
      document.documentElement.dir = directionOf(language)
    })
  }, [language])
}

function useEasyWords(language: string, isWanted: boolean) {
  useEffect(() => {
    if (!isWanted) return
    const laid = import('./easy-words.ts').then(({ layEasyWords }) => layEasyWords(language))
    return () => void laid.then((putBack) => putBack())
  }, [language, isWanted])
}

function useAppearance({ theme, textSize, lowReach }: Access) {
  useEffect(() => wearAppearance(document.documentElement, { theme, text: textSize }), [theme, textSize])
  useEffect(() => wearReach(document.documentElement, lowReach), [lowReach])
}

/** In a session everything is erased; outside one there is nothing to erase and a fresh document is enough. */
function endAfterFailure(actor: SessionActor) {
  if (actor.getSnapshot().matches('session')) actor.send({ type: 'session.erase' })
  else location.replace(location.pathname)
}
