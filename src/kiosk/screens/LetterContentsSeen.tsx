// What the letter must show (policy fact I1), part by part: it is there, or it is not. A part that is missing stops nobody; the
// officer is told and asks.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Choice, ChoiceGroup } from '../../ui/Choice.tsx'
import type { ContentsSeen } from '../../visa/application.ts'
import { ScreenLayout } from './ScreenLayout.tsx'

type Props = {
  value: ContentsSeen
  onChange: (value: ContentsSeen) => void
  onDone: () => void
  onBack: () => void
}

const PARTS = ['invitee', 'visit', 'inviter', 'signature'] as const

export function LetterContentsSeen({ value, onChange, onDone, onBack }: Props) {
  const { t } = useTranslation()
  const [tried, setTried] = useState(false)
  const isAnswered = PARTS.every((part) => value[part])
  return (
    <ScreenLayout
      page="contents"
      question={t('kiosk.letter.contents.question')}
      note={t('kiosk.letter.contents.note')}
      onBack={onBack}
      primary={{ onPress: () => (isAnswered ? onDone() : setTried(true)) }}
      shape="wide"
    >
      <div className="kiosk-parts">
        {PARTS.map((part) => (
          <ChoiceGroup
            key={part}
            label={t(`kiosk.letter.pages.${part === 'signature' ? 'stamp' : part}`)}
            labelShown
            columns={2}
            value={value[part]}
            onChange={(next) => onChange({ ...value, [part]: next })}
            chosenWord={t('kiosk.frame.chosen')}
            {...(tried && !value[part] && { fault: t('kiosk.form.missingChoice') })}
          >
            <Choice value="seen">{t('kiosk.letter.contents.seen')}</Choice>
            <Choice value="missing">{t('kiosk.letter.contents.missing')}</Choice>
          </ChoiceGroup>
        ))}
      </div>
    </ScreenLayout>
  )
}
