// Unicode ranges as style sheets write them: `U+0900-097F,U+200C`.

export type Range = readonly [first: number, last: number]

export function readRanges(text: string): Range[] {
  return text.split(',').map((part) => {
    const [first = '', last = first] = part.trim().replace(/^U\+/i, '').split('-')
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
  })
}

export const isWithin = (ranges: readonly Range[], point: number): boolean =>
  ranges.some(([first, last]) => point >= first && point <= last)

const hex = (point: number) => point.toString(16).toUpperCase().padStart(4, '0')

/** The shortest ranges that hold these characters and no other. */
export function writeRanges(characters: Iterable<string>): string {
  const points = [...new Set([...characters].map((each) => each.codePointAt(0) ?? 0))].sort((a, b) => a - b)
  const ranges: [number, number][] = []
  for (const point of points) {
    const last = ranges.at(-1)
    if (last && point === last[1] + 1) last[1] = point
    else ranges.push([point, point])
  }
  return ranges.map(([first, last]) => `U+${hex(first)}${first === last ? '' : `-${hex(last)}`}`).join(',')
}
