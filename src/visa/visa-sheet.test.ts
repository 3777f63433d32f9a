import { describe, expect, it } from 'vitest'
import type { HistoryEntry } from './history.ts'
import { readDocument } from './mrz.ts'
import { checkDigit } from './mrz-check.ts'
import type { Instant, PlainDate } from './plain-date.ts'
import { SPECIMEN_TODAY, specimenApplication } from './specimens.ts'
import { composeVisaZone, findGranted, type Grant } from './visa-sheet.ts'

const GRANT: Grant = { kind: 'grant', visaType: 'M', enterBy: '2026-12-08' as PlainDate, stay: 7 }
const { passport } = specimenApplication()

describe('the zone of a visa', () => {
  it('is read by our own parser as a visa of this holder, with every check digit right', () => {
    const lines = composeVisaZone(passport, GRANT)
    const read = readDocument(lines.join('\n'), { today: SPECIMEN_TODAY })
    expect(read.ok && read.document).toMatchObject({
      ...{ format: 'mrv-b', kind: 'visa', documentCode: 'V', issuingState: 'CHN' },
      ...{ documentNumber: passport.documentNumber, nationality: passport.nationality },
      ...{ dateOfBirth: passport.dateOfBirth, sex: passport.sex, expiryDate: GRANT.enterBy },
      ...{ primaryIdentifier: 'ERIKSSON', secondaryIdentifier: 'ANNA MARIA', optionalData: 'M007' },
    })
  })

  it('has two lines of 36 characters, and its digits are those of Doc 9303-3 §4.9', () => {
    const [head = '', data = ''] = composeVisaZone(passport, GRANT)
    expect([head.length, data.length]).toEqual([36, 36])
    for (const [from, to] of [
      [0, 9],
      [13, 19],
      [21, 27],
    ] as const)
      expect(data[to]).toBe(checkDigit(data.slice(from, to)))
  })

  it('is no longer read when one digit is changed', () => {
    const [head = '', data = ''] = composeVisaZone(passport, GRANT)
    const changed = `${data.slice(0, 26)}${(Number(data[26]) + 1) % 10}${data.slice(27)}`
    expect(readDocument(`${head}\n${changed}`, { today: SPECIMEN_TODAY })).toMatchObject({ fault: 'check-digit' })
  })

  it('holds a name of any length, cut to its room, and the first nine characters of a longer number', () => {
    const long = { ...passport, primaryIdentifier: 'A'.repeat(50), documentNumber: 'AB123456789' }
    const read = readDocument(composeVisaZone(long, GRANT).join('\n'), { today: SPECIMEN_TODAY })
    expect(read.ok && read.document).toMatchObject({ nameTruncated: true, documentNumber: 'AB1234567' })
  })
})

describe('the grant to print', () => {
  const proof = { seen: 1, credentialId: 'a', clientDataJSON: 'b', authenticatorData: 'c', signature: 'd' }
  const by = (officer: string, event: HistoryEntry['event']): HistoryEntry => {
    return { at: '2026-11-23T09:00:00.000Z' as Instant, officer, event }
  }
  const decided = by('officer-2', { type: 'decided', decision: GRANT })

  it('names both officers where two had to sign', () => {
    const proposed = by('officer-1', { type: 'proposed', decision: GRANT, proof })
    const found = findGranted([proposed, by('officer-2', { type: 'viewed' }), decided])
    expect(found).toEqual({ grant: GRANT, signed: [proposed, decided] })
    expect(findGranted([proposed, by('officer-2', { type: 'returned', note: 'No' }), decided])?.signed).toEqual([
      decided,
    ])
  })

  it('is none once it is voided, and none before it counts', () => {
    const voided = by('officer-1', { type: 'decided', decision: { kind: 'void', note: 'Wrong passport' } })
    expect(findGranted([decided, voided])).toBeUndefined()
    expect(findGranted([by('officer-1', { type: 'proposed', decision: GRANT, proof })])).toBeUndefined()
  })
})
