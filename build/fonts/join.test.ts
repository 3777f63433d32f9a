// One font of several slices: every glyph is the one its slice has, and varies as it does there.
import { readFileSync } from 'node:fs'
import subsetFont from 'subset-font'
import { expect, it } from 'vitest'
import { readCharacterMap } from './character-map.ts'
import { joinSlices } from './join.ts'
import { fileOf } from './make.ts'
import { getTable, readTables, type Tables } from './sfnt.ts'

const slice = (number: number, text: string) =>
  subsetFont(readFileSync(fileOf(`noto-sans-kr/files/noto-sans-kr-${number}-wght-normal.woff2`)), text, {
    targetFormat: 'truetype',
  })
/** Some of the syllables that this slice holds, as the package says. */
const held = JSON.parse(readFileSync(fileOf('noto-sans-kr/unicode.json'), 'utf8')) as Record<string, string>
const some = (number: number) =>
  [...(held[`[${number}]`] ?? '').matchAll(/U\+([0-9a-f]{4})\b/g)].slice(0, 20).map(([, hex = '']) => hex)
const textOf = (hexes: string[]) => String.fromCodePoint(...hexes.map((hex) => Number.parseInt(hex, 16)))

function drawn(font: Tables, point: number) {
  const glyph = readCharacterMap(getTable(font, 'cmap')).get(point) ?? 0
  const isLong = getTable(font, 'head').readUInt16BE(50) === 1
  const loca = getTable(font, 'loca')
  const at = (index: number) => (isLong ? loca.readUInt32BE(4 * index) : 2 * loca.readUInt16BE(2 * index))
  const outline = getTable(font, 'glyf').subarray(at(glyph), at(glyph + 1))
  const full = getTable(font, 'hhea').readUInt16BE(34)
  const advance = getTable(font, 'hmtx').readUInt16BE(4 * Math.min(glyph, full - 1))
  return { outline: outline.toString('hex').replace(/0{1,8}$/, ''), advance }
}

it('draws every character as its slice does, and knows no other', async () => {
  const [one, two] = [some(110), some(111)]
  const slices = await Promise.all([slice(110, textOf(one)), slice(111, textOf(two))])
  const joined = readTables(joinSlices(slices))
  const map = readCharacterMap(getTable(joined, 'cmap'))
  for (const [at, hexes] of [one, two].entries())
    for (const hex of hexes) {
      const point = Number.parseInt(hex, 16)
      expect(drawn(joined, point), hex).toEqual(drawn(readTables(slices[at] ?? Buffer.alloc(0)), point))
    }
  expect(map.size).toBe(one.length + two.length)
  expect(getTable(joined, 'gvar').readUInt16BE(12)).toBe(getTable(joined, 'maxp').readUInt16BE(4))
})

it('a joined font is one that a shaper takes, at any weight', async () => {
  const joined = joinSlices([await slice(110, textOf(some(110))), await slice(111, textOf(some(111)))])
  const made = await subsetFont(joined, textOf(some(111)), { targetFormat: 'truetype' })
  expect(readCharacterMap(getTable(readTables(made), 'cmap')).size).toBe(some(111).length)
})
