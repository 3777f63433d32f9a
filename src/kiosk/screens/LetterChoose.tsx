// How the letter is shown: the four ways, photographs first because most letters have no code.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CardChoice } from './CardChoice.tsx'
import type { LetterDraft } from './letter-draft.ts'
import { ScreenLayout } from './ScreenLayout.tsx'

export type LetterWay = 'pages' | 'live' | 'reference' | 'desk'

type Props = {
  draft: LetterDraft
  atDesk: boolean
  /** The camera looked for half a minute and read no code. */
  onWay: (way: LetterWay) => void
  onBack: () => void
}

const WAYS = [
  { value: 'pages', words: 'photograph', picture: 'camera' },
  { value: 'live', words: 'scan', picture: 'letter-hold' },
  { value: 'reference', words: 'reference', picture: 'letter' },
  { value: 'desk', words: 'desk', picture: 'desk' },
] as const

export function LetterChoose({ draft, atDesk, onWay, onBack }: Props) {
  const { t } = useTranslation()
  const [way, setWay] = useState<LetterWay | undefined>(() => wayOf(draft, atDesk))
  const [tried, setTried] = useState(false)
  return (
    <ScreenLayout
      page="choose"
      question={t('kiosk.letter.choose.question')}
      note={t('kiosk.letter.choose.note')}
      onBack={onBack}
      primary={{ onPress: () => (way ? onWay(way) : setTried(true)) }}
    >
      <CardChoice
        label={t('kiosk.letter.choose.question')}
        cards={WAYS.map(({ value, words, picture }) => ({
          value,
          title: t(`kiosk.letter.choose.${words}`),
          line: t(`kiosk.letter.choose.${words}Line`),
          picture,
        }))}
        value={way}
        onChange={setWay}
        fault={tried && !way ? t('kiosk.form.missingChoice') : undefined}
      />
    </ScreenLayout>
  )
}

function wayOf({ codes, reference, pages }: LetterDraft, atDesk: boolean): LetterWay | undefined {
  if (pages.length > 0) return 'pages'
  if (codes.length > 0) return 'live'
  if (reference) return 'reference'
  return atDesk ? 'desk' : undefined
}
