import { describe, expect, it } from 'vitest'
import { nameCharacter, speechOf, spell, type Thing, type Tongue, typedSpeech, type Word } from './spoken.ts'

const word: Word = (key, values) => (values ? `${values.at} of ${values.of}` : key.replace('mark.', ''))
const tongue: Tongue = { word, language: 'en', canSay: (language) => language === 'en' || language === 'ar' }

const thing = (given: Partial<Thing>): Thing => ({ role: 'text', name: [], about: [], ...given })
const run = (text: string, language = 'en') => ({ text, language })
const say = (given: Partial<Thing>) => speechOf(thing(given), tongue).map(({ text }) => text)

describe('what is said of a thing', () => {
  it('is its name, what it is, how it stands and where among how many', () => {
    const name = [run('One entry')]
    expect(say({ role: 'choice', name, chosen: true, place: { at: 2, of: 5 } })).toEqual(['One entry, chosen, 2 of 5'])
    expect(say({ role: 'check', name: [run('I agree.')] })).toEqual(['I agree. notChosen'])
    expect(say({ role: 'button', name: [run('Continue')], unavailable: true })).toEqual([
      'Continue, button, unavailable',
    ])
  })

  it('of a field is what stands in it, and its fault', () => {
    const about = [run('Give the flight.')]
    expect(say({ role: 'field', name: [run('Flight')], value: run(''), about })).toEqual([
      'Flight, field, empty, Give the flight.',
    ])
    const value = { ...run('CA910'), spelled: 'reference' as const }
    expect(say({ role: 'field', name: [run('Flight')], value })).toEqual(['Flight, field, C A 9 1 0'])
  })

  it('keeps the language of a foreign line, and names one that has no voice here', () => {
    expect(speechOf(thing({ name: [run('العربية', 'ar'), run('Start')] }), tongue)).toEqual([
      { text: 'العربية', language: 'ar' },
      { text: 'Start', language: 'en' },
    ])
    expect(say({ name: [run('ไทย', 'th')] })).toEqual(['Thai, noVoice: ไทย'])
  })
})

describe('numbers and codes', () => {
  it('of a document are spelled, its holder’s name is not', () => {
    expect(say({ name: [{ ...run('L898902C3'), spelled: 'code' }] })).toEqual(['L 8 9 8 9 0 2 C 3'])
    expect(say({ name: [{ ...run('ERIKSSON, ANNA MARIA'), spelled: 'code' }] })).toEqual(['ERIKSSON, ANNA MARIA'])
  })

  it('of a reference are spelled in its groups', () => {
    expect(say({ name: [{ ...run('K7M2 QXYZ'), spelled: 'reference' }] })).toEqual(['K 7 M 2, Q X Y Z'])
  })

  it('in a sentence are spelled where they are too long to be a number', () => {
    expect(say({ name: [run('Call 12367 before 2027')] })).toEqual(['Call 1 2 3 6 7 before 2027'])
  })

  it('that are covered are said to be', () => {
    expect(say({ name: [{ ...run('••••••2C3'), spelled: 'code' }] })).toEqual(['covered 2 C 3'])
  })

  it('count fillers of a passport zone instead of saying each', () => {
    expect(spell('ANNA<<MARIA<<<<', word)).toBe('A N N A filler filler M A R I A 4 filler')
  })

  it.each([
    ['<', 'filler'],
    [' ', 'space'],
    ['7', '7'],
  ])('%s is %s', (character, said) => expect(nameCharacter(character, word)).toBe(said))
})

describe('what is typed', () => {
  it.each([
    ['Ann', 'Anna', 'a'],
    ['P', 'P<', 'filler'],
    ['17 Lantern', '17 Lantern ', 'Lantern'],
    ['Anna', 'Ann', 'erased: a'],
    ['', 'Quillmark', 'Quillmark'],
    ['Ana', 'Anna', 'n'],
    ['Anna', 'Anna', ''],
  ])('from %j to %j is said as %j', (before, after, said) => {
    expect(typedSpeech(before, after, { word })).toBe(said)
  })

  it('into a masked field is never said', () => {
    expect(typedSpeech('8K20', '8K201', { word, isMasked: true })).toBe('covered')
    expect(typedSpeech('8K20', '8K2', { word, isMasked: true })).toBe('erased')
  })
})
