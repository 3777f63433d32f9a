import fc from 'fast-check'
import { parse } from 'mrz'
import { describe, expect, it } from 'vitest'
import { type PartialDate, Passport } from './application.ts'
import { readMrz } from './mrz.ts'
import { checkDigit } from './mrz-check.ts'
import { composeMrz, type MrzPerson } from './mrz-compose.ts'
import { suggestRepairs } from './mrz-repairs.ts'
import { addDays, type PlainDate } from './plain-date.ts'
import { getSpecimenPassport, SPECIMEN_PASSPORTS, SPECIMEN_TODAY } from './specimens.ts'

const today = SPECIMEN_TODAY
const read = (text: string) => readMrz(text, { today })

// ICAO Doc 9303-4, 8th edition, appendix A: the specimen of Utopia, as printed there.
const ICAO_SPECIMEN = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10']

const replaceAt = (text: string, at: number, by: string) => text.slice(0, at) + by + text.slice(at + by.length)

function passportOf(text: string) {
  const reading = read(text)
  if (!reading.ok) throw new Error(reading.fault)
  return reading.passport
}

function faultOf(text: string) {
  const reading = read(text)
  return reading.ok ? 'none' : reading.fault
}

const letters = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), minLength: min, maxLength: max })
const alphanumeric = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), minLength: min, maxLength: max })
const name = fc.array(letters(1, 9), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '))
const person: fc.Arbitrary<MrzPerson> = fc.record({
  issuingState: fc.constantFrom('UTO', 'D', 'GBD', 'XXA'),
  nationality: fc.constantFrom('UTO', 'D', 'XXB'),
  documentNumber: alphanumeric(1, 9),
  dateOfBirth: fc.integer({ min: 0, max: 36_000 }).map((days) => addDays(today, -days) as string as PartialDate),
  sex: fc.constantFrom('F', 'M', 'X'),
  expiryDate: fc.integer({ min: -3_000, max: 5_000 }).map((days) => addDays(today, days)),
  primaryIdentifier: name,
  secondaryIdentifier: fc.option(name, { nil: undefined }),
  personalNumber: fc.option(alphanumeric(1, 14), { nil: undefined }),
}) as fc.Arbitrary<MrzPerson>

describe('a passport zone that reads', () => {
  it('is the ICAO specimen, field by field', () => {
    expect(passportOf(ICAO_SPECIMEN.join('\n'))).toEqual({
      documentCode: 'P',
      issuingState: 'UTO',
      documentNumber: 'L898902C3',
      nationality: 'UTO',
      dateOfBirth: '1974-08-12',
      sex: 'F',
      expiryDate: '2012-04-15',
      primaryIdentifier: 'ERIKSSON',
      secondaryIdentifier: 'ANNA MARIA',
      nameTruncated: false,
      personalNumber: 'ZE184226B',
      mrz: ICAO_SPECIMEN,
    })
  })

  it('may arrive in one line, in small letters, with spaces, carriage returns or a byte order mark', () => {
    const plain = passportOf(ICAO_SPECIMEN.join(''))
    expect(passportOf(`\uFEFF${ICAO_SPECIMEN.join('\r\n').toLowerCase()}\r\n`)).toEqual(plain)
    expect(passportOf(ICAO_SPECIMEN.map((line) => line.replace(/(.{5})/g, '$1 ')).join('\t\n\u0003'))).toEqual(plain)
  })

  it('gives Germany its one letter', () => {
    const lines = composeMrz({ ...getPerson(), issuingState: 'D', nationality: 'D' })
    expect(passportOf(lines.join(''))).toMatchObject({ issuingState: 'D', nationality: 'D' })
  })

  it('keeps unknown parts of a birth date unknown', () => {
    expect(passportOf(getSpecimenPassport('unknown-birthday').lines.join('')).dateOfBirth).toBe('1961-XX-XX')
    const lines = composeMrz({ ...getPerson(), dateOfBirth: 'XXXX-XX-XX' as PartialDate })
    expect(passportOf(lines.join('')).dateOfBirth).toBe('XXXX-XX-XX')
  })

  it('never places a birth after today', () => {
    const born = (date: string) =>
      passportOf(composeMrz({ ...getPerson(), dateOfBirth: date as PartialDate }).join('')).dateOfBirth
    expect(born('2026-11-23')).toBe('2026-11-23')
    expect(born('2026-11-24')).toBe('1926-11-24')
  })

  it('places an expiry in the century nearest to today', () => {
    const until = (date: string) =>
      passportOf(composeMrz({ ...getPerson(), expiryDate: date as PlainDate }).join('')).expiryDate
    expect(['1998-01-31', '2012-04-15', '2071-12-31'].map(until)).toEqual(['1998-01-31', '2012-04-15', '2071-12-31'])
  })

  it('accepts a filler or a zero as check digit of an unused personal number', () => {
    const [head, data] = composeMrz({ ...getPerson(), personalNumber: undefined })
    expect(data.slice(28, 43)).toBe('<<<<<<<<<<<<<<0')
    expect(read(head + replaceAt(data, 42, '<')).ok).toBe(true)
    const [usedHead, used] = composeMrz({ ...getPerson(), personalNumber: '10' }) // its check digit is 7, not a filler's 0
    const reading = read(usedHead + replaceAt(used, 42, '<'))
    expect(reading).toMatchObject({ ok: false, faults: [{ field: 'personalNumber' }, { field: 'composite' }] })
  })

  it('takes a lone name as the surname, wherever the fillers stand', () => {
    expect(passportOf(getSpecimenPassport('one-name').lines.join(''))).toMatchObject({ primaryIdentifier: 'ARKFREITH' })
    const ananda = passportOf(getSpecimenPassport('given-name-only').lines.join(''))
    expect(ananda.primaryIdentifier).toBe('ANANDA')
    expect(ananda).not.toHaveProperty('secondaryIdentifier')
  })

  it('says when the name filled the zone and must be read on the page', () => {
    const long = passportOf(getSpecimenPassport('long-name').lines.join(''))
    expect(long.nameTruncated).toBe(true)
    expect(long.secondaryIdentifier).toBe('CHAYAPA DEJTHAMRONG K')
  })

  it('shows an unstated sex as X', () => {
    expect(passportOf(getSpecimenPassport('diacritics').lines.join('')).sex).toBe('X')
  })
})

function getPerson(): MrzPerson {
  const { documentNumber, issuingState, nationality, dateOfBirth, sex, primaryIdentifier } = passportOf(
    ICAO_SPECIMEN.join(''),
  )
  const expiryDate = '2034-04-15' as PlainDate
  return { documentNumber, issuingState, nationality, dateOfBirth, sex, primaryIdentifier, expiryDate }
}

describe('a passport zone that does not read', () => {
  it.each([
    ['', 'empty'],
    [' \r\n\t', 'empty'],
    ['P<UTO', 'length'],
    ['P'.repeat(5_000), 'length'],
    [`${ICAO_SPECIMEN.join('')}<`, 'length'],
    [ICAO_SPECIMEN.join('').replace('ERIKSSON', 'ERIKSSÖN'), 'characters'],
    ['<script>alert(1)</script>', 'characters'],
    ['I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<', 'identity-card'],
    [`V${ICAO_SPECIMEN.join('').slice(1)}`, 'visa'],
    [`X${ICAO_SPECIMEN.join('').slice(1)}`, 'not-a-passport'],
    [ICAO_SPECIMEN.join('').replace('P<UTO', 'P<<TO'), 'characters'],
    [ICAO_SPECIMEN.join('').replace('ANNA', '4NNA'), 'name'],
    [ICAO_SPECIMEN.join('').replace('ERIKSSON<<ANNA<MARIA', '<'.repeat(20)), 'name'],
    [ICAO_SPECIMEN.join('').replace('2F12', '2Z12'), 'characters'],
  ])('%j is answered with %s', (text, fault) => {
    expect(faultOf(text)).toBe(fault)
  })

  it('names each field whose check digit does not agree, and where it stands', () => {
    const [head = '', data = ''] = ICAO_SPECIMEN
    const reading = read(head + replaceAt(replaceAt(data, 0, 'M'), 14, '5'))
    expect(reading).toEqual({
      ok: false,
      fault: 'check-digit',
      faults: [
        { field: 'documentNumber', line: 1, start: 0, end: 10 },
        { field: 'dateOfBirth', line: 1, start: 13, end: 20 },
        { field: 'composite', line: 1, start: 43, end: 44 },
      ],
    })
  })

  it('is a date that does not exist, although its check digit agrees', () => {
    expect(faultOf(composeMrz({ ...getPerson(), dateOfBirth: '1974-02-30' as PartialDate }).join(''))).toBe('date')
    expect(faultOf(composeMrz({ ...getPerson(), expiryDate: '2034-13-01' as PlainDate }).join(''))).toBe('date')
  })

  it('is an impossible day of a year or month that is not known', () => {
    const born = (text: string) => faultOf(composeMrz({ ...getPerson(), dateOfBirth: text as PartialDate }).join(''))
    expect(['XXXX-13-01', 'XXXX-02-30', '1974-XX-32', '1974-XX-00'].map(born)).toEqual(Array(4).fill('date'))
    expect(['XXXX-02-29', '1974-XX-31', '1974-02-XX'].map(born)).toEqual(Array(3).fill('none'))
  })

  it('never throws, whatever arrives', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => typeof read(text).ok === 'boolean'))
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'P<0A9Z \r'), minLength: 80, maxLength: 100 }), (text) => {
        const reading = read(text)
        if (!reading.ok) suggestRepairs([text], { today })
        return typeof reading.ok === 'boolean'
      }),
    )
  })
})

