// How old what is on the screen is, in words: the time of the last reading that came.
import { useTranslation } from 'react-i18next'
import { clockText } from '../beijing.ts'
import type { Reading } from './numbers-feed.ts'

export function AsOf({ reading: { at } }: { reading: Reading<unknown> }) {
  const { t } = useTranslation()
  if (at === undefined) return null
  return <small>{t('console.numbers.asOf', { time: clockText(at) })}</small>
}
