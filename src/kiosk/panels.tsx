// What may lie over a step: the question whether anybody is there, and the panels of the top band.
import { SPOKEN } from './i18n.ts'
import { warningLimit } from './machines/session-context.ts'
import { AccessPanel } from './screens/AccessPanel.tsx'
import { EndConfirm } from './screens/EndConfirm.tsx'
import { HelpPanel } from './screens/HelpPanel.tsx'
import { IdleWarning, LentWarning } from './screens/IdleWarning.tsx'
import { LanguagePanel } from './screens/LanguagePanel.tsx'
import type { SessionActor, SessionSnapshot } from './session-actor.ts'
import type { World } from './world.ts'

type PanelsProps = { snapshot: SessionSnapshot; actor: SessionActor; world: World }

export default function Panels({ snapshot, actor, world }: PanelsProps) {
  const { context } = snapshot
  const close = () => actor.send({ type: 'overlay.close' })
  if (context.lentAsked) {
    return <LentWarning seconds={warningLimit(context) / 1_000} onMore={() => actor.send({ type: 'session.extend' })} />
  }
  if (snapshot.matches({ session: { attention: 'warning' } })) {
    return (
      <IdleWarning
        seconds={warningLimit(context) / 1_000}
        erases={context.personal && !context.saved}
        onMore={() => actor.send({ type: 'session.extend' })}
        onEnd={() => actor.send({ type: 'session.erase' })}
      />
    )
  }
  if (snapshot.matches({ session: { panel: 'help' } })) {
    return <HelpPanel onCall={() => context.access.sound && world.sounds.play('look')} onClose={close} />
  }
  if (snapshot.matches({ session: { panel: 'end' } })) {
    return (
      <EndConfirm
        saved={context.saved !== undefined}
        onErase={() => actor.send({ type: 'session.erase' })}
        onKeep={close}
      />
    )
  }
  if (snapshot.matches({ session: { panel: 'access' } })) {
    return (
      <AccessPanel
        access={context.access}
        onChange={(access) => actor.send({ type: 'access.change', access })}
        onClose={close}
      />
    )
  }
  if (snapshot.matches({ session: { panel: 'language' } })) {
    const choose = (language: string) => actor.send({ type: 'language.choose', language })
    return <LanguagePanel languages={SPOKEN} onChoose={choose} onClose={close} />
  }
  return null
}