describe('check digits', () => {
  it('are those of ICAO Doc 9303-3 §4.9, examples 1 to 3', () => {
    expect(checkDigit('520727')).toBe('3')
    expect(checkDigit('AB2134<<<')).toBe('5')
    expect(checkDigit('HA672242<658022549601086<<<<<<<<<<<<<<0')).toBe('8')
  })

  it('refuse characters that no zone holds', () => {
    expect(() => checkDigit('a')).toThrow(RangeError)
  })

  it('find every single wrong digit in a number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{9}$/), fc.nat(8), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const wrong = replaceAt(number, at, String((Number(number[at]) + by) % 10))
        return checkDigit(wrong) !== checkDigit(number)
      }),
    )
  })
})

describe('composing and reading', () => {
  it('gives back the same person', () => {
    fc.assert(
      fc.property(person, (someone) => {
        const lines = composeMrz(someone)
        const passport = passportOf(lines.join('\n'))
        expect(lines.map((line) => line.length)).toEqual([44, 44])
        expect(Passport.safeParse({ ...passport, readBy: 'typed' }).success).toBe(true)
        const { primaryIdentifier, secondaryIdentifier, ...rest } = JSON.parse(JSON.stringify(someone))
        expect(passport).toMatchObject(rest)
        if (passport.nameTruncated) return
        expect(passport.primaryIdentifier).toBe(primaryIdentifier)
        expect(passport.secondaryIdentifier).toBe(secondaryIdentifier)
      }),
    )
  })

  it('marks a name too long by a letter in the last place and keeps a letter of the given names', () => {
    const manyLetters = fc.array(letters(3, 12), { minLength: 6, maxLength: 8 }).map((parts) => parts.join(' '))
    fc.assert(
      fc.property(manyLetters, name, (primaryIdentifier, secondaryIdentifier) => {
        const someone = {
          ...getPerson(),
          primaryIdentifier: `${primaryIdentifier} ${'A'.repeat(20)}`,
          secondaryIdentifier,
        }
        const passport = passportOf(composeMrz(someone).join(''))
        expect(passport.nameTruncated).toBe(true)
        expect(passport.secondaryIdentifier?.[0]).toBe(secondaryIdentifier[0])
      }),
    )
  })

  it('cuts as ICAO Doc 9303-4 §4.2.3 shows it', () => {
    const nilavadhanananda = getSpecimenPassport('long-name').lines[0]
    expect(nilavadhanananda).toBe('P<UTONILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K')
  })

  it('agrees with an independent reader on every field', () => {
    fc.assert(
      fc.property(person, (someone) => {
        const lines = composeMrz(someone)
        const ours = passportOf(lines.join(''))
        const theirs = parse(lines)
        const failed = theirs.details.filter((detail) => !detail.valid).map((detail) => detail.field)
        expect(failed.filter((field) => !['issuingState', 'nationality'].includes(field ?? ''))).toEqual([]) // Utopia is no State to it
        expect(theirs.fields.documentNumber).toBe(ours.documentNumber)
        expect(theirs.fields.birthDate).toBe(ours.dateOfBirth.slice(2).replaceAll('-', ''))
        expect(theirs.fields.lastName).toBe(ours.primaryIdentifier)
        expect(theirs.fields.firstName ?? '').toBe(ours.secondaryIdentifier ?? '')
      }),
    )
  })

  it('agrees with an independent reader that a changed character is wrong', () => {
    fc.assert(
      fc.property(person, fc.integer({ min: 0, max: 43 }), fc.constantFrom(...'0123456789AKZ<'), (someone, at, to) => {
        const [head, data] = composeMrz(someone)
        const changed = replaceAt(data, at, to)
        const theirs = parse([head, changed]).details.filter(({ field }) => /CheckDigit$/.test(field ?? ''))
        const reading = read(head + changed)
        if (!reading.ok && reading.fault === 'check-digit') expect(theirs.some(({ valid }) => !valid)).toBe(true)
        if (reading.ok) expect(theirs.every(({ valid }) => valid)).toBe(true)
      }),
    )
  })
})

