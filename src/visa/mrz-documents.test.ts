// All five formats, over the specimens of Utopia that ICAO prints, and over holders composed at random beside an independent reader.
import fc from 'fast-check'
import { parse } from 'mrz'
import { describe, expect, it } from 'vitest'
import type { PartialDate } from './application.ts'
import { type MrzDocument, readDocument, readMrz } from './mrz.ts'
import { checkDigit } from './mrz-check.ts'
import { composeDocument, type MrzHolder } from './mrz-compose.ts'
import { charactersAt, MRZ_LAYOUTS, type MrzFormat } from './mrz-layouts.ts'
import { findBlindSpots, suggestRepairs } from './mrz-repairs.ts'
import { addDays, type PlainDate } from './plain-date.ts'
import { SPECIMEN_TODAY } from './specimens.ts'

const today = SPECIMEN_TODAY

// ICAO Doc 9303, 8th edition (2021): TD1 part 5 appendix B, TD2 part 6 appendix B, TD3 part 4 appendix A,
// MRV-A and MRV-B part 7 appendices; the number that runs on in part 11, appendix D.
const ICAO: Record<MrzFormat, string[]> = {
  td1: ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'],
  td2: ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
  td3: ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
  'mrv-a': ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L8988901C4XXX4009078F96121096ZE184226B<<<<<<'],
  'mrv-b': ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'L8988901C4XXX4009078F9612109<<<<<<<<'],
}
const RUNS_ON = ['I<UTOD23145890<7349<<<<<<<<<<<', '3407127M9507122UTO<<<<<<<<<<<2', 'STEVENSON<<PETER<JOHN<<<<<<<<<']
const FORMATS = Object.keys(ICAO) as MrzFormat[]

function documentOf(lines: readonly string[]): MrzDocument {
  const reading = readDocument(lines.join('\n'), { today })
  if (!reading.ok) throw new Error(`${reading.fault} in ${reading.faults.map(({ field }) => field)}`)
  return reading.document
}

const faultOf = (lines: readonly string[]) => {
  const reading = readMrz(lines.join('\n'), { today })
  return reading.ok ? 'none' : reading.fault
}

const HOLDER: MrzHolder = {
  issuingState: 'UTO',
  documentNumber: 'D23145890',
  nationality: 'UTO',
  dateOfBirth: '1974-08-12' as PartialDate,
  sex: 'F',
  expiryDate: '2032-04-15' as PlainDate,
  primaryIdentifier: 'Eriksson',
  secondaryIdentifier: 'Anna Maria',
}

describe('specimens ICAO prints', () => {
  it.each(FORMATS)('read in %s', (format) => {
    const document = documentOf(ICAO[format])
    expect(document).toMatchObject({ format, issuingState: 'UTO', primaryIdentifier: 'ERIKSSON', sex: 'F' })
    expect(document).toMatchObject({ secondaryIdentifier: 'ANNA MARIA', nameTruncated: false, lines: ICAO[format] })
  })

  it('give number, nationality, dates and optional data', () => {
    const card = {
      documentNumber: 'D23145890',
      nationality: 'UTO',
      dateOfBirth: '1974-08-12',
      expiryDate: '2012-04-15',
    }
    expect(documentOf(ICAO.td1)).toMatchObject({ kind: 'identity-card', ...card })
    expect(documentOf(ICAO.td2)).toMatchObject({ kind: 'identity-card', ...card })
    const visa = {
      documentNumber: 'L8988901C',
      nationality: 'XXX',
      dateOfBirth: '1940-09-07',
      expiryDate: '1996-12-10',
    }
    expect(documentOf(ICAO['mrv-a'])).toMatchObject({ kind: 'visa', ...visa, optionalData: '6ZE184226B' })
    expect(documentOf(ICAO['mrv-b'])).toMatchObject({ kind: 'visa', ...visa })
    expect(documentOf(ICAO.td3)).toMatchObject({ kind: 'passport', optionalData: 'ZE184226B', notes: [] })
  })

  it('give a number that runs on into the optional data whole', () => {
    const document = documentOf(RUNS_ON)
    expect(document).toMatchObject({ documentNumber: 'D23145890734', primaryIdentifier: 'STEVENSON' })
    expect(document).not.toHaveProperty('optionalData')
  })

  it('arrive in any lines, letter case and spacing', () => {
    const text = ` ${RUNS_ON.join('')
      .toLowerCase()
      .replace(/(.{7})/g, '$1 ')}\r\n`
    expect(readDocument(text, { today })).toMatchObject({ ok: true, document: { format: 'td1', lines: RUNS_ON } })
  })
})

