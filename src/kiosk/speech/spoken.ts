// What is said of a thing on the screen: its name as it is written, what it is, how it stands. Numbers and codes are spelled,
// foreign lines keep their language. Pure: the page is read by `page-things.ts`.
import type { Spoken } from '../devices/speaker.ts'

/** Words of the page. `code`: tokens with a digit are spelled; `reference`: every character is. */
export type Run = Spoken & { spelled?: 'code' | 'reference' }

export type Thing = {
  role: 'text' | 'button' | 'choice' | 'check' | 'field'
  name: readonly Run[]
  /** Its hint or fault, or what it belongs to. */
  about: readonly Run[]
  value?: Run // what stands in a field
  chosen?: boolean
  open?: boolean
  unavailable?: boolean
  place?: { at: number; of: number }
}

/** A word of the section `speech`, in the page's language. */
export type Word = (key: string, values?: Record<string, number>) => string

export type Tongue = {
  word: Word
  language: string // of the page
  canSay: (language: string) => boolean
}

const MARKS: Readonly<Record<string, string>> = {
  '<': 'filler',
  '-': 'hyphen',
  '.': 'dot',
  ',': 'comma',
  '@': 'at',
  _: 'underscore',
  '+': 'plus',
  '/': 'slash',
  "'": 'apostrophe',
  ' ': 'space',
}

/** One character by its name, letters and digits by themselves. */
export const nameCharacter = (character: string, word: Word): string => {
  const mark = MARKS[character]
  return mark ? word(`mark.${mark}`) : character
}

/** Character by character, with a breath between groups; three or more of one mark are counted. */
export function spell(text: string, word: Word): string {
  const groups = text.trim().split(/\s+/)
  const letters = (group: string) =>
    [...group.matchAll(/(.)\1*/gu)].flatMap(([run, one = '']) => sayRun(run, one, word))
  return groups.map((group) => letters(group).join(' ')).join(', ')
}

function sayRun(run: string, one: string, word: Word): string[] {
  const count = [...run].length
  const name = nameCharacter(one, word)
  return MARKS[one] && count > 2 ? [`${count} ${name}`] : Array.from({ length: count }, () => name)
}

const TOKEN = /[A-Z0-9<]{2,}/g
const isMixed = (token: string) => (/\d/.test(token) && /[A-Z]/.test(token)) || /\d{5,}|</.test(token)

/** Text as it is said: hidden characters by a word, codes spelled, everything else as it stands. */
export function sayRunOf({ text, spelled }: Run, word: Word): string {
  const seen = text.replace(/•+/g, ` ${word('covered')} `)
  if (spelled === 'reference') return spell(seen, word)
  const isSpelled = (token: string) => (spelled ? /[\d<]/.test(token) : isMixed(token))
  return seen.replace(TOKEN, (token) => (isSpelled(token) ? ` ${spell(token, word)} ` : token))
}

/** One breath for neighbours of one language. A language without a voice is named first and read by the page's voice. */
export function joinRuns(runs: readonly Run[], { word, language, canSay }: Tongue): Spoken[] {
  const said: Spoken[] = []
  for (const run of runs) {
    const isForeign = run.language !== language
    const isSaid = !isForeign || canSay(run.language)
    const text = sayRunOf(run, word).replace(/\s+/g, ' ').trim()
    if (/[\p{L}\p{N}]/u.test(text) || text.length > 0) {
      append(
        said,
        isSaid ? text : `${nameLanguage(run.language, language)}, ${word('noVoice')}: ${text}`,
        isSaid ? run.language : language,
      )
    }
  }
  return said
}

function append(said: Spoken[], text: string, language: string): void {
  const last = said.at(-1)
  if (last?.language !== language) said.push({ text, language })
  else last.text += `${/[.,;:!?。，、：；！？،؛؟।]$/.test(last.text) ? ' ' : ', '}${text}`
}

const nameLanguage = (tag: string, language: string) =>
  new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag

/** Everything a traveller must hear of a thing to know what it is and how it stands. */
export function speechOf(thing: Thing, tongue: Tongue): Spoken[] {
  const own = (text: string): Run => ({ text, language: tongue.language })
  return joinRuns(
    [...thing.name, ...stateOf(thing, tongue.word).map(own), ...typedIn(thing, tongue), ...thing.about],
    tongue,
  )
}

function stateOf({ role, chosen, open, unavailable, place }: Thing, word: Word): string[] {
  return [
    role === 'button' && word('button'),
    role === 'field' && word('field'),
    chosen ? word('chosen') : role === 'check' && word('notChosen'),
    open && word('open'),
    unavailable && word('unavailable'),
    place && word('place', place),
  ].filter((said) => typeof said === 'string')
}

function typedIn({ role, value }: Thing, { word, language }: Tongue): Run[] {
  if (role !== 'field') return []
  return [value?.text ? value : { text: word('empty'), language }]
}

/**
 * What a change of a field's text is said as: a character on a key, the word on a space, the character taken away; a field that is
 * masked says no character.
 */
export function typedSpeech(
  before: string,
  after: string,
  { word, isMasked = false }: { word: Word; isMasked?: boolean },
): string {
  const longer = after.length > before.length
  const [short, long] = longer ? [before, after] : [after, before]
  const from = [...short].findIndex((character, at) => character !== long[at])
  const start = from < 0 ? short.length : from
  const changed = long.slice(start, start + long.length - short.length)
  if (changed === '') return ''
  if (isMasked) return word(longer ? 'covered' : 'erased')
  if (!longer) return `${word('erased')}: ${spell(changed, word)}`
  if (changed === ' ') return /\S+$/.exec(after.slice(0, start))?.[0] ?? word('mark.space')
  return [...changed].length === 1 ? nameCharacter(changed, word) : changed
}
