// Passport, form and letter in three aligned columns. A difference is a word and an icon in the row's last column, and a bar at its start.
import { useTranslation } from 'react-i18next'
import type { CaseRecord } from '../../wire/cases.ts'
import { Icon, type IconName } from '../icon.tsx'
import { CellValue } from './cell.tsx'
import type { Mark, Row } from './comparison.ts'
import type { Group, LetterCell } from './fields.ts'
import { findSealed } from './sealed.ts'

const GROUPS = ['person', 'passport', 'visit', 'inviter', 'contact', 'declared'] as const satisfies readonly Group[]
const COLUMNS = ['passport', 'form', 'letter'] as const
const MARK_ICONS = {
  differs: 'differs',
  similar: 'look',
  fails: 'fail',
  unknown: 'unknown',
  same: 'same',
} as const satisfies Partial<Record<Mark, IconName>>

export function ComparisonTable({ rows, record }: { rows: readonly Row[]; record: CaseRecord }) {
  const { t } = useTranslation()
  return (
    <table className="comparison">
      <caption className="ui-hidden">{t('console.comparison.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('console.comparison.field')}</th>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`console.comparison.${column}`)}
              <small>{t(column === 'letter' ? letterNote(record) : `console.comparison.${column}Note`)}</small>
            </th>
          ))}
          <th scope="col">{t('console.comparison.mark')}</th>
        </tr>
      </thead>
      {GROUPS.map((group) => (
        <tbody key={group}>
          <tr className="group">
            <th colSpan={5} scope="rowgroup">
              {t(`console.groups.${group}`)}
            </th>
          </tr>
          {rows
            .filter((row) => row.group === group)
            .map((row) => (
              <FieldRow key={row.field} row={row} record={record} />
            ))}
        </tbody>
      ))}
    </table>
  )
}

/** Whose word the letter's column is. */
function letterNote({ letter }: CaseRecord): string {
  const sealed = findSealed(letter)
  if (!sealed) return 'console.comparison.letterNote'
  return sealed.seal?.result === 'trusted' ? 'console.comparison.letterSealed' : 'console.comparison.letterUnproven'
}

function FieldRow({ row, record }: { row: Row; record: CaseRecord }) {
  return (
    <tr id={`field-${row.field}`} className={`mark-${row.mark}`} tabIndex={-1}>
      <th scope="row">
        <FieldName field={row.field} />
      </th>
      <td>{row.passport && <CellValue cell={row.passport} language={record.language} />}</td>
      <td>{row.form && <CellValue cell={row.form} language={record.language} />}</td>
      <td>
        {row.sealed && <CellValue cell={row.sealed.cell} language="und" />}
        {!row.sealed && row.letter && <LetterWord letter={row.letter} />}
      </td>
      <td>
        <MarkWord mark={row.mark} />
      </td>
    </tr>
  )
}

/** The field's name; on an English screen the Chinese one beside it, as it stands on every paper form. */
function FieldName({ field }: { field: string }) {
  const { t, i18n } = useTranslation()
  return (
    <>
      {t(`console.fields.${field}`)}{' '}
      {i18n.language !== 'zh-Hans' && (
        <small className="field-chinese" lang="zh-Hans">
          {t(`console.fields.${field}`, { lng: 'zh-Hans' })}
        </small>
      )}
    </>
  )
}

const LETTER_ICONS = { 'in-code': 'pass', 'see-page': 'look', 'not-in-code': 'unknown', 'at-desk': 'claimed' } as const

function LetterWord({ letter }: { letter: LetterCell }) {
  const { t } = useTranslation()
  return (
    <span className={`letter letter-${letter}`}>
      <Icon name={LETTER_ICONS[letter]} />
      {t(`console.letter.${letter}`)}
    </span>
  )
}

function MarkWord({ mark }: { mark: Mark }) {
  const { t } = useTranslation()
  if (mark === 'alone') return null
  return (
    <span className="mark-word">
      <Icon name={MARK_ICONS[mark]} />
      {t(`console.mark.${mark}`)}
    </span>
  )
}