describe('repairs', () => {
  it('offer 0 for O in the document number, and change nothing themselves', () => {
    const { lines } = getSpecimenPassport('wrong-check-digit')
    const repairs = suggestRepairs(lines, { today })
    expect(repairs).toContainEqual(
      expect.objectContaining({ field: 'documentNumber', position: 5, from: 'O', to: '0' }),
    )
    expect(repairs[0]?.lines).toEqual(getSpecimenPassport('eriksson').lines)
  })

  it('mend two misread fields one at a time', () => {
    const [head, data] = getSpecimenPassport('eriksson').lines
    const lines = [head, replaceAt(data.replace('898902', '8989O2'), 13, 'T')]
    const fields = suggestRepairs(lines, { today }).map(({ field, to }) => `${field} ${to}`)
    expect(fields).toEqual(expect.arrayContaining(['documentNumber 0', 'dateOfBirth 7']))
  })

  it('offer a digit for a letter in a date, and a letter for a digit in a name, which no check digit shows', () => {
    const [head, data] = getSpecimenPassport('unknown-birthday').lines
    const sixAsG = replaceAt(data, 13, 'G')
    expect(faultOf(head + sixAsG)).toBe('date')
    expect(suggestRepairs([head, sixAsG], { today })[0]?.lines).toEqual([head, data])
    const iAsOne = head.replace('MARTIN', 'MART1N')
    expect(suggestRepairs([iAsOne, data], { today }).map((repair) => repair.lines[0])).toContain(head)
  })

  it('are none for a zone that reads, or that is no zone at all', () => {
    expect(suggestRepairs(getSpecimenPassport('eriksson').lines, { today })).toEqual([])
    expect(suggestRepairs(['P<UTO'], { today })).toEqual([])
  })

  it('always propose one character that makes its field agree', () => {
    const swaps = { 0: 'O', 1: 'I', 2: 'Z', 5: 'S', 6: 'G', 8: 'B' } as Record<string, string>
    fc.assert(
      fc.property(person, fc.integer({ min: 0, max: 27 }), (someone, at) => {
        const [head, data] = composeMrz(someone)
        const swap = swaps[data[at] ?? '']
        if (!swap || at === 20 || (at >= 10 && at < 13)) return
        const broken = [head, replaceAt(data, at, swap)]
        if (read(broken.join('')).ok) return // G for 6 is worth 16 for 6: no check digit sees a letter ten apart
        const repairs = suggestRepairs(broken, { today })
        expect(repairs.map((repair) => repair.lines[1])).toContain(data)
        for (const repair of repairs) expect(read(repair.lines.join('')).ok).toBe(true)
      }),
    )
  })
})

it('every specimen passport but the misread one reads', () => {
  const unread = SPECIMEN_PASSPORTS.filter(({ lines }) => !read(lines.join('\n')).ok).map(({ id }) => id)
  expect(unread).toEqual(['wrong-check-digit'])
})
