// One value of the comparison. The traveller's own writing is shown as written, in the direction it was written.
import { useTranslation } from 'react-i18next'
import { stateName } from '../../visa/codes.ts'
import type { Cell } from './cell-value.ts'

/** The value in the reader's language, for a sentence. */
export function useCellText(): (cell: Cell) => string {
  const { t, i18n } = useTranslation()
  return ({ is, value }) => {
    if (is === 'word') return t(value)
    if (is === 'days') return t('console.days', { count: Number(value) })
    if (is === 'state') return stateText(value, i18n.language, t)
    return value
  }
}

/** `UTO Utopia`: the code as the passport prints it, then its name. */
function stateText(code: string, language: string, t: (key: string) => string): string {
  const name = stateName(code, language, t)
  return name === code ? code : `${code} ${name}`
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
  return <span className={cell.is === 'code' || cell.is === 'day' ? 'ui-code' : undefined}>{text}</span>
}
