// The letter's number typed as printed. It is kept as text for the officer; nothing is looked up here.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'

type Props = { value: string; onChange: (value: string) => void; onDone: () => void; onBack: () => void }

export function LetterReference({ value, onChange, onDone, onBack }: Props) {
  const { t } = useTranslation()
  const [tried, setTried] = useState(false)
  const missing = value.trim() === ''
  return (
    <ScreenLayout
      page="reference"
      question={t('kiosk.letter.reference.question')}
      note={t('kiosk.letter.reference.note')}
      picture={<Picture name="letter" />}
      onBack={onBack}
      primary={{ onPress: missing ? () => setTried(true) : onDone }}
    >
      <Field
        id="letter-reference"
        label={t('visa.field.letterReference')}
        value={value}
        onChange={onChange}
        maxLength={120}
        required
        fault={tried && missing ? t('kiosk.letter.reference.missing') : undefined}
      />
    </ScreenLayout>
  )
}
