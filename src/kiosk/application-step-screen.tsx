// The steps of the application. An answer is taken only by the step it was given on: a second tap finds another step.
import { useMemo, useState } from 'react'
import type { Answers } from '../visa/application.ts'
import { readMrz } from '../visa/mrz.ts'
import type { Screen } from './machines/steps.ts'
import { useNeedFacts } from './need-facts.ts'
import { ContactScreen } from './screens/ContactScreen.tsx'
import { DeclarationScreen } from './screens/DeclarationScreen.tsx'
import { DocumentsScreen } from './screens/DocumentsScreen.tsx'
import { LetterScreen } from './screens/LetterScreen.tsx'
import { NeedScreen } from './screens/NeedScreen.tsx'
import { NoticeScreen } from './screens/NoticeScreen.tsx'
import { PassportScreen } from './screens/PassportScreen.tsx'
import { PortraitScreen } from './screens/PortraitScreen.tsx'
import { PurposeScreen } from './screens/PurposeScreen.tsx'
import { ReviewScreen } from './screens/ReviewScreen.tsx'
import { VisitScreen } from './screens/VisitScreen.tsx'
import { screenOf } from './session-actor.ts'
import { describeShown } from './shown-text.ts'
import { useSpecimens } from './specimens.ts'
import type { StepProps } from './step-props.ts'

export function ApplicationStepScreen(props: StepProps) {
  const { screen, snapshot, actor, world, cameras, scan } = props
  const { answers } = snapshot.context
  const answer = useAnswer(props)
  const back = () => actor.send({ type: 'step.back' })
  switch (screen) {
    case 'notice':
      return <Notice {...props} />
    case 'passport':
      return <PassportStep {...props} />
    case 'need':
      return <NeedStep {...props} />
    case 'purpose':
      return <PurposeScreen answer={answers.purpose} onAnswer={(purpose) => answer({ purpose })} onBack={back} />
    case 'letter':
      if (!answers.passport) return null
      return (
        <LetterScreen
          passport={answers.passport}
          purpose={answers.purpose}
          camera={cameras.letter}
          pageCamera={cameras.page}
          judge={world.judgeLetter}
          scan={scan?.kind === 'code' ? scan.code : undefined}
          answer={answers.letter}
          onAnswer={(letter) => answer({ letter })}
          onBack={back}
        />
      )
    case 'visit':
      return (
        <VisitScreen
          today={world.today()}
          answer={answers.visit}
          onAnswer={(visit) => answer({ visit })}
          onBack={back}
        />
      )
    case 'contact':
      return <ContactScreen answer={answers.contact} onAnswer={(contact) => answer({ contact })} onBack={back} />
    case 'documents':
      return (
        <DocumentsScreen
          camera={cameras.page}
          answer={answers.documents}
          onAnswer={(documents) => answer({ documents })}
          onBack={back}
        />
      )
    case 'portrait':
      return (
        <PortraitScreen
          camera={cameras.portrait}
          answer={answers.portrait}
          onAnswer={(portrait) => answer({ portrait })}
          onBack={back}
        />
      )
    case 'review':
      return (
        <ReviewScreen
          answers={answers}
          onEdit={(step) => actor.send({ type: 'review.edit', step })}
          onAnswer={() => answer({})}
          onBack={back}
        />
      )
    case 'declaration':
      return <Declaration {...props} />
    default:
      return null
  }
}

function useAnswer({ screen, actor }: Pick<StepProps, 'screen' | 'actor'>) {
  return (answers: Partial<Answers>) => {
    if (standsOn(actor, screen)) actor.send({ type: 'step.answer', answers })
  }
}

const standsOn = (actor: StepProps['actor'], screen: Screen) => screenOf(actor.getSnapshot()) === screen

/** A reader's zone is read once, when it comes: the screen sees one reading for one scan. */
function PassportStep(props: StepProps) {
  const { snapshot, actor, world, cameras, scan, clearScan } = props
  const { answers, verdict } = snapshot.context
  const specimens = useSpecimens(verdict.mode)
  const answer = useAnswer(props)
  const today = world.today()
  const zone = scan?.kind === 'passport' ? scan.zone : undefined
  const reading = useMemo(() => (zone === undefined ? undefined : readMrz(zone, { today })), [zone, today])
  return (
    <PassportScreen
      today={today}
      scan={reading}
      onClearScan={clearScan}
      camera={cameras.passport}
      specimens={specimens}
      answer={answers.passport}
      onAnswer={(passport) => answer({ passport })}
      onBack={() => actor.send({ type: 'step.back' })}
    />
  )
}

function NeedStep(props: StepProps) {
  const { snapshot, actor, world, scan } = props
  const { answers } = snapshot.context
  const answer = useAnswer(props)
  return (
    <NeedScreen
      standalone={false}
      passport={answers.passport}
      today={world.today()}
      facts={useNeedFacts(world)}
      scan={scan?.kind === 'code' ? scan.code.text : undefined}
      answer={answers.need}
      onLeave={() => actor.send({ type: 'session.erase' })}
      onAnswer={(need) => answer({ need })}
      onBack={() => actor.send({ type: 'step.back' })}
    />
  )
}

function Notice(props: StepProps) {
  const { snapshot, actor, world } = props
  const [shownAt] = useState(world.instant)
  const answer = useAnswer(props)
  const agree = async () => answer({ notice: await describeShown('notice', snapshot.context.language, shownAt) })
  return (
    <NoticeScreen
      onAnswer={() => void agree()}
      onBack={() => actor.send({ type: 'step.back' })}
      onDesk={() => actor.send({ type: 'overlay.open', overlay: 'help' })}
    />
  )
}

function Declaration(props: StepProps) {
  const { snapshot, actor, world } = props
  const [shownAt] = useState(world.instant)
  const answer = useAnswer(props)
  return (
    <DeclarationScreen
      onAnswer={({ history, signature }) => {
        const signedAt = world.instant()
        void describeShown('declaration', snapshot.context.language, shownAt).then((shown) =>
          answer({ declaration: { shown, history, signature, signedAt } }),
        )
      }}
      onBack={() => actor.send({ type: 'step.back' })}
    />
  )
}
