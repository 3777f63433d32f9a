// How an application stands and, where documents are wanted, adding them here.
import { useState } from 'react'
import { StageScreen } from './screens/StageScreen.tsx'
import { type SupplementGiven, SupplementScreen } from './screens/SupplementScreen.tsx'
import { screenOf } from './session-actor.ts'
import { describeShown } from './shown-text.ts'
import type { StepProps } from './step-props.ts'

export function StageStep({ snapshot, actor }: StepProps) {
  const { reference = '', found } = snapshot.context
  return (
    <StageScreen
      reference={reference}
      news={found}
      onAdd={() => actor.send({ type: 'step.answer', answers: {} })}
      onAgain={() => actor.send({ type: 'check.again' })}
      onDone={() => actor.send({ type: 'session.done' })}
    />
  )
}

export function SupplementStep({ snapshot, actor, world, cameras }: StepProps) {
  const [shownAt] = useState(world.instant)
  const { reference = '', found, language } = snapshot.context
  const answer = async ({ pages, holder }: SupplementGiven) => {
    const notice = await describeShown('supplement', language, shownAt)
    if (screenOf(actor.getSnapshot()) !== 'supplement') return
    actor.send({ type: 'step.answer', answers: { supplement: { reference, notice, pages, holder } } })
  }
  return (
    <SupplementScreen
      camera={cameras.page}
      portraitCamera={cameras.portrait}
      wanted={(found?.known && found.wanted) || []}
      thisYear={Number(world.today().slice(0, 4))}
      onAnswer={(given) => void answer(given)}
      onBack={() => actor.send({ type: 'step.back' })}
    />
  )
}
