// Makes one font of the slices a package cut a large one into (OpenType 1.9). All are cuts of one master: same units, same axes,
// same metrics. Glyphs are laid one slice after the other; what refers to a glyph or to a shared tuple by number is moved along.
// Left out: tables of layout (a Han or Hangul line needs none), of vertical writing, and of metrics that `gvar` already varies.
import { type CharacterMap, readCharacterMap, writeCharacterMap } from './character-map.ts'
import { getTable, readTables, type Tables, writeTables } from './sfnt.ts'
import { joinVariations } from './variations.ts'

const KEPT = ['OS/2', 'avar', 'fvar', 'gasp', 'name', 'prep'] as const
const WITHOUT_NAMES = 0x00030000 // `post` version 3

export function joinSlices(slices: readonly Buffer[]): Buffer {
  const parts = slices.map(readTables)
  const [first] = parts
  if (!first) throw new Error('no slices to join')
  const glyphs = parts.flatMap((part, at) => {
    const base = parts.slice(0, at).reduce((sum, each) => sum + countGlyphs(each), 0)
    return listGlyphs(part).map((glyph) => moveComponents(glyph, base))
  })
  const { glyf, loca } = writeGlyphs(glyphs)
  const joined: Tables = new Map(KEPT.flatMap((name) => (first.has(name) ? [[name, getTable(first, name)]] : [])))
  joined.set('glyf', glyf).set('loca', loca)
  joined.set('gvar', joinVariations(parts.map((part) => getTable(part, 'gvar'))))
  joined.set('hmtx', Buffer.concat(parts.flatMap(listMetrics)))
  joined.set('cmap', writeCharacterMap(joinMaps(parts)))
  joined.set('maxp', largest(parts, glyphs.length))
  joined.set('head', withNumber(getTable(first, 'head'), 50, 1)) // long offsets
  joined.set('hhea', withNumber(getTable(first, 'hhea'), 34, glyphs.length))
  const post = Buffer.from(getTable(first, 'post').subarray(0, 32))
  post.writeUInt32BE(WITHOUT_NAMES)
  return writeTables(joined.set('post', post))
}

const countGlyphs = (part: Tables) => getTable(part, 'maxp').readUInt16BE(4)

function withNumber(table: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(table)
  copy.writeUInt16BE(value, at)
  return copy
}

function listGlyphs(part: Tables): Buffer[] {
  const isLong = getTable(part, 'head').readUInt16BE(50) === 1
  const loca = getTable(part, 'loca')
  const offset = (glyph: number) => (isLong ? loca.readUInt32BE(4 * glyph) : 2 * loca.readUInt16BE(2 * glyph))
  const glyf = getTable(part, 'glyf')
  return Array.from({ length: countGlyphs(part) }, (_, glyph) => glyf.subarray(offset(glyph), offset(glyph + 1)))
}

const WORDS = 0x0001
const SCALE = 0x0008
const MORE = 0x0020
const TWO_SCALES = 0x0040
const MATRIX = 0x0080

/** A glyph made of others names them by number. */
function moveComponents(glyph: Buffer, base: number): Buffer {
  if (glyph.length === 0 || glyph.readInt16BE(0) >= 0) return glyph
  const moved = Buffer.from(glyph)
  let at = 10
  for (let flags = MORE; flags & MORE; ) {
    flags = moved.readUInt16BE(at)
    moved.writeUInt16BE(moved.readUInt16BE(at + 2) + base, at + 2)
    at += 4 + (flags & WORDS ? 4 : 2) + (flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & MATRIX ? 8 : 0)
  }
  return moved
}

function writeGlyphs(glyphs: readonly Buffer[]): { glyf: Buffer; loca: Buffer } {
  const bodies = glyphs.map((glyph) => Buffer.concat([glyph, Buffer.alloc(-glyph.length & 3)]))
  const loca = Buffer.alloc(4 * (bodies.length + 1))
  let end = 0
  for (const [index, body] of bodies.entries()) {
    end += body.length
    loca.writeUInt32BE(end, 4 * (index + 1))
  }
  return { glyf: Buffer.concat(bodies), loca }
}

/** Advance and bearing of each glyph; the last advance of a slice stands for all that follow it. */
function listMetrics(part: Tables): Buffer[] {
  const full = getTable(part, 'hhea').readUInt16BE(34)
  const hmtx = getTable(part, 'hmtx')
  const last = hmtx.subarray(4 * (full - 1), 4 * (full - 1) + 2)
  return Array.from({ length: countGlyphs(part) }, (_, glyph) => {
    if (glyph < full) return hmtx.subarray(4 * glyph, 4 * glyph + 4)
    const bearing = 4 * full + 2 * (glyph - full)
    return Buffer.concat([last, hmtx.subarray(bearing, bearing + 2)])
  })
}

function joinMaps(parts: readonly Tables[]): CharacterMap {
  const joined: CharacterMap = new Map()
  let base = 0
  for (const part of parts) {
    for (const [point, glyph] of readCharacterMap(getTable(part, 'cmap')))
      if (!joined.has(point)) joined.set(point, glyph + base)
    base += countGlyphs(part)
  }
  return joined
}

/** `maxp`: every limit is the largest of the slices'. */
function largest(parts: readonly Tables[], glyphs: number): Buffer {
  const tables = parts.map((part) => getTable(part, 'maxp'))
  const joined = withNumber(tables[0] ?? Buffer.alloc(32), 4, glyphs)
  for (let at = 6; at < joined.length; at += 2)
    joined.writeUInt16BE(Math.max(...tables.map((table) => table.readUInt16BE(at))), at)
  return joined
}