const letters = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), minLength: min, maxLength: max })
const marks = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), minLength: min, maxLength: max })
const name = fc.array(letters(1, 9), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '))
const holder = (longest: number): fc.Arbitrary<MrzHolder> =>
  fc.record({
    issuingState: fc.constantFrom('UTO', 'D', 'FRA'),
    nationality: fc.constantFrom('UTO', 'D', 'XXB', 'GBD'),
    documentNumber: marks(1, longest),
    dateOfBirth: fc.integer({ min: 0, max: 36_000 }).map((days) => addDays(today, -days) as string as PartialDate),
    sex: fc.constantFrom('F', 'M', 'X'),
    expiryDate: fc.integer({ min: -3_000, max: 5_000 }).map((days) => addDays(today, days)),
    primaryIdentifier: name,
    secondaryIdentifier: fc.option(name, { nil: undefined }),
    optionalData: marks(0, 7),
  }) as fc.Arbitrary<MrzHolder>
const LONGEST: Record<MrzFormat, number> = { td1: 22, td2: 14, td3: 9, 'mrv-a': 9, 'mrv-b': 9 }

describe.each(FORMATS)('a zone composed as %s', (format) => {
  const { lines: count, length } = MRZ_LAYOUTS[format]

  it('gives back its holder, long numbers included', () => {
    fc.assert(
      fc.property(holder(LONGEST[format]), (someone) => {
        const lines = composeDocument(format, someone)
        expect(lines.map((line) => line.length)).toEqual(Array(count).fill(length))
        const { primaryIdentifier, secondaryIdentifier, optionalData, ...rest } = JSON.parse(JSON.stringify(someone))
        const document = documentOf(lines)
        expect(document).toMatchObject(rest)
        const room = format === 'td2' ? 7 : 15
        const runsOn = someone.documentNumber.length - 9
        if (runsOn <= 0) expect(document.optionalData ?? '').toBe(optionalData)
        else expect(optionalData.slice(0, Math.max(0, room - runsOn - 2))).toBe(document.optionalData ?? '')
        if (document.nameTruncated) return
        expect([document.primaryIdentifier, document.secondaryIdentifier]).toEqual([
          primaryIdentifier,
          secondaryIdentifier,
        ])
      }),
    )
  })

  it('is read the same by an independent reader', () => {
    fc.assert(
      fc.property(holder(LONGEST[format]), (someone) => {
        const lines = composeDocument(format, someone)
        const ours = documentOf(lines)
        const theirs = parse(lines, { autocorrect: false })
        const wrong = theirs.details.flatMap(({ valid, field }) =>
          !valid && /CheckDigit$/.test(field ?? '') ? field : [],
        )
        const notOnVisas = ['compositeCheckDigit', 'personalNumberCheckDigit'] // it takes a visa for a card or passport
        const isVisa = format.startsWith('mrv')
        expect(wrong.filter((field) => !isVisa || !notOnVisas.includes(field ?? ''))).toEqual([])
        expect(theirs.fields.documentNumber).toBe(ours.documentNumber)
        expect(theirs.fields.lastName).toBe(ours.primaryIdentifier)
        expect(theirs.fields.firstName ?? '').toBe(ours.secondaryIdentifier ?? '')
        expect(theirs.fields.birthDate).toBe(ours.dateOfBirth.slice(2).replaceAll('-', ''))
      }),
    )
  })

  it('has every character where its layout allows it, and every place of its lines belongs to one field', () => {
    fc.assert(
      fc.property(holder(LONGEST[format]), (someone) => {
        for (const [line, text] of composeDocument(format, someone).entries())
          for (const [at, character] of [...text].entries())
            expect(charactersAt(format, line, at), `${line}:${at}`).toContain(character)
      }),
      { numRuns: 20 },
    )
    for (let line = 0; line < count; line++)
      for (let at = 0; at < length; at++) {
        const owners = MRZ_LAYOUTS[format].fields.filter((f) => f.line === line && at >= f.start && at < f.end)
        expect(owners).toHaveLength(1)
      }
    expect(charactersAt(format, 0, length)).toBe('')
  })

  it('with one look-alike digit wrong is named by field, and mended by one of the repairs', () => {
    const lines = composeDocument(format, { ...HOLDER, documentNumber: 'D23145890' })
    const at = lines.findIndex((line) => line.includes('D23145890'))
    const broken = lines.map((line, i) => (i === at ? line.replace('D23145890', 'D2314589O') : line))
    const reading = readDocument(broken.join(''), { today })
    expect(reading).toMatchObject({ ok: false, fault: 'check-digit' })
    const field = MRZ_LAYOUTS[format].fields.find((each) => each.field === 'documentNumber')
    const { line, start, end } = field ?? { line: -1, start: 0, end: 0 }
    expect(reading.ok ? [] : reading.faults).toContainEqual({ field: 'documentNumber', line, start, end })
    expect(suggestRepairs(broken, { today }).map((repair) => repair.lines)).toContainEqual(lines)
  })

  it('keeps what is not known: parts of the birth date, the sex, and a code on no list', () => {
    const unknown = { ...HOLDER, dateOfBirth: '1961-XX-XX' as PartialDate, sex: 'X' as const, nationality: 'QQQ' }
    const document = documentOf(composeDocument(format, unknown))
    expect(document).toMatchObject({ dateOfBirth: '1961-XX-XX', sex: 'X', notes: ['nationality-unlisted'] })
  })

  it('says when the name was cut', () => {
    const long = { ...HOLDER, secondaryIdentifier: 'Chayapa Dejthamrong Krasuang Nilavadhanananda' }
    const document = documentOf(composeDocument(format, long))
    expect(document.nameTruncated).toBe(true)
    expect(document.secondaryIdentifier).toMatch(/^CHAYAPA/)
  })
})

describe('an expiry that is not stated', () => {
  const without = { ...HOLDER, expiryDate: undefined }

  it.each(['td1', 'td2', 'mrv-a', 'mrv-b'] as const)('is absent from a card or visa (%s)', (format) => {
    expect(documentOf(composeDocument(format, without))).not.toHaveProperty('expiryDate')
  })

  it('makes a passport unreadable: it must have one', () => {
    expect(readDocument(composeDocument('td3', without).join(''), { today })).toMatchObject({
      ok: false,
      fault: 'date',
    })
  })

  it('may have a filler for its check digit, as unused data have', () => {
    const [head = '', data = '', last = ''] = composeDocument('td1', without)
    expect(documentOf([head, `${data.slice(0, 14)}<${data.slice(15)}`, last])).not.toHaveProperty('expiryDate')
  })
})

describe('another document in the place of a passport', () => {
  const shown = (format: MrzFormat, documentCode: string) => composeDocument(format, { ...HOLDER, documentCode })

  it.each([
    ['mrv-a', 'V', 'visa'],
    ['mrv-b', 'VC', 'visa'],
    ['td1', 'I', 'identity-card'],
    ['td1', 'ID', 'identity-card'],
    ['td2', 'ID', 'identity-card'],
    ['td1', 'AR', 'residence-permit'],
    ['td1', 'C1', 'residence-permit'],
    ['td2', 'IR', 'residence-permit'],
    ['td1', 'AC', 'crew-certificate'],
    ['td1', 'IP', 'passport-card'],
    ['td1', 'P', 'passport-card'],
    ['td2', 'P', 'passport-card'],
    ['td2', 'PD', 'passport-card'],
    ['td3', 'X', 'not-a-passport'],
    ['td1', 'X', 'not-a-passport'],
    ['td3', 'P1', 'not-a-passport'],
    ['td3', 'PP', 'none'],
    ['td3', 'PD', 'none'],
  ] as const)('%s with code %s is told as %s', (format, code, fault) => {
    expect(faultOf(shown(format, code))).toBe(fault)
  })

  it('is told even where its own check digits are wrong', () => {
    expect(faultOf(ICAO['mrv-b'].map((line) => line.replace('L898', 'L999')))).toBe('visa')
  })

  it('is offered no repair into a passport but its first letter', () => {
    const [head = '', data = ''] = ICAO.td3
    const repairs = suggestRepairs([head.replace('P<', 'F<'), data], { today })
    expect(repairs.map(({ lines }) => lines[0])).toEqual([head])
  })
})

describe('look-alikes a check digit cannot tell apart', () => {
  it('are found in a number, and no check digit indeed tells them apart at any place', () => {
    const spots = findBlindSpots('G1LFPQ')
    expect(spots).toContainEqual({ shown: 'G', other: '6' })
    expect(spots).toContainEqual({ shown: 'G', other: 'Q' })
    for (const { shown, other } of spots)
      for (const before of ['', 'A', 'AB']) expect(checkDigit(before + shown)).toBe(checkDigit(before + other))
    expect(findBlindSpots('2581')).toEqual([])
  })
})
