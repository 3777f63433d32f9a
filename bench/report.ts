// What every bench hands back, and how it is printed: a table for people, one line of JSON for machines.

export type Cell = string | number
export type Report = {
  title: string
  columns: readonly string[]
  rows: readonly (readonly Cell[])[]
  notes?: readonly string[]
  figures: Record<string, number | string>
  met: boolean
}
/** What `bench/<name>.ts` exports as `run`. */
export type Bench = () => Promise<Report>

export function printReport(name: string, report: Report): void {
  const lines = [report.columns, ...report.rows].map((row) => row.map(textOf))
  const widths = report.columns.map((_, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)))
  console.log(`\n${report.title}\n`)
  for (const line of lines) console.log(line.map((cell, at) => pad(cell, widths[at] ?? 0, at)).join('   '))
  for (const note of report.notes ?? []) console.log(`\n${note}`)
  console.log(JSON.stringify({ bench: name, ...report.figures, met: report.met }))
}

/** The value a share of the sample lies at or under; 0.5 is the median. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Two decimals, as figures are printed. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100
}

const textOf = (cell: Cell) => (typeof cell === 'number' ? String(rounded(cell)) : cell)
const pad = (cell: string, width: number, column: number) => (column === 0 ? cell.padEnd(width) : cell.padStart(width))
