// The screens of a session, from the machine's step to the screen's props. Fetched while nobody is there.
import { memo, use, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Picture } from '../ui/Picture.tsx'
import { ApplicationStepScreen } from './application-step-screen.tsx'
import { createCameras } from './cameras.ts'
import { SPOKEN } from './i18n.ts'
import { useSupplementWords } from './late-words.ts'
import { useNeedFacts } from './need-facts.ts'
import { usePrinterState } from './printers.ts'
import { useScans } from './scans.ts'
import { CheckReferenceScreen } from './screens/CheckReferenceScreen.tsx'
import { LanguageOffer } from './screens/LanguageOffer.tsx'
import { LanguageScreen } from './screens/LanguageScreen.tsx'
import { NeedScreen } from './screens/NeedScreen.tsx'
import { SavedScreen } from './screens/SavedScreen.tsx'
import { Surround } from './screens/ScreenLayout.tsx'
import { SealFaultScreen } from './screens/SealFaultScreen.tsx'
import { ServiceScreen } from './screens/ServiceScreen.tsx'
import { WaitScreen } from './screens/WaitScreen.tsx'
import type { StepGiven, StepProps } from './step-props.ts'
import { StageStep, SupplementStep } from './supplement-step-screen.tsx'

/** The step, and over it the language its passport speaks for while that is on offer. */
export default function StepScreen(given: StepGiven) {
  const surround = use(Surround)
  const { actor, snapshot } = given
  const tag = snapshot.context.offer
  const whole = useMemo(() => {
    const offer = tag && (
      <LanguageOffer
        tag={tag}
        onTake={() => actor.send({ type: 'offer.take' })}
        onLeave={() => actor.send({ type: 'offer.leave' })}
      />
    )
    return { ...surround, offer }
  }, [surround, tag, actor])
  return (
    <Surround value={whole}>
      <Step {...given} />
    </Surround>
  )
}

const Step = memo(function Step(given: StepGiven) {
  const { t, i18n } = useTranslation()
  const hasWords = useSupplementWords(i18n.language)
  const { screen, snapshot, actor, world } = given
  const cameras = useMemo(() => {
    const chime = () => actor.getSnapshot().context.access.sound && world.sounds.play('done')
    return createCameras(world.cameraUse.begin, world.active, world.proof, chime)
  }, [actor, world])
  const [scan, clearScan] = useScans(screen, world)
  const props: StepProps = { ...given, cameras, scan, clearScan }
  const back = () => actor.send({ type: 'step.back' })
  switch (screen) {
    case 'language':
      return (
        <LanguageScreen
          languages={SPOKEN}
          onChoose={(language) => actor.send({ type: 'language.choose', language })}
          onBack={back}
        />
      )
    case 'service':
      return <ServiceScreen onChoose={(service) => actor.send({ type: 'service.choose', service })} onBack={back} />
    case 'needOnly':
      return <NeedOnly {...props} />
    case 'check':
      return hasWords && <Check {...props} />
    case 'stage':
      return hasWords && <StageStep {...props} />
    case 'supplement':
      return <SupplementStep {...props} />
    case 'sealing':
      return (
        <WaitScreen
          picture={<Picture name="lock" />}
          question={t(snapshot.context.answers.supplement ? 'supplement.sealing' : 'kiosk.sealing.question')}
          note={t('kiosk.sealing.body')}
        />
      )
    case 'sealFault':
      return (
        <SealFaultScreen
          fault={snapshot.context.fault ?? 'not-stored'}
          onRetry={() => actor.send({ type: 'seal.retry' })}
        />
      )
    case 'saved':
      return <Saved {...props} />
    default:
      return <ApplicationStepScreen {...props} />
  }
})

function NeedOnly({ actor, world, scan }: StepProps) {
  const done = () => actor.send({ type: 'session.done' })
  return (
    <NeedScreen
      standalone
      today={world.today()}
      facts={useNeedFacts(world)}
      scan={scan?.kind === 'code' ? scan.code.text : undefined}
      onLeave={done}
      onAnswer={done}
      onBack={() => actor.send({ type: 'step.back' })}
    />
  )
}

function Check({ snapshot, actor, cameras, scan }: StepProps) {
  return (
    <CheckReferenceScreen
      camera={cameras.letter}
      scan={scan?.kind === 'code' ? scan.code : undefined}
      busy={snapshot.matches({ session: { step: { check: 'looking' } } })}
      onLook={(reference) => actor.send({ type: 'check.look', reference })}
      onBack={() => actor.send({ type: 'step.back' })}
    />
  )
}

function Saved({ snapshot, actor, world }: StepProps) {
  const printer = usePrinterState(world.printers)
  const { saved, printed } = snapshot.context
  if (!saved) throw new Error('the saved step is entered with what was saved')
  return (
    <SavedScreen
      reference={saved.reference}
      isSupplement={saved.reference === snapshot.context.reference}
      savedAt={saved.savedAt}
      receivedAt={saved.receivedAt}
      printing={snapshot.matches({ session: { step: { saved: 'printing' } } })}
      printed={printed}
      printerMissing={printer === 'missing'}
      onPrint={() => actor.send({ type: 'receipt.print' })}
      onDone={() => actor.send({ type: 'session.done' })}
    />
  )
}
