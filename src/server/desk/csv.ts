// Comma-separated values that a spreadsheet shows and never runs: RFC 4180, every field quoted, a byte order mark in front.
//
// A cell that begins with one of these, or has one after a line break or a separator inside it, could be taken for a formula
// (OWASP, CSV Injection), so an apostrophe goes before it; spreadsheets know their full-width forms too.
const FORMULA = /^[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|^[\t\r\n]/

export const BYTE_ORDER_MARK = '\ufeff'

export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: string | number): string {
  const text = String(cell)
  const safe = typeof cell === 'string' && FORMULA.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
