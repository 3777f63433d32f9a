// The Chinese original beside the traveller's own words: on a wide glass at once, on a narrow one when it is asked for. Whoever
// reads Chinese reads it once.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import './original.css'

export const ORIGINAL = 'zh-Hans'

type Values = Record<string, string | number>
export type Original = { shown: boolean; toggle: () => void }

/** `undefined` where there is nothing to show beside: the page is Chinese, or its words have not come yet. */
export function useOriginal(): Original | undefined {
  const { i18n } = useTranslation()
  const [shown, setShown] = useState(() => matchMedia('(orientation: landscape)').matches)
  const isThere = i18n.language !== ORIGINAL && i18n.hasResourceBundle(ORIGINAL, 'translation')
  return isThere ? { shown, toggle: () => setShown(!shown) } : undefined
}

export function OriginalButton({ original }: { original: Original | undefined }) {
  const { t } = useTranslation()
  if (!original) return null
  return (
    <div className="original__button">
      <Button kind="quiet" icon="globe" pressed={original.shown} onPress={original.toggle} testId="original">
        {t('kiosk.original.show')}
      </Button>
    </div>
  )
}

/** The same words in Chinese, `undefined` while they are not shown. */
export function useChinese(original: Original | undefined): ((key: string, values?: Values) => unknown) | undefined {
  const { i18n } = useTranslation()
  if (!original?.shown) return undefined
  const chinese = i18n.getFixedT(ORIGINAL)
  return (key, values = {}) => chinese(key, { ...values, returnObjects: true }) as unknown
}
