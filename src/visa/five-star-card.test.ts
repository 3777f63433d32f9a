import { describe, expect, it } from 'vitest'
import { listStates } from './codes.ts'
import { findCountryByNumber } from './country-numbers.ts'
import { readFiveStarCard, showCardNumber } from './five-star-card.ts'
import { checkCharacters, MOD_11_2 } from './iso7064.ts'
import { checkDigit } from './mrz-check.ts'
import { addDays } from './plain-date.ts'
import { SPECIMEN_TODAY } from './specimens.ts'

const today = SPECIMEN_TODAY
const read = (text: string) => readFiveStarCard(text, { today })
const faultOf = (text: string) => {
  const reading = read(text)
  return reading.ok ? undefined : reading.fault
}

/** The two samples published with the card of 2023; hutool's IdcardUtilTest has them too. */
const SAUDI = '932682198501010017'
const CANADIAN = '911124198108030024'

const newNumber = (body: string) => body + checkCharacters(body, MOD_11_2)
const oldNumber = (body: string) => body + checkDigit(body)
const OLD = oldNumber('CAN11018108031')
/** Specimens whose parts stand at their edges: last digit X, first and last days, every kind of sequence. */
const SPECIMENS = [
  SAUDI,
  CANADIAN,
  ...['93127619990228000', '95484020000229999', '98200419000101123', '91589420261122777'].map(newNumber),
]

const DIGITS = [...'0123456789']
const put = (text: string, at: number, character: string) => text.slice(0, at) + character + text.slice(at + 1)
const swap = (text: string, at: number) => put(put(text, at, text[at + 1] ?? ''), at + 1, text[at] ?? '')

describe('the number of a Five-Star Card', () => {
  it('reads as the two published samples say', () => {
    expect(read(SAUDI)).toEqual({
      ok: true,
      card: { form: 'new', number: SAUDI, country: 'SAU', province: '32', dateOfBirth: '1985-01-01', sex: 'M' },
    })
    expect(read(CANADIAN)).toMatchObject({
      card: { country: 'CAN', province: '11', dateOfBirth: '1981-08-03', sex: 'F' },
    })
  })

  it.each(SPECIMENS)(
    '%s: every single wrong character is found, and every two neighbours in the wrong order',
    (number) => {
      expect(read(number).ok).toBe(true)
      const wrong = [...number].flatMap((right, at) =>
        [...DIGITS, ...(at === 17 ? ['X'] : [])].filter((each) => each !== right).map((each) => put(number, at, each)),
      )
      const swapped = [...Array(17).keys()].map((at) => swap(number, at)).filter((each) => each !== number)
      expect(wrong.length).toBeGreaterThanOrEqual(163)
      expect([...wrong, ...swapped].filter((each) => read(each).ok)).toEqual([])
    },
  )

  it.each([
    ['132682198501010017', 'first-digit'],
    [newNumber('91612419810803002'), 'province'],
    [newNumber('93299919850101001'), 'country'],
    [newNumber('93215619850101001'), 'country'],
    [newNumber('93268219850230001'), 'birth'],
    [newNumber('93268220261124001'), 'born-in-future'],
    ['932682198501010018', 'check'],
    ['93268219850101001', 'too-short'],
    ['9326821985010100170', 'too-long'],
    ['', 'too-short'],
  ])('%s is told what is wrong: %s', (number, fault) => expect(faultOf(number)).toBe(fault))

  it('is told the place of a character that cannot stand there; X stands at the end only', () => {
    expect(read('9326821985B1010017')).toMatchObject({ fault: 'characters', at: 11 })
    expect(read('93268219850X010017')).toMatchObject({ fault: 'characters', at: 12 })
    expect(read('932682198501010万7')).toMatchObject({ fault: 'characters', at: 16 })
  })

  it('is read with spaces, dashes, wide and Arabic digits, and with letters that look like digits', () => {
    for (const text of [
      ' 9 32 682 19850101 001 7 ',
      '932682-19850101-0017',
      '９３２６８２１９８５０１０１００１７',
      '٩٣٢٦٨٢١٩٨٥٠١٠١٠٠١٧',
      '93268219850lOI0oi7',
    ])
      expect(read(text)).toMatchObject({ ok: true, card: { number: SAUDI } })
  })

  it('whose check character is ten ends in X, small or capital', () => {
    const body = ['000', '001', '002', '003', '004', '005', '006', '007', '008', '009', '010']
      .map((sequence) => `93268219850101${sequence}`)
      .find((each) => checkCharacters(each, MOD_11_2) === 'X')
    expect(body).toBeDefined()
    expect(read(`${body}x`).ok).toBe(true)
    expect(read(`${body}0`).ok).toBe(false)
  })

  it('counts as born on the day of reading, not after it', () => {
    expect(read(newNumber(`932682${today.replaceAll('-', '')}001`)).ok).toBe(true)
    expect(faultOf(newNumber(`932682${addDays(today, 1).replaceAll('-', '')}001`))).toBe('born-in-future')
  })

  it('is shown in its parts', () => {
    expect(showCardNumber(SAUDI)).toBe('9 32 682 19850101 001 7')
    expect(showCardNumber('93268')).toBe('9 32 68')
    expect(showCardNumber(OLD)).toBe(`CAN 11 01 810803 1 ${OLD.at(-1)}`)
  })

  it('never throws, whatever is typed', () => {
    for (const text of ['\0', '<<<', 'X'.repeat(99), 'D<<', '9'.repeat(18), '🀄'.repeat(9), 'ＤＤＤ'])
      expect(read(text).ok).toBe(false)
  })
})

