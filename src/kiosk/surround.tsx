// What stands around every screen: chapters, the tools at the top, the demonstration's line, "end and erase".
import { useSelector } from '@xstate/react'
import { type ReactNode, useMemo, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../ui/Button.tsx'
import { voiceFor, watchVoices } from './devices/voice.ts'
import type { Access } from './machines/access.ts'
import type { Overlay } from './machines/session-context.ts'
import { CHAPTERS, findChapter, minutesLeft, SCREENS, type Screen } from './machines/steps.ts'
import { AccessBar } from './screens/AccessBar.tsx'
import { DemonstrationBanner } from './screens/DemonstrationBanner.tsx'
import type { SurroundParts } from './screens/ScreenLayout.tsx'
import { type SessionActor, type SessionSnapshot, screenOf } from './session-actor.ts'
import type { World } from './world.ts'

type Running = { actor: SessionActor; world: World }

/** The same parts, and so nothing drawn anew, until the step or the words change. */
export function useSurround(screen: Screen, snapshot: SessionSnapshot, { actor, world }: Running): SurroundParts {
  const { t } = useTranslation()
  const isOffline = useSelector(world.sync, ({ context }) => context.last !== undefined && context.last !== 'done')
  const going = useGoing(screen)
  return useMemo(() => {
    const inSession = snapshot.matches('session')
    const inOperator = snapshot.matches('operator')
    const { verdict } = snapshot.context
    const open = (overlay: Overlay) => actor.send({ type: 'overlay.open', overlay })
    return {
      step: screen,
      going,
      title: t('kiosk.frame.name'),
      time: timeOf(screen, snapshot, t),
      ...chaptersOf(screen, t),
      bar: hasBar(snapshot) && <Bar actor={actor} />,
      tools: (inSession || inOperator) && <Tools onOpen={open} help={inSession} />,
      banner: verdict.mode === 'demonstration' && <DemonstrationBanner warnings={verdict.warnings} />,
      end: endOf(snapshot, actor),
      status: t(isOffline ? 'kiosk.frame.offline' : 'kiosk.attract.hotline'),
    }
  }, [screen, snapshot, actor, isOffline, going, t])
}

/** On every screen on which something can be done: a kiosk that looks at itself or wipes itself asks for no touch. */
const hasBar = (snapshot: SessionSnapshot) => !snapshot.matches('readiness') && !snapshot.matches('wipe')

function Bar({ actor }: { actor: SessionActor }) {
  const access = useSelector(actor, ({ context }) => context.access)
  const language = useSelector(actor, ({ context }) => context.language)
  const hasVoice = useSyncExternalStore(watchVoices, () => voiceFor(language) !== undefined)
  const change = (changed: Access) => actor.send({ type: 'access.change', access: changed })
  return <AccessBar access={access} hasVoice={hasVoice} onChange={change} />
}

/** Always in the same quiet place: "end and erase" in a session; where nobody is in one, the way in for staff. */
function endOf(snapshot: SessionSnapshot, actor: SessionActor): ReactNode {
  if (snapshot.matches('session')) {
    const isSealing = screenOf(snapshot) === 'sealing'
    return !isSealing && <EndButton onPress={() => actor.send({ type: 'overlay.open', overlay: 'end' })} />
  }
  const mayOpen = snapshot.matches('attract') || snapshot.matches('outOfService')
  return mayOpen && <StaffButton onPress={() => actor.send({ type: 'operator.open' })} />
}

function chaptersOf(screen: Screen, t: (key: string) => string): Partial<SurroundParts> {
  const chapter = findChapter(screen)
  if (!chapter) return {}
  return {
    chapter,
    chapters: CHAPTERS.map((id) => ({ id, name: t(`kiosk.frame.chapters.${id}`) })),
    chaptersLabel: t('kiosk.frame.chapterLabel'),
    doneWord: t('kiosk.frame.doneWord'),
    nowWord: t('kiosk.frame.nowWord'),
  }
}

/** How long it still takes; with the step, and never by itself, it becomes less. */
function timeOf(
  screen: Screen,
  { context }: SessionSnapshot,
  t: (key: string, values: { count: number }) => string,
): string | undefined {
  const { answers, editing } = context
  const given = Object.keys(answers).filter((step) => answers[step as keyof typeof answers] !== undefined)
  const count = minutesLeft(screen, { given, editing })
  return count === undefined ? undefined : t('kiosk.frame.left', { count })
}

/** Along the reading direction, or against it when the screen lies before the one left. */
function useGoing(screen: Screen): 'on' | 'back' {
  const last = useRef({ screen, going: 'on' as 'on' | 'back' })
  if (last.current.screen !== screen) {
    const back = SCREENS.indexOf(screen) < SCREENS.indexOf(last.current.screen)
    last.current = { screen, going: back ? 'back' : 'on' }
  }
  return last.current.going
}

function Tools({ onOpen, help }: { onOpen: (overlay: Overlay) => void; help: boolean }) {
  const { t } = useTranslation()
  return (
    <>
      <IconButton
        icon="globe"
        label={t('kiosk.frame.language')}
        onPress={() => onOpen('language')}
        testId="tool-language"
      />
      <IconButton icon="access" label={t('kiosk.frame.access')} onPress={() => onOpen('access')} testId="tool-access" />
      {help && (
        <IconButton icon="help" label={t('kiosk.frame.help')} onPress={() => onOpen('help')} testId="tool-help" />
      )}
    </>
  )
}

function EndButton({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation()
  return (
    <Button kind="end" icon="erase" onPress={onPress} testId="end">
      {t('kiosk.frame.end')}
    </Button>
  )
}

function StaffButton({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation()
  return (
    <Button kind="quiet" onPress={onPress} testId="staff">
      {t('kiosk.frame.staff')}
    </Button>
  )
}
