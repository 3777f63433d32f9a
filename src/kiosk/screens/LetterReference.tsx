// The letter's number typed as printed, kept as text for the officer. Once it stands still, this kiosk's invitation list is asked.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import { Picture } from '../../ui/Picture.tsx'
import type { Judged, JudgeLetter } from './judge-props.ts'
import { ListNotice } from './LetterVerdict.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'

type Props = {
  value: string
  judge: JudgeLetter
  onChange: (value: string) => void
  onDone: () => void
  onBack: () => void
}

const STILL_MS = 700 // without a further letter
const SHORTEST = 6

export function LetterReference({ value, judge, onChange, onDone, onBack }: Props) {
  const { t } = useTranslation()
  const [tried, setTried] = useState(false)
  const missing = value.trim() === ''
  const listed = useListed(value.trim(), judge)
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
      {listed && <ListNotice listed={listed} />}
    </ScreenLayout>
  )
}

/** What the list says of the number as it stands; nothing while it is being typed. */
function useListed(text: string, judge: JudgeLetter): Judged['listed'] | undefined {
  const [said, setSaid] = useState<{ text: string; listed: Judged['listed'] }>()
  useEffect(() => {
    if (text.length < SHORTEST) return
    let left = false
    const ask = async () => {
      const code = { symbology: null, text, bytes: new TextEncoder().encode(text), readBy: 'scanner' } as const
      const judged = await judge(code).catch(() => undefined)
      if (judged && !left) setSaid({ text, listed: judged.listed })
    }
    const timer = setTimeout(() => void ask(), STILL_MS)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [text, judge])
  return said?.text === text ? said.listed : undefined
}