describe('the number of an old card', () => {
  it('reads, and the year of birth is the latest that has been', () => {
    expect(read(OLD)).toEqual({
      ok: true,
      card: { form: 'old', number: OLD, country: 'CAN', province: '11', dateOfBirth: '1981-08-03' },
    })
    expect(read(oldNumber('CAN11012608031'))).toMatchObject({ card: { dateOfBirth: '2026-08-03' } })
    expect(read(oldNumber('CAN11012708031'))).toMatchObject({ card: { dateOfBirth: '1927-08-03' } })
  })

  it('has fillers after a short code, which may be left out', () => {
    const german = oldNumber('D<<31006502291'.replace('650229', '640229'))
    expect(read(german)).toMatchObject({ card: { country: 'D', number: german } })
    expect(read(german.replace('<<', ''))).toMatchObject({ ok: true, card: { number: german } })
  })

  it('takes 0 and 1 for O and I among the letters', () => {
    const utopian = oldNumber('UTO11018108031')
    expect(read(utopian.replace('UTO', 'UT0'))).toMatchObject({ card: { number: utopian } })
    expect(read(utopian.replace('0', 'O'))).toMatchObject({ card: { number: utopian } })
  })

  it.each([
    [oldNumber('QQQ11018108031'), 'country'],
    [oldNumber('CHN11018108031'), 'country'],
    [oldNumber('CAN16018108031'), 'province'],
    [oldNumber('CAN11018113031'), 'birth'],
    [OLD.slice(0, -1), 'too-short'],
    [`${OLD}0`, 'too-long'],
    [put(OLD, 14, String((Number(OLD.at(-1)) + 1) % 10)), 'check'],
  ])('%s is told what is wrong: %s', (number, fault) => expect(faultOf(number)).toBe(fault))

  it('finds every wrong digit; two neighbours pass only where they differ by five, as the 7-3-1 weights cannot tell', () => {
    const wrong = [...Array(12).keys()].flatMap((at) =>
      DIGITS.filter((each) => each !== OLD[at + 3]).map((each) => put(OLD, at + 3, each)),
    )
    expect(wrong.filter((each) => read(each).ok)).toEqual([])
    const passed = [...Array(11).keys()]
      .map((at) => at + 3)
      .filter((at) => OLD[at] !== OLD[at + 1] && read(swap(OLD, at)).ok)
    expect(passed.every((at) => Math.abs(Number(OLD[at]) - Number(OLD[at + 1])) === 5)).toBe(true)
  })
})

describe('numbers of countries', () => {
  it('name each State of the list once, and no special code', () => {
    const found = [...Array(1_000).keys()].flatMap(
      (number) => findCountryByNumber(String(number).padStart(3, '0')) ?? [],
    )
    expect(found).toHaveLength(249)
    expect(new Set(found).size).toBe(249)
    const states = new Set(listStates().map(({ code }) => (code === 'D' ? 'DEU' : code)))
    expect(found.filter((code) => !states.has(code))).toEqual([])
  })

  it('agree with the standard where they are easily mistaken', () => {
    const pairs = { '036': 'AUS', '040': 'AUT', '408': 'PRK', '410': 'KOR', '562': 'NER', '566': 'NGA', '826': 'GBR' }
    for (const [number, code] of Object.entries(pairs)) expect(findCountryByNumber(number)).toBe(code)
    expect(findCountryByNumber('999')).toBeUndefined()
  })
})
