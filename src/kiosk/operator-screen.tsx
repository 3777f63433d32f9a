// The operator's screen over the world: the door and its code, then five parts. Fetched apart; nobody else's start waits for it.
import { useSelector } from '@xstate/react'
import { useCallback, useState } from 'react'
import { browserCamera } from './devices/camera.ts'
import { SPOKEN } from './i18n.ts'
import { useStaffWords } from './late-words.ts'
import { warningLimit } from './machines/session-context.ts'
import { carryQueueOut, carryReceiptsIn } from './operator-carry.ts'
import { type Report, useReport } from './operator-report.ts'
import { useRead, useScanShown } from './operator-scans.ts'
import { usePrinterState } from './printers.ts'
import { AccessPanel } from './screens/AccessPanel.tsx'
import { IdleWarning } from './screens/IdleWarning.tsx'
import { LanguagePanel } from './screens/LanguagePanel.tsx'
import { OperatorCarry } from './screens/OperatorCarry.tsx'
import { OperatorCodeScreen } from './screens/OperatorCodeScreen.tsx'
import { OperatorDevices, type ShowCamera } from './screens/OperatorDevices.tsx'
import { OperatorKiosk } from './screens/OperatorKiosk.tsx'
import { OperatorLosses } from './screens/OperatorLosses.tsx'
import { OperatorScreen, type OperatorTab } from './screens/OperatorScreen.tsx'
import { OperatorState } from './screens/OperatorState.tsx'
import type { SyncShown } from './screens/operator-props.ts'
import type { SessionActor, SessionSnapshot } from './session-actor.ts'
import type { World } from './world.ts'

type Props = { snapshot: SessionSnapshot; actor: SessionActor; world: World }

export default function Operator(props: Props) {
  const { snapshot } = props
  if (!useStaffWords(snapshot.context.language)) return null
  return (
    <>
      {snapshot.matches({ operator: { door: 'open' } }) ? <Open {...props} /> : <Door {...props} />}
      <Over {...props} />
    </>
  )
}

function Door({ snapshot, actor, world }: Props) {
  const send = (code: string) => actor.send({ type: 'operator.code', code })
  useRead(world, ({ text }) => send(text))
  return (
    <OperatorCodeScreen
      busy={snapshot.matches({ operator: { door: 'checking' } })}
      fault={snapshot.context.operatorFault}
      onCode={send}
      onBack={() => actor.send({ type: 'operator.leave' })}
    />
  )
}

function Open({ actor, world }: Props) {
  const [tab, setTab] = useState<OperatorTab>('state')
  const shown = useReport(world)
  return (
    <OperatorScreen tab={tab} onTab={setTab} onLeave={() => actor.send({ type: 'operator.leave' })}>
      {shown.report && <Part tab={tab} shown={{ ...shown, report: shown.report }} actor={actor} world={world} />}
    </OperatorScreen>
  )
}

type PartProps = Pick<Props, 'actor' | 'world'> & { tab: OperatorTab; shown: Report }

function Part({ tab, shown: { report, acknowledge, read }, actor, world }: PartProps) {
  const sync = useSync(world)
  switch (tab) {
    case 'state':
      return <OperatorState report={report} sync={sync} onSync={() => world.sync.send({ type: 'sync.now' })} />
    case 'losses':
      return <OperatorLosses report={report} onAcknowledge={acknowledge} />
    case 'devices':
      return <Devices world={world} />
    case 'carry':
      return (
        <OperatorCarry
          queued={report.queued}
          onExport={() => carryQueueOut(world)}
          onReceipts={() => carryReceiptsIn(world).finally(read)}
        />
      )
    case 'kiosk':
      return <OperatorKiosk report={report} onEnrol={() => actor.send({ type: 'operator.enrol' })} />
  }
}

function useSync({ sync }: World): SyncShown {
  const running = useSelector(sync, (now) => now.matches('exchanging'))
  const follows = useSelector(sync, (now) => now.matches('following') || now.matches('leaderless'))
  const last = useSelector(sync, ({ context }) => context.last ?? 'none')
  return { running, last: follows ? 'elsewhere' : last }
}

function Devices({ world }: { world: World }) {
  const scan = useScanShown(world)
  const { cameraUse, active, sounds, scanners, printers } = world
  const printer = usePrinterState(printers)
  const showCamera: ShowCamera = useCallback(
    (facing, video, onFault) => {
      const { signal, stop, settings } = cameraUse.begin(facing)
      void browserCamera.show({ video, facing, signal, settings, onLive: active, onFault })
      return stop
    },
    [cameraUse, active],
  )
  return (
    <OperatorDevices
      scan={scan}
      showCamera={showCamera}
      printer={{ kind: printers.kind(), state: printer }}
      onPrint={(page) => printers.print(page, new AbortController().signal)}
      onPrinter={printers.choose}
      onSound={sounds.play}
      onConnect={scanners.connect}
    />
  )
}

/** What may lie over it: whether anybody is there, display, language. */
function Over({ snapshot, actor }: Props) {
  const { context } = snapshot
  const close = () => actor.send({ type: 'overlay.close' })
  if (snapshot.matches({ operator: { attention: 'warning' } })) {
    return (
      <IdleWarning
        seconds={warningLimit(context) / 1_000}
        erases={false}
        onMore={() => actor.send({ type: 'session.extend' })}
        onEnd={() => actor.send({ type: 'operator.leave' })}
      />
    )
  }
  if (snapshot.matches({ operator: { panel: 'access' } })) {
    return (
      <AccessPanel
        access={context.access}
        onChange={(access) => actor.send({ type: 'access.change', access })}
        onClose={close}
      />
    )
  }
  if (snapshot.matches({ operator: { panel: 'language' } })) {
    const choose = (language: string) => actor.send({ type: 'language.choose', language })
    return <LanguagePanel languages={SPOKEN} onChoose={choose} onClose={close} />
  }
  return null
}
