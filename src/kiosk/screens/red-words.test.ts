// Nothing is red without words. Where the colour of ending and stopping is worn, and by what the words beside it are sure to be
// there; and every fault that a screen can show has its sentence in every language.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PrintFault, SealFault } from '../machines/session-context.ts'
import type { CameraFault } from './camera-props.ts'
import type { CarryFault } from './operator-props.ts'

const FOLDERS = ['src/ui', 'src/kiosk', 'src/kiosk/screens']

const read = (ending: RegExp) =>
  FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((path) => ending.test(path) && !path.includes('.test.') && !path.endsWith('tokens.css'))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

/** Every selector that wears the colour, and what puts words beside it. */
const WORN_BY: Record<string, string> = {
  '.ui-button--end': 'a button has its word',
  '.ui-button--end-strong': 'a button has its word',
  '[data-app="console"] .ui-button--end-strong': 'a button has its word',
  '.ui-notice--fault': 'a notice cannot be made without a word',
  '.ui-fault': 'the line of words itself',
  '.ui-field[data-fault] .ui-field__input': 'the field is marked only by its fault, which is text under it',
  '.ui-field[data-fault] .ui-date__part': 'the field is marked only by its fault, which is text under it',
  '.kiosk-mrz__next': 'jade by the rule after it',
  '.kiosk-mrz__wrong': 'MrzFaults names each of them in a sentence under the lines',
}

function findWearers(css: string): string[] {
  const rules = css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{};]+)\{([^{}]*)\}/g)
  return [...rules].flatMap(([, selectors = '', body = '']) =>
    body.includes('cinnabar') ? splitSelectors(selectors) : [],
  )
}

/** One each; what a pseudo-class says of it makes it no other. */
const splitSelectors = (selectors: string) =>
  selectors
    .replace(/:(?:not|is)\([^)]*\)|:active|:hover/g, '')
    .split(',')
    .map((selector) => selector.trim().replace(/\s+/g, ' '))

/** Elements of a screen that wear it by a property or class, each up to its closing tag. */
function findElements(tsx: string): string[] {
  const buttons = [...tsx.matchAll(/<Button\b[^>]*?kind="end(?:-strong)?"[\s\S]*?<\/Button>/g)]
  const lines = [...tsx.matchAll(/<p\b[^>]*?className="ui-fault"[\s\S]*?<\/p>/g)]
  return [...buttons, ...lines].map(([element]) => element)
}

const wordsIn = (element: string) =>
  element
    .replace(/^<(?:[^<>{}]|=>|\{(?:[^{}]|\{[^{}]*\})*\})*>/, '')
    .replace(/<Icon[^>]*\/>/g, '')
    .replace(/<\/?\w+[^>]*>/g, '')
    .trim()

describe('what is red', () => {
  const wearers = read(/\.css$/).flatMap(({ text }) => findWearers(text))

  it('is known, each with where its words come from', () => {
    expect(wearers.filter((selector) => !WORN_BY[selector])).toEqual([])
    expect(Object.keys(WORN_BY).filter((selector) => !wearers.includes(selector))).toEqual([])
  })

  it('has words in it wherever a screen makes it', () => {
    const elements = read(/\.tsx$/).flatMap(({ text }) => findElements(text))
    expect(elements.length).toBeGreaterThan(4)
    expect(elements.filter((element) => wordsIn(element) === '')).toEqual([])
  })

  it('is found by this test when it is new, or says nothing', () => {
    expect(findWearers('.lamp { color: var(--cinnabar) }')).toEqual(['.lamp'])
    expect(findElements('<Button kind="end" onPress={stop}><Icon name="cross" /></Button>').map(wordsIn)).toEqual([''])
    expect(findElements('<p className="ui-fault"><Icon name="warning" /></p>').map(wordsIn)).toEqual([''])
  })
})

/** A list of every member: the compiler refuses one that lacks any or has another. */
const every = <Fault extends string>(faults: Record<Fault, true>) => Object.keys(faults)

const SHOWN: readonly [string, readonly string[]][] = [
  [
    'kiosk.sealFault.faults',
    every<SealFault>({
      incomplete: true,
      'too-large': true,
      'no-key': true,
      'storage-full': true,
      'not-stored': true,
      'took-too-long': true,
    }),
  ],
  ['kiosk.camera.fault', every<CameraFault>({ denied: true, missing: true, busy: true, failed: true })],
  ['staff.devices.faults', every<CameraFault>({ denied: true, missing: true, busy: true, failed: true })],
  [
    'staff.carry.faults',
    every<CarryFault>({
      'not-available': true,
      cancelled: true,
      'too-large': true,
      failed: true,
      empty: true,
      'not-ours': true,
      'not-enrolled': true,
      storage: true,
    }),
  ],
  ['kiosk.enrol.faults', ['code-not-valid', 'unreachable', 'short']],
  ['staff.code.faults', ['no-codes', 'short', 'wait', 'wrong', 'used', 'failed']],
  ['staff.devices.printerState', ['unknown', 'ready', 'missing', 'paper-out', 'cover-open', 'no-answer']],
]

const PRINT_WORDS: Record<PrintFault, string> = {
  unavailable: 'printFailed',
  gone: 'noPrinter',
  'paper-out': 'paperOut',
  'cover-open': 'coverOpen',
  'no-answer': 'printFailed',
}

const tags = readdirSync('locales').map((name) => name.replace('.json', ''))
const find = (table: unknown, key: string) =>
  key.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], table)

describe.each(tags)('every fault in %s', (tag) => {
  const table: unknown = JSON.parse(readFileSync(`locales/${tag}.json`, 'utf8'))
  const sentence = (key: string) => String(find(table, key) ?? '')

  it('has its sentence', () => {
    const keys = SHOWN.flatMap(([section, faults]) => faults.map((fault) => `${section}.${fault}`))
    expect(keys.filter((key) => sentence(key).length < 3)).toEqual([])
  })

  it('of a printer says what happened, and then that the screen is photographed', () => {
    const all = Object.values(PRINT_WORDS).map((word) => sentence(`kiosk.saved.${word}`))
    const last = sentence('kiosk.saved.printFailed').slice(-12)
    for (const words of all) expect(words.endsWith(last), words).toBe(true)
    expect(new Set(all).size).toBe(4)
  })
})
