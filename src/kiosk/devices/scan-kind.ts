// What a scanner or reader gave: the lines of a machine readable zone (ICAO Doc 9303, any format), or a letter's barcode.
// Only the shape is looked at here; check digits and which document it is are the domain's.

type Shape = { lines: number; length: number; start: RegExp; data: RegExp }

const DATES = '[0-9<]{7}[FMX<][0-9<]{7}'
const SHAPES: readonly Shape[] = [
  { lines: 2, length: 44, start: /^[PV][A-Z<]{4}/, data: /^/ }, // passports, large visas
  { lines: 2, length: 36, start: /^[ACIPV][A-Z0-9<][A-Z<]{3}/, data: new RegExp(`^.{13}${DATES}`) },
  { lines: 3, length: 30, start: /^[ACIP][A-Z0-9<][A-Z<]{3}/, data: new RegExp(`^${DATES}[A-Z<]{3}`) },
]

/** The zone's lines in capitals, or nothing when the text has another shape. Readers send them with or without line breaks. */
export function findMrzLines(text: string): string[] | undefined {
  const packed = text.toUpperCase().replace(/[\r\n\t ]/g, '')
  const shape = SHAPES.find(({ lines, length }) => packed.length === lines * length)
  if (!shape || !/^[A-Z0-9<]+$/.test(packed)) return undefined
  const lines = Array.from({ length: shape.lines }, (_, line) =>
    packed.slice(line * shape.length, (line + 1) * shape.length),
  )
  return shape.start.test(packed) && shape.data.test(lines[1] ?? '') ? lines : undefined
}
