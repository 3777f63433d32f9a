// What a wedge scanner typed: the two 44-character lines of a passport's machine readable zone (ICAO Doc 9303-4 §4.2),
// or the text of a letter's barcode. Only the shape is looked at here; check digits are the domain's.

const LINE = /^[A-Z0-9<]{44}$/
const START = /^[PV][A-Z<]{4}/ // document code of a passport or visa, then the issuing State

/** The zone's two lines in capitals, or nothing when the text has another shape. Readers send them with or without a line break. */
export function findMrzLines(text: string): [string, string] | undefined {
  const packed = text.toUpperCase().replace(/[\r\n\t ]/g, '')
  const lines: [string, string] = [packed.slice(0, 44), packed.slice(44)]
  return START.test(lines[0]) && lines.every((line) => LINE.test(line)) ? lines : undefined
}

export const classifyScan = (text: string): 'mrz' | 'code' => (findMrzLines(text) ? 'mrz' : 'code')
