// The screens of a kiosk that takes no applications: out of service, and waiting to be enrolled.
import { SPOKEN } from './i18n.ts'
import { keepsAll } from './machines/readiness-facts.ts'
import { EnrolScreen } from './screens/EnrolScreen.tsx'
import { OutOfServiceScreen } from './screens/OutOfServiceScreen.tsx'
import type { SessionActor, SessionSnapshot } from './session-actor.ts'
import type { World } from './world.ts'

type Props = { snapshot: SessionSnapshot; actor: SessionActor; world: World }

export default function ClosedScreen({ snapshot, actor, world }: Props) {
  const { verdict, enrolFault } = snapshot.context
  if (snapshot.matches('enrol')) {
    return (
      <EnrolScreen
        busy={snapshot.matches({ enrol: 'sending' })}
        fault={enrolFault}
        onCode={(code) => actor.send({ type: 'enrol.code', code })}
        onTyping={() => actor.send({ type: 'session.active' })}
        onConnect={world.scanners.connect}
      />
    )
  }
  const mayEnrol = snapshot.can({ type: 'enrol.open' })
  return (
    <OutOfServiceScreen
      reasons={verdict.blocking}
      safe={keepsAll(verdict)}
      {...(mayEnrol && { onEnrol: () => actor.send({ type: 'enrol.open' }) })}
      languages={SPOKEN}
      onChoose={(language) => actor.send({ type: 'language.choose', language })}
    />
  )
}
