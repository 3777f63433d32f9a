// Names as passports write them: Latin letters without marks, and how two writings of one name are compared.

/** Letters with their own transliteration (ICAO Doc 9303-3 §6, table A); every other marked letter loses its marks. */
const OWN_LETTERS: Record<string, string> = {
  Ä: 'AE',
  Å: 'AA',
  Æ: 'AE',
  Ð: 'D',
  Đ: 'D',
  Ə: 'E',
  Ħ: 'H',
  Ĳ: 'IJ',
  ı: 'I',
  Ł: 'L',
  Ŋ: 'N',
  Ö: 'OE',
  Ø: 'OE',
  Œ: 'OE',
  ß: 'SS',
  ẞ: 'SS',
  Þ: 'TH',
  Ŧ: 'T',
  Ü: 'UE',
}

const LONGEST_NAME = 400 // characters compared; more is not a name

/** A name in `A-Z` and single spaces. Apostrophes close up, other separators become a space, what has no Latin form is left out. */
export function transliterate(name: string): string {
  return toLatin(name, OWN_LETTERS)
}

function toLatin(name: string, own: Record<string, string>): string {
  const upper = [...name.normalize('NFC')].map((letter) => own[letter] ?? letter.toUpperCase())
  const letters = upper.map((letter) => own[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, ''))
  const separated = letters.join('').replace(/['’ʼʻ`´]/g, '')
  return separated
    .replace(/[^\p{L}]+/gu, ' ')
    .replace(/[^A-Z ]/g, '')
    .replace(/ +/g, ' ')
    .trim()
}

/** The table allows plain vowels too: `Ü` is UE, or U, by the issuing State's choice. */
const PLAIN_LETTERS: Record<string, string> = { ...OWN_LETTERS, Ä: 'A', Å: 'A', Ö: 'O', Ø: 'O', Ü: 'U' }

export type NameMatch = 'same' | 'close' | 'different'

/**
 * Compares two writings of a whole name, in any order, with fillers, marks or neither.
 * `close`: parts missing, cut short, run together, or one letter different.
 */
export function compareNames(a: string, b: string): NameMatch {
  const pairs = writings(a).flatMap((left) => writings(b).map((right) => matchParts(left, right)))
  if (pairs.includes('same')) return 'same'
  return pairs.includes('close') ? 'close' : 'different'
}

function writings(name: string): string[][] {
  const latin = [OWN_LETTERS, PLAIN_LETTERS].map((own) => toLatin(name.slice(0, LONGEST_NAME), own))
  return [...new Set(latin)].map((each) => each.split(' ').filter(Boolean).slice(0, 20))
}

function matchParts(a: string[], b: string[]): NameMatch {
  if (a.length === 0 || b.length === 0) return 'different'
  const sorted = (parts: string[]) => [...parts].sort().join(' ')
  if (sorted(a) === sorted(b)) return 'same'
  const [few, many] = a.length <= b.length ? [a, b] : [b, a]
  if (few.every((part) => many.some((other) => isNear(part, other)))) return 'close'
  return isNear(a.join(''), b.join('')) ? 'close' : 'different'
}

/** Equal, one letter apart, or one cut short after at least three letters. */
function isNear(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length >= 3 && long.startsWith(short)) return true
  return a === b || (short.length >= 4 && isOneLetterApart(short, long))
}

function isOneLetterApart(short: string, long: string): boolean {
  if (long.length - short.length > 1) return false
  let same = 0
  while (same < short.length && short[same] === long[same]) same++
  return short.slice(same + (short.length === long.length ? 1 : 0)) === long.slice(same + 1)
}
