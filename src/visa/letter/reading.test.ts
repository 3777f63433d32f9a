import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeReference, referenceQr } from '../reference.ts'
import { SPECIMEN_LETTERS, specimenApplication } from '../specimens.ts'
import { compareLetter, describeCode } from './reading.ts'

const { passport } = specimenApplication()
const describeText = (text: string) => describeCode({ text, bytes: new TextEncoder().encode(text) })

/** Bytes as a Data Matrix reader gives them: text is ISO 8859-1. */
function describeBytes(hex: string) {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return describeCode({ text: String.fromCharCode(...bytes), bytes })
}

describe('a letter code', () => {
  it.each([
    ['PU-2026-000417', 'reference'],
    ['3102260000123456789', 'reference'],
    ['https://invitation.example/417', 'url'],
    ['javascript:alert(1)', 'url'],
    ['WIFI:S:port;T:WPA;P:secret;;', 'url'],
    ['www.example.org', 'url'],
    ['<img src=x onerror=alert(1)>', 'text'],
    ['Invitation of Anna Maria Eriksson, passport L898902C3', 'text'],
    ['邀请函 2026 第417号', 'text'],
    [referenceQr(makeReference(() => new Uint8Array(10).fill(5))), 'kouan-receipt'],
    ['KOUAN:XWNJA01234KT', 'url'],
    ['RDB1AMFDABCDEFGH', 'seal'],
    ['NDB1BMFDABCDEFGH', 'seal'],
    ['', 'text'],
  ])('%j is %s', (text, kind) => {
    expect(describeText(text).kind).toBe(kind)
  })

  it('is a seal by its magic and version, and only then', () => {
    expect(describeBytes('dc02d9c5').kind).toBe('seal')
    expect(describeBytes('dc03d9c56abc').kind).toBe('seal')
    expect(describeBytes('dc09d9c5').kind).not.toBe('seal')
  })

  it('of three kilobytes of zeros is binary, shown as pictures of zeros, and short', () => {
    const { kind, shown } = describeCode({ text: '\0'.repeat(3_000), bytes: new Uint8Array(3_000) })
    expect(kind).toBe('binary')
    expect(shown).toMatch(/^␀+…$/)
    expect(shown).toHaveLength(200)
  })

  it('cannot turn the direction of the screen, break its lines or hide letters', () => {
    expect(describeText('A\u202eB\u2066C\u200bD\nE\u2028F\u007fG').shown).toBe('A␦B␦C␦D␊E␦F␡G')
    expect(describeText(`\ud83d\ude00 and half of one \ud83d`).shown).toBe('\ud83d\ude00 and half of one ␦')
  })

  it('whatever it holds, is described within 200 characters that do nothing', () => {
    const hostile = fc.oneof(fc.string({ unit: 'binary', maxLength: 500 }), fc.string({ maxLength: 500 }))
    fc.assert(
      fc.property(hostile, fc.uint8Array({ maxLength: 500 }), (text, bytes) => {
        const { shown } = describeCode({ text, bytes })
        expect(shown.length).toBeLessThanOrEqual(200)
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
        compareLetter(passport, { text })
      }),
    )
  })

  it('of a megabyte is described at once', () => {
    expect(describeText('A1 '.repeat(350_000)).shown).toHaveLength(200)
    expect(compareLetter(passport, { text: 'L8989 '.repeat(200_000) }).documentNumber).not.toBe('found')
  })
})

describe('comparing a letter with the passport', () => {
  it.each([
    ['ERIKSSON, ANNA MARIA; PASSPORT L898902C3', 'found', 'found'],
    ['passport l8989-02c3 of anna eriksson', 'found', 'found'],
    ['Invitation of ARKFREITH, passport U2044719', 'not-found', 'not-found'],
    ['Invitation of Erikssons, passport L898902C30', 'not-found', 'not-found'],
    ['PU-2026-000417', 'not-applicable', 'not-applicable'],
    ['https://invitation.example/L898902C3', 'found', 'not-applicable'],
    ['邀请函：护照号码未列', 'not-found', 'not-applicable'],
    ['', 'not-applicable', 'not-applicable'],
  ])('%j: number %s, surname %s', (text, documentNumber, surname) => {
    expect(compareLetter(passport, { text })).toEqual({ documentNumber, surname })
  })

  it('finds a surname with marks in either writing', () => {
    const marked = { ...passport, primaryIdentifier: 'OEDEGAARD OMUELLER' }
    expect(compareLetter(marked, { text: "Invitation for Zoë Ødegård-O'Müller 2026" }).surname).toBe('found')
  })
})

it('specimen letters are of every kind a camera meets', () => {
  const kinds = SPECIMEN_LETTERS.map(({ code }) => describeText(code).kind)
  expect(new Set(kinds)).toEqual(new Set(['reference', 'text', 'url']))
})
