// One value of the comparison. The traveller's own writing is shown as written, in the direction it was written.
import { useTranslation } from 'react-i18next'
import type { Cell } from './comparison.ts'

/** The value in the reader's language, for a sentence. */
export function useCellText(): (cell: Cell) => string {
  const { t } = useTranslation()
  return ({ is, value }) => {
    if (is === 'word') return t(`console.values.${value}`)
    if (is === 'days') return t('console.days', { count: Number(value) })
    return value
  }
}

export function CellValue({ cell, language }: { cell: Cell; language: string }) {
  const text = useCellText()(cell)
  if (cell.is === 'own') {
    return (
      <span className="own" dir="auto" lang={language}>
        {text}
      </span>
    )
  }
  return <span className={cell.is === 'word' || cell.is === 'days' ? undefined : 'ui-code'}>{text}</span>
}
