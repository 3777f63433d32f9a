// The fonts that are made of the words: which characters each holds, and where its outlines come from.
import { type Language, OWN_NAMES } from '../../src/visa/languages.ts'
import { charactersOf, visible } from './characters.ts'
import type { Source } from './make.ts'
import { isWithin, type Range } from './ranges.ts'

export type Face = {
  family: string
  source: Source
  characters: ReadonlySet<string>
  /** Asked for no other characters than these; without, for every one that the families before it lack. */
  ranged?: boolean
}

const noto = (name: string, part: string): Source => ({ file: `${name}/files/${name}-${part}-wght-normal.woff2` })

const LATIN_EXTENDED: Range[] = [
  [0x100, 0x17f], // every European alphabet, Turkish and Azerbaijani among them
  [0x18f, 0x18f],
  [0x1a0, 0x1a1],
  [0x1af, 0x1b0],
  [0x1cd, 0x1dc], // pinyin
  [0x218, 0x21b],
  [0x259, 0x259],
  [0x1e80, 0x1e85],
  [0x1e9e, 0x1e9e],
  [0x1ef2, 0x1ef3],
]
const ARABIC: Range[] = [
  [0x600, 0x606],
  [0x60c, 0x60c],
  [0x61b, 0x65f],
  [0x660, 0x66d],
  [0x670, 0x671],
  [0x67e, 0x67e],
  [0x686, 0x686],
  [0x698, 0x698],
  [0x6a9, 0x6a9],
  [0x6af, 0x6af],
  [0x6c0, 0x6c0],
  [0x6cc, 0x6cc],
  [0x6d4, 0x6d4],
  [0x6f0, 0x6f9],
  [0x200c, 0x200f],
]
const DEVANAGARI: Range[] = [
  [0x900, 0x97f],
  [0x200c, 0x200d],
  [0x20b9, 0x20b9],
  [0x25cc, 0x25cc],
]

const charactersIn = (ranges: readonly Range[]) =>
  new Set(
    ranges.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)),
    ),
  )

const HAN_AND_HANGUL = [
  ['zh-Hans', 'SC'],
  ['zh-Hant', 'TC'],
  ['ja', 'JP'],
  ['ko', 'KR'],
] as const satisfies [Language, string][]

const slices = (region: string): Source => ({ slices: `noto-sans-${region.toLowerCase()}` })

/** Latin has its own face on these pages: theirs is for what it lacks. */
const beyondLatin = (characters: Iterable<string>) =>
  new Set([...characters].filter((each) => !isWithin([[0, 0xb6]], each.codePointAt(0) ?? 0)))

const NAMES: [Source, readonly Language[]][] = [
  [noto('noto-sans', 'cyrillic'), ['ru']],
  [noto('noto-sans', 'vietnamese'), ['vi']],
  [noto('noto-sans-arabic', 'arabic'), ['ar', 'fa']],
  [noto('noto-sans-devanagari', 'devanagari'), ['hi']],
  [noto('noto-sans-thai', 'thai'), ['th']],
  [slices('SC'), ['zh-Hans']],
  [slices('TC'), ['zh-Hant']],
  [slices('JP'), ['ja']],
  [slices('KR'), ['ko']],
]

/** The languages' own names: all that the first screen shows of eleven scripts. A character two of them share is in the first. */
function nameFaces(): Face[] {
  const taken = new Set<string>()
  return NAMES.map(([source, tags]) => {
    const own = [...visible(tags.map((tag) => OWN_NAMES[tag]).join(''))].filter(
      (each) => each > 'ÿ' && !taken.has(each),
    )
    for (const each of own) taken.add(each)
    return { family: 'Noto Sans Names', source, characters: new Set(own), ranged: true }
  })
}

/** What the product and the sign over the desk are called; every language quotes it. */
const SIGN = '口岸签证'

export function listFaces(): Face[] {
  const mark: Face = { family: 'Noto Sans Mark', source: slices('SC'), characters: new Set(SIGN), ranged: true }
  const latin = noto('noto-sans', 'latin-ext')
  const arabic = noto('noto-sans-arabic', 'arabic')
  const devanagari = noto('noto-sans-devanagari', 'devanagari')
  return [
    { family: 'Noto Sans Variable', source: latin, characters: charactersIn(LATIN_EXTENDED), ranged: true },
    { family: 'Noto Sans Arabic Variable', source: arabic, characters: charactersIn(ARABIC), ranged: true },
    { family: 'Noto Sans Devanagari Variable', source: devanagari, characters: charactersIn(DEVANAGARI), ranged: true },
    ...HAN_AND_HANGUL.map(([tag, region]) => ({
      family: `Noto Sans ${region} Words`,
      source: slices(region),
      characters: beyondLatin(charactersOf(tag)),
    })),
    mark,
    ...nameFaces(),
  ]
}
