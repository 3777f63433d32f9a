// A letter's contents beside what the traveller stated, field by field. `similar` is shown to people and never silently
// taken for the same; `absent` says that one side is silent, or written in a script that cannot be laid beside the other.
import type { Answers, Passport } from '../application.ts'
import { compareNames } from '../names.ts'
import type { LetterContents } from './contents.ts'

export type ContentField =
  | 'name'
  | 'documentNumber'
  | 'dateOfBirth'
  | 'sex'
  | 'nationality'
  | 'purpose'
  | 'arrival'
  | 'departure'
  | 'places'
  | 'payer'
  | 'inviter'
  | 'creditCode'
  | 'inviterAddress'
  | 'inviterPhone'

export type ContentVerdict = 'same' | 'similar' | 'different' | 'absent'

/** `letter` and `application` are as each has it; empty where it says nothing. */
export type ContentRow = { field: ContentField; verdict: ContentVerdict; letter: string; application: string }

export type Stated = { [Part in 'passport' | 'visit' | 'purpose']?: Partial<Answers[Part]> | undefined }

type Compare = (letter: string, application: string) => ContentVerdict
type Sides = readonly [
  field: ContentField,
  compare: Compare,
  letter: string | undefined,
  application: string | undefined,
]

export function compareContents(contents: LetterContents, application: Stated): ContentRow[] {
  return listSides(contents, application).map(([field, compare, letter = '', stated = '']) => {
    const verdict = letter.trim() === '' || stated.trim() === '' ? 'absent' : compare(letter, stated)
    return { field, verdict, letter, application: stated }
  })
}

function listSides({ invitee, visit, inviter }: LetterContents, { passport, visit: trip, purpose }: Stated): Sides[] {
  return [
    ['name', comparePersons(passport), nameOf(invitee), nameOf(passport ?? {})],
    ['documentNumber', compareNumbers, invitee.documentNumber, passport?.documentNumber],
    ['dateOfBirth', compareBirthdays, invitee.dateOfBirth, passport?.dateOfBirth],
    ['sex', compareCodes, invitee.sex, passport?.sex],
    ['nationality', compareCodes, invitee.nationality, passport?.nationality],
    ['purpose', compareCodes, visit.purpose, purpose?.purpose],
    ['arrival', compareCodes, visit.arrival, trip?.arrival],
    ['departure', compareCodes, visit.departure, trip?.departure],
    ['places', comparePlaces, visit.places, trip?.cities ?? trip?.addressInChina],
    ['payer', compareCodes, visit.payer, trip?.payer],
    ['inviter', compareWords, inviter.name, trip?.inviter?.name],
    ['creditCode', compareNumbers, inviter.creditCode, trip?.inviter?.creditCode],
    ['inviterAddress', compareWords, inviter.address, trip?.inviter?.address],
    ['inviterPhone', comparePhones, inviter.phone, trip?.inviter?.phone],
  ]
}

const nameOf = (person: { primaryIdentifier?: string; secondaryIdentifier?: string | undefined }) =>
  [person.primaryIdentifier, person.secondaryIdentifier].filter(Boolean).join(', ')

const compareCodes: Compare = (letter, stated) => (letter === stated ? 'same' : 'different')

/** Order, marks and fillers do not matter. A name the zone had no room for is never more than similar. */
function comparePersons(passport: Partial<Passport> | undefined): Compare {
  return (letter, stated) => {
    const verdict = compareWritten(letter, stated)
    return verdict === 'same' && passport?.nameTruncated ? 'similar' : verdict
  }
}

/** Names with a Latin form on both sides are compared in it; otherwise equal writing is the same, and more cannot be told. */
function compareWritten(letter: string, stated: string): ContentVerdict {
  if (!isLatin(letter) || !isLatin(stated)) return sameText(letter, stated) ? 'same' : 'absent'
  const match = compareNames(letter, stated)
  return match === 'close' ? 'similar' : match
}

/** Companies and addresses: the same words in another order are another address, so they are similar at best. */
const compareWords: Compare = (letter, stated) => {
  if (sameText(letter, stated)) return 'same'
  if (isLatin(letter) !== isLatin(stated)) return 'absent' // two writings of it, perhaps
  const [a, b] = [wordsOf(letter), wordsOf(stated)]
  const shared = a.filter((word) => b.includes(word)).length
  return 2 * shared >= Math.min(a.length, b.length) ? 'similar' : 'different'
}

/** A letter names a region, a traveller a street: one town in common is similar, none is different. */
const comparePlaces: Compare = (letter, stated) => {
  if (sameText(letter, stated)) return 'same'
  if (isLatin(letter) !== isLatin(stated)) return 'absent'
  return wordsOf(letter).some((word) => word.length > 2 && wordsOf(stated).includes(word)) ? 'similar' : 'different'
}

/** Spaces, dashes and the case do not matter; one character read as its look-alike is similar. */
const compareNumbers: Compare = (letter, stated) => {
  const [a, b] = [bare(letter), bare(stated)]
  if (a === b) return 'same'
  const alike = (text: string) => text.replace(/O/g, '0').replace(/I/g, '1').replace(/S/g, '5').replace(/B/g, '8')
  return alike(a) === alike(b) ? 'similar' : 'different'
}

/** What one side leaves open (`XX`) does not contradict. */
const compareBirthdays: Compare = (letter, stated) => {
  if (letter === stated) return 'same'
  const agrees = [...letter].every((digit, at) => digit === stated[at] || digit === 'X' || stated[at] === 'X')
  return agrees ? 'similar' : 'different'
}

/** With or without the country's prefix. */
const comparePhones: Compare = (letter, stated) => {
  const [a, b] = [letter, stated].map((phone) => phone.replace(/\D/g, '')) as [string, string]
  if (a === b && a !== '') return 'same'
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= 7 && long.endsWith(short.replace(/^0/, '')) ? 'similar' : 'different'
}

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
const sameText = (a: string, b: string) => bare(a) === bare(b) && bare(a) !== ''
/** Every letter of it is Latin, and there are some. */
const isLatin = (text: string) => /\p{L}/u.test(text) && !/(?!\p{Script=Latin})\p{L}/u.test(text)

/** Words of Latin text; of Chinese, pairs of characters, since nothing stands between its words. */
function wordsOf(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toUpperCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return words.slice(0, 60).flatMap((word) => (isLatin(word) || /^\p{N}+$/u.test(word) ? [word] : pairsOf(word)))
}

function pairsOf(word: string): string[] {
  const letters = [...word]
  return letters.length < 2 ? letters : letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
}
