// What the form screens make of what was typed.
import { describe, expect, it } from 'vitest'
import type { Jpeg, LetterCode, PartialDate } from '../../visa/application.ts'
import { contactDraft, contactFaults, readContact } from './contact-draft.ts'
import { blankDeclaration, declarationFaults, readDeclaration } from './declaration-draft.ts'
import { findStates } from './find-states.ts'
import type { Judged } from './judge-props.ts'
import { letterDraft, readLetter, sealFirst, withCodes, withPage } from './letter-draft.ts'
import { showPartialDate } from './show-date.ts'

const full = {
  ...contactDraft(undefined),
  phone: '+1 555 0100',
  occupation: 'engineer',
  employer: 'Utopia Pumps',
  homeAddress: '4 Harbour Street, Zenith',
  placeOfBirth: 'Zenith',
  emergencyName: 'Nils Eriksson',
  emergencyPhone: '+1 555 0101',
}

describe('contact', () => {
  it('leaves out what the traveller left empty', () => {
    expect(readContact(full)).not.toHaveProperty('email')
    expect(contactFaults(full)).toEqual({})
  })

  it('asks for a telephone number before it speaks of its shape', () => {
    expect(contactFaults({ ...full, phone: '' }).phone).toBe('kiosk.contact.missing.phone')
    expect(contactFaults({ ...full, phone: '12' }).phone).toBe('visa.fault.phone-shape')
  })

  it('does not mind a missing e-mail address, only a broken one', () => {
    expect(contactFaults({ ...full, email: 'anna@utopia' }).email).toBeDefined()
    expect(contactFaults({ ...full, email: 'anna@utopia.example' }).email).toBeUndefined()
  })
})

describe('the declaration', () => {
  const clean = { ...blankDeclaration(), overstayed: false, refused: false, convicted: false, seriousIllness: false }

  it('is open while a question has no answer', () => {
    expect(declarationFaults(blankDeclaration()).overstayed).toBeDefined()
    expect(readDeclaration(blankDeclaration())).toBeUndefined()
  })

  it('may be signed at the desk without a stroke', () => {
    const draft = { ...clean, agreed: true, sign: 'desk' as const }
    expect(declarationFaults(draft).strokes).toBeUndefined()
    expect(readDeclaration(draft)?.signature).toEqual({ kind: 'at-desk' })
  })

  it('keeps no details where every answer is no', () => {
    const draft = { ...clean, details: 'typed, then changed to no', strokes: [[10, 10, 20, 20]] }
    expect(readDeclaration(draft)?.history).not.toHaveProperty('details')
  })
})

describe('the letter', () => {
  const none = new Map<LetterCode, Judged>()
  const page = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0) as Jpeg
  const code: LetterCode = { symbology: 'qr', text: 'PU-2026-1', bytes: Uint8Array.of(1), readBy: 'photograph' }

  it('is complete with a photograph alone', () => {
    const draft = withPage(letterDraft(undefined), { jpeg: page, codes: [] })
    expect(readLetter(draft, { atDesk: false, judged: none })).toEqual({ pages: [page], atDesk: false })
  })

  it('is nothing until something was gathered, unless it is shown at the desk', () => {
    expect(readLetter(letterDraft(undefined), { atDesk: false, judged: none })).toBeUndefined()
    expect(readLetter(letterDraft(undefined), { atDesk: true, judged: none })).toEqual({ pages: [], atDesk: true })
  })

  it('keeps every code once: what was read last first, what a photograph showed behind it', () => {
    const scanned = withCodes(withCodes(letterDraft(undefined), [{ ...code, text: 'TE-1' }, code]), [code])
    const both = withPage(scanned, { jpeg: page, codes: [code, { ...code, text: 'TE-2' }] })
    expect(both.codes.map(({ text }) => text)).toEqual(['PU-2026-1', 'TE-1', 'TE-2'])
    const letter = readLetter(both, { atDesk: false, judged: none })
    expect(letter?.code?.text).toBe('PU-2026-1')
    expect(letter?.otherCodes?.map(({ text }) => text)).toEqual(['TE-1', 'TE-2'])
  })

  it('holds eight codes and no more', () => {
    const many = Array.from({ length: 12 }, (_, at) => ({ ...code, text: `PU-${at}` }))
    const letter = readLetter(withCodes(letterDraft(undefined), many), { atDesk: false, judged: none })
    expect(letter?.otherCodes).toHaveLength(7)
  })

  it('takes a seal before any other code on the page, and keeps what was said of it', () => {
    const sealed: LetterCode = { ...code, text: 'sealed', bytes: Uint8Array.of(2) }
    const seal = { result: 'bad-signature', format: 'vds', why: 'signature', fingerprint: '' } as const
    const judged = new Map<LetterCode, Judged>([
      [code, { listed: 'listed' }],
      [sealed, { seal, listed: 'not-listed' }],
    ])
    expect(sealFirst([code, sealed], judged)).toEqual([sealed, code])
    const letter = readLetter(withCodes(letterDraft(undefined), [code, sealed]), { atDesk: false, judged })
    expect(letter?.code?.text).toBe('sealed')
    expect(letter?.told).toEqual({ seal: 'bad-signature', listed: 'not-listed' })
  })

  it('keeps what the traveller saw on it only where pages were photographed', () => {
    const contents = { invitee: 'seen', signature: 'missing' } as const
    const coded = { ...withCodes(letterDraft(undefined), [code]), contents }
    expect(readLetter(coded, { atDesk: false, judged: none })).not.toHaveProperty('contentsSeen')
    const paged = withPage(coded, { jpeg: page, codes: [] })
    expect(readLetter(paged, { atDesk: false, judged: none })?.contentsSeen).toEqual(contents)
  })

  it('holds six pages and no more', () => {
    const seven = Array.from({ length: 7 }).reduce<ReturnType<typeof letterDraft>>(
      (draft) => withPage(draft, { jpeg: page, codes: [] }),
      letterDraft(undefined),
    )
    expect(seven.pages).toHaveLength(6)
  })
})

describe('finding a State', () => {
  const names = (typed: string, locale: string) => findStates(typed, locale, (key) => key, 6).map(({ code }) => code)

  it('finds it by its first letters, accents aside', () => {
    expect(names('cote', 'en')[0]).toBe('CIV')
  })

  it('finds it by its English name on a keyboard without the page’s script', () => {
    expect(names('germ', 'ar')[0]).toBe('D')
    expect(names('germ', 'zh-Hans')[0]).toBe('D')
  })

  it('offers nothing before a letter is typed', () => {
    expect(names(' ', 'en')).toEqual([])
  })
})

describe('a date of birth', () => {
  it('shows what the passport states and nothing else', () => {
    expect(showPartialDate('1974-08-12' as PartialDate, 'en')).toBe('12 August 1974')
    expect(showPartialDate('1974-08-XX' as PartialDate, 'en')).toBe('August 1974')
    expect(showPartialDate('1974-XX-XX' as PartialDate, 'en')).toBe('1974')
    expect(showPartialDate('XXXX-XX-XX' as PartialDate, 'en')).toBeUndefined()
  })
})
