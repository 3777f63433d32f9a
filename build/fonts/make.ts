// Makes a font file with just the characters asked for, of a package's file or of the slices a package cut a large face into.
// What was made once is kept in a cache, by everything it depends on.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import subsetFont from 'subset-font'
import { joinSlices } from './join.ts'
import { isWithin, readRanges } from './ranges.ts'

const MODULES = resolve(import.meta.dirname, '../../node_modules')
const CACHE = resolve(MODULES, '.cache/kouan-fonts')
const MAKERS = ['make', 'join', 'variations', 'character-map', 'sfnt'].map((name) =>
  readFileSync(resolve(import.meta.dirname, `${name}.ts`), 'utf8'),
)
/** A line of Han or Hangul needs none of these; harfbuzz would carry them through every slice. */
const OF_LAYOUT = ['BASE', 'GDEF', 'GPOS', 'GSUB', 'HVAR', 'STAT', 'VVAR', 'vhea', 'vmtx']

export type Source =
  | { file: string } // inside a package of @fontsource-variable, whole
  | { slices: string } // the name of such a package, `noto-sans-jp`

const folderOf = (name: string) => resolve(MODULES, '@fontsource-variable', name)
export const fileOf = (path: string) => resolve(MODULES, '@fontsource-variable', path)

/** @returns the path of a `woff2` that holds those of the characters that the source has */
export async function makeFont(source: Source, characters: ReadonlySet<string>): Promise<string> {
  const text = [...characters].sort().join('')
  const kept = resolve(CACHE, `${await nameOf(source, text)}.woff2`)
  if (existsSync(kept)) return kept
  const font = 'file' in source ? readFileSync(fileOf(source.file)) : await joinUsed(source.slices, characters)
  const made = await subsetFont(font, text, { targetFormat: 'woff2', noHinting: true })
  mkdirSync(CACHE, { recursive: true })
  const half = `${kept}.${process.pid}`
  writeFileSync(half, made)
  renameSync(half, kept) // two builds at once make the same file
  return kept
}

async function nameOf(source: Source, text: string): Promise<string> {
  const from = 'file' in source ? source.file : source.slices
  const packaged = readFileSync(resolve(folderOf(from.split('/')[0] ?? ''), 'package.json'))
  const digest = createHash('sha256').update(packaged).update(MAKERS.join('')).update(from).update(text).digest('hex')
  return `${from.replace(/^.*\/|-wght-normal\.woff2$/g, '')}-${digest.slice(0, 16)}`
}

async function joinUsed(name: string, characters: ReadonlySet<string>): Promise<Buffer> {
  const sliced = JSON.parse(readFileSync(resolve(folderOf(name), 'unicode.json'), 'utf8')) as Record<string, string>
  const slices: Buffer[] = []
  for (const [slice, text] of Object.entries(sliced)) {
    const ranges = readRanges(text)
    const own = [...characters].filter((each) => isWithin(ranges, each.codePointAt(0) ?? 0)).join('')
    if (own === '') continue
    const path = `${name}/files/${name}-${slice.replace(/[[\]]/g, '')}-wght-normal.woff2`
    const font = readFileSync(fileOf(path))
    slices.push(await subsetFont(font, own, { targetFormat: 'truetype', noHinting: true, dropTables: OF_LAYOUT }))
  }
  return joinSlices(slices)
}
