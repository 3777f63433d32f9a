// Whether there are supporting papers, and how they are shown.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Documents } from '../../visa/application.ts'
import { CardChoice } from './CardChoice.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'

export type DocumentsWay = 'photograph' | 'desk' | 'none'

type Props = {
  answer: Documents | undefined
  /** Photographs taken so far. */
  taken: number
  onWay: (way: DocumentsWay) => void
  onBack: () => void
}

const PICTURES = { photograph: 'camera', desk: 'desk', none: 'passport' } as const

export function DocumentsChoose({ answer, taken, onWay, onBack }: Props) {
  const { t } = useTranslation()
  const [way, setWay] = useState<DocumentsWay | undefined>(() => wayOf(answer, taken))
  const [tried, setTried] = useState(false)
  const ways: readonly DocumentsWay[] = taken > 0 ? ['photograph', 'desk'] : ['photograph', 'desk', 'none']
  return (
    <ScreenLayout
      page="choose"
      question={t('kiosk.documents.choose.question')}
      note={t('kiosk.documents.choose.note')}
      onBack={onBack}
      primary={{ onPress: () => (way ? onWay(way) : setTried(true)) }}
    >
      <CardChoice
        label={t('kiosk.documents.choose.question')}
        cards={ways.map((value) => ({
          value,
          title: t(`kiosk.documents.choose.${value}`),
          line: t(`kiosk.documents.choose.${value}Line`),
          picture: PICTURES[value],
        }))}
        value={way}
        onChange={setWay}
        fault={tried && !way ? t('kiosk.form.missingChoice') : undefined}
      />
    </ScreenLayout>
  )
}

function wayOf(answer: Documents | undefined, taken: number): DocumentsWay | undefined {
  if (taken > 0) return 'photograph'
  return answer && (answer.atDesk ? 'desk' : 'none')
}
