// How an application stands and, where documents are wanted, adding them here. The words for that come later than the screen.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSupplementWords } from './late-words.ts'
import { StageScreen } from './screens/StageScreen.tsx'
import { type SupplementGiven, SupplementScreen } from './screens/SupplementScreen.tsx'
import { screenOf } from './session-actor.ts'
import { describeShown } from './shown-text.ts'
import type { StepProps } from './step-props.ts'

export function StageStep({ snapshot, actor }: StepProps) {
  const { i18n } = useTranslation()
  const { reference = '', found } = snapshot.context
  const hasWords = useSupplementWords(i18n.language)
  return (
    <StageScreen
      reference={reference}
      news={found}
      onAdd={hasWords ? () => actor.send({ type: 'step.answer', answers: {} }) : undefined}
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
