// What the passport reader needs to know of documents, as plain data for its worker: from the layouts of the domain.
import { charactersAt, MRZ_LAYOUTS, type MrzFormat, type MrzSpan } from '../visa/mrz-layouts.ts'
import type { ZoneGrammar } from './devices/ocr/decode.ts'

const places = ({ line, start, end }: MrzSpan) =>
  Array.from({ length: end - start }, (_, i) => ({ line, place: start + i }))

export function zoneGrammar(format: MrzFormat): ZoneGrammar {
  const { lines, length, checks } = MRZ_LAYOUTS[format]
  return {
    format,
    lines: Array.from({ length: lines }, (_, line) =>
      Array.from({ length }, (__, place) => charactersAt(format, line, place)),
    ),
    checks: checks.map(({ digit, covers }) => ({
      digit: { line: digit.line, place: digit.start },
      covers: covers.flatMap(places),
    })),
  }
}
