// The number of a Foreign Permanent Resident ID Card (Five-Star Card). Since 1 December 2023 it has 18 characters: 9, province of
// application, country as ISO 3166-1 numeric, birth, a sequence that is odd for men and even for women, and an ISO 7064 MOD 11-2
// check character. Cards from before have 15: country as in the passport, province, city, birth, sequence, and a 7-3-1 check digit
// over the fourteen before. A number that agrees says that it was typed well, never that somebody holds the card.
import { findState } from './codes.ts'
import { findCountryByNumber } from './country-numbers.ts'
import { checkCharacters, MOD_11_2 } from './iso7064.ts'
import { checkDigit } from './mrz-check.ts'
import { findDay, type PlainDate } from './plain-date.ts'

export type FiveStarCard = {
  form: 'new' | 'old'
  number: string
  country: string // alpha-3, `D` where an old card prints it
  province: string // two digits of GB/T 2260
  dateOfBirth: PlainDate
  sex?: 'F' | 'M' // new cards only
}

/** What is wrong, in the order it is looked for; each has a sentence that says what to do. */
export type CardFault =
  | 'too-short'
  | 'too-long'
  | 'characters'
  | 'first-digit'
  | 'province'
  | 'country'
  | 'birth'
  | 'born-in-future'
  | 'check'

/** `at` is the place of the first character that cannot stand where it stands, counted from 1. */
export type CardReading =
  | { ok: true; card: FiveStarCard }
  | { ok: false; fault: CardFault; number: string; at?: number }

const NEW_LENGTH = 18
const OLD_LENGTH = 15

/** First two digits of GB/T 2260 codes. Names are left to who has the standard. */
const PROVINCES =
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' ')

const NEW_SHAPE = '9'.padEnd(NEW_LENGTH - 1, '0').concat('X') // 0 a digit, X a digit or X
const OLD_SHAPE = 'AAA'.padEnd(OLD_LENGTH, '0') // A a letter or the filler

/**
 * Reads a number as typed or scanned. Spaces and dashes are left out; O and I are taken for 0 and 1 where only a digit can stand,
 * 0 and 1 for O and I where only a letter can.
 */
export function readFiveStarCard(text: string, { today }: { today: PlainDate }): CardReading {
  const number = cleanCardNumber(text)
  const isOld = /^[A-Z]/.test(number)
  const length = isOld ? OLD_LENGTH : NEW_LENGTH
  const fail = (fault: CardFault, at?: number): CardReading => ({ ok: false, fault, number, ...(at && { at }) })
  const wrong = findWrongCharacter(number, isOld ? OLD_SHAPE : NEW_SHAPE)
  if (wrong) return fail('characters', wrong)
  if (number.length < length) return fail('too-short')
  if (number.length > length) return fail('too-long')
  return isOld ? readOld(number, today, fail) : readNew(number, today, fail)
}

type Fail = (fault: CardFault) => CardReading

function readNew(number: string, today: PlainDate, fail: Fail): CardReading {
  const province = number.slice(1, 3)
  const country = findCountryByNumber(number.slice(3, 6))
  const dateOfBirth = findDay(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`)
  if (!number.startsWith('9')) return fail('first-digit')
  if (!PROVINCES.includes(province)) return fail('province')
  if (!country || country === 'CHN') return fail('country')
  if (!dateOfBirth) return fail('birth')
  if (dateOfBirth > today) return fail('born-in-future')
  if (checkCharacters(number.slice(0, -1), MOD_11_2) !== number.slice(-1)) return fail('check')
  const sex = Number(number.slice(14, 17)) % 2 === 1 ? 'M' : 'F'
  return { ok: true, card: { form: 'new', number, country, province, dateOfBirth, sex } }
}

function readOld(number: string, today: PlainDate, fail: Fail): CardReading {
  const country = number.slice(0, 3).replace(/<+$/, '')
  const province = number.slice(3, 5)
  const dateOfBirth = birthOf(number.slice(7, 13), today)
  if (!findState(country) || country === 'CHN') return fail('country')
  if (!PROVINCES.includes(province)) return fail('province')
  if (!dateOfBirth) return fail('birth')
  if (checkDigit(number.slice(0, -1)) !== number.slice(-1)) return fail('check')
  return { ok: true, card: { form: 'old', number, country, province, dateOfBirth } }
}

/** YYMMDD: the latest year that makes somebody born by today. */
function birthOf(digits: string, today: PlainDate): PlainDate | undefined {
  const [year, month, day] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)]
  return ['20', '19']
    .map((century) => findDay(`${century}${year}-${month}-${day}`))
    .find((date) => date && date <= today)
}

/** Without spaces and dashes, in capitals, look-alikes as their place wants them, Germany's single letter with its fillers. */
export function cleanCardNumber(text: string): string {
  const plain = text
    .slice(0, 60)
    .normalize('NFKC')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\s\-–.·]/g, '')
    .toUpperCase()
  const filled = /^D\d{12}$/.test(plain) ? `D<<${plain.slice(1)}` : plain
  const isOld = /^[A-Z01]{3}/.test(filled) && /[A-Z]/.test(filled.slice(0, 3))
  const shape = isOld ? OLD_SHAPE : NEW_SHAPE
  return [...filled].map((character, at) => likeIts(shape[at] ?? '0', character)).join('')
}

function likeIts(place: string, character: string): string {
  if (place === 'A') return { '0': 'O', '1': 'I' }[character] ?? character
  return { O: '0', I: '1', L: '1' }[character] ?? character
}

function findWrongCharacter(number: string, shape: string): number | undefined {
  const fits = (character: string, place = '0') =>
    place === 'A' ? /[A-Z<]/.test(character) : place === 'X' ? /[0-9X]/.test(character) : /[0-9]/.test(character)
  const at = [...number].findIndex((character, index) => !fits(character, shape[index]))
  return at < 0 ? undefined : at + 1
}

/** In the groups the parts make, to be compared with the card: `9 32 682 19850101 001 7`, `CAN 11 01 810803 1 5`. */
export function showCardNumber(text: string): string {
  const number = cleanCardNumber(text)
  const cuts = /^[A-Z]/.test(number) ? [3, 5, 7, 13, 14] : [1, 3, 6, 14, 17]
  return [0, ...cuts]
    .map((from, at) => number.slice(from, cuts[at] ?? undefined))
    .join(' ')
    .trim()
}
