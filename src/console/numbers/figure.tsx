// One question and its answer: a sentence with the number in it, the chart, what its bars are made of, and the table behind it.
import { useTranslation } from 'react-i18next'
import { Bars, type BarsProps, type Series } from './bars.tsx'

export type TableRow = { name: string; cells: readonly (string | number)[] }
export type FigureTable = { columns: readonly string[]; rows: readonly TableRow[] } // the first column names the row

type Props = {
  name: string // of the section, for its heading's id
  title: string
  summary: string
  /** Left out where there is nothing to draw. */
  chart?: Omit<BarsProps, 'summary'>
  table: FigureTable
  note?: string
}

export function Figure({ name, title, summary, chart, table, note }: Props) {
  const { t } = useTranslation()
  return (
    <section className={`figure figure-${name}`} aria-labelledby={`numbers-${name}`}>
      <h2 id={`numbers-${name}`}>{title}</h2>
      <p className="figure-summary">{summary}</p>
      {chart && chart.series.length > 1 && <Legend series={chart.series} />}
      {chart && <Bars {...chart} summary={summary} />}
      {note && <p className="quiet figure-note">{note}</p>}
      {table.rows.length > 0 && (
        <details>
          <summary>{t('console.numbers.asTable')}</summary>
          <DataTable caption={title} {...table} />
        </details>
      )}
    </section>
  )
}

function Legend({ series }: { series: readonly Series[] }) {
  return (
    <ul className="legend">
      {series.map(({ name, stuff }) => (
        <li key={name}>
          <span className={`swatch swatch-${stuff}`} />
          {name}
        </li>
      ))}
    </ul>
  )
}

export function DataTable({ caption, columns, rows }: FigureTable & { caption: string }) {
  const { t } = useTranslation()
  const title = t('console.numbers.table', { title: caption })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long table scrolls, and must scroll by keyboard
    <section className="figure-table" aria-label={title} tabIndex={0}>
      <table>
        <caption className="ui-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
