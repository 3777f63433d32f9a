import { describe, expect, it } from 'vitest'
import type { Application, Letter } from '../application.ts'
import { listFindings } from '../findings.ts'
import { DEMONSTRATION_ANCHOR, DEMONSTRATION_TRUST_LIST, getSignedSpecimen } from '../letter/demonstration.ts'
import { readTrustList } from '../letter/trust-list.ts'
import type { Instant, PlainDate } from '../plain-date.ts'
import { SPECIMEN_TODAY, specimenApplication, specimenJpeg, specimenLetter } from '../specimens.ts'
import type { Finding } from './finding.ts'
import type { Known } from './rule.ts'

const read = readTrustList(DEMONSTRATION_TRUST_LIST, [DEMONSTRATION_ANCHOR])
const trust = read.ok ? read.list : undefined
const known: Known = { today: SPECIMEN_TODAY, trust }

/** The application a specimen letter was written for, with the letter's code. */
function applicationWith(id: string, change: Partial<Application> = {}): Application {
  const { code, page } = getSignedSpecimen(id)
  const plain = specimenApplication()
  const { arrival, departure, payer } = page.visit
  const inviter = { ...plain.visit.inviter, ...page.inviter }
  return {
    ...plain,
    letter: { code, pages: [], atDesk: false },
    purpose: { ...plain.purpose, purpose: page.visit.purpose },
    visit: { ...plain.visit, arrival, departure, payer, cities: page.visit.places, inviter },
    ...change,
  }
}

function find(application: Application, rule: Finding['rule'], at: Known = known) {
  return listFindings(application, at).find((finding) => finding.rule === rule)
}

describe('the letter’s signature', () => {
  it.each([
    ['signed', 'pass', 'all-agree'],
    ['signed-qr', 'pass', 'all-agree'],
    ['unknown-signer', 'unknown', 'signer-unknown'],
    ['expired-signer', 'fail', 'not-valid-then'],
    ['revoked-signer', 'fail', 'revoked'],
    ['altered', 'fail', 'signature'],
  ])('of the specimen %s: %s, because of %s', (id, verdict, why) => {
    expect(find(applicationWith(id), 'letter-signature')).toMatchObject({
      verdict,
      values: { why },
      dataDate: trust?.date,
    })
  })

  it('without a list, a seal or a code is never more than unknown', () => {
    const without = { today: SPECIMEN_TODAY }
    expect(find(applicationWith('signed'), 'letter-signature', without)?.values).toMatchObject({ why: 'no-trust-list' })
    const plain = specimenApplication()
    expect(find(plain, 'letter-signature')).toMatchObject({ verdict: 'unknown', values: { why: 'no-seal' } })
    const paper: Letter = { pages: [specimenJpeg()], atDesk: false }
    expect(find({ ...plain, letter: paper }, 'letter-signature')).toMatchObject({ values: { why: 'no-code' } })
  })

  it('fails for one altered code even beside a trusted one, and finds a trusted one behind a plain code', () => {
    const [signed, altered] = [getSignedSpecimen('signed').code, getSignedSpecimen('altered').code]
    const two = applicationWith('signed', { letter: { code: signed, otherCodes: [altered], pages: [], atDesk: false } })
    expect(find(two, 'letter-signature')?.verdict).toBe('fail')
    const { code } = specimenLetter('reference')
    if (!code) throw new Error('no code')
    const behind = applicationWith('signed', { letter: { code, otherCodes: [signed], pages: [], atDesk: false } })
    expect(find(behind, 'letter-signature')?.verdict).toBe('pass')
  })
})

describe('what a seal says', () => {
  it('is compared with the form, and the fields that differ are named', () => {
    const same = applicationWith('signed')
    expect(find(same, 'letter-contents')?.verdict).toBe('pass')
    const { visit, passport } = same
    const other = { ...same, visit: { ...visit, arrival: '2026-11-25' as PlainDate } }
    expect(find(other, 'letter-contents')).toMatchObject({ verdict: 'fail', values: { fields: 'arrival' } })
    const similar = { ...same, passport: { ...passport, primaryIdentifier: 'ERIKSON' } }
    expect(find(similar, 'letter-contents')).toMatchObject({ verdict: 'unknown', values: { fields: 'name' } })
  })

  it('is no reason to believe an untrusted seal, and takes the place of searching its text', () => {
    expect(find(applicationWith('unknown-signer'), 'letter-contents')).toBeUndefined()
    for (const rule of ['letter-passport-number', 'letter-name'] as const) {
      expect(find(applicationWith('signed'), rule)).toBeUndefined()
    }
  })

  it('holds only within its days, by the day it was handed in', () => {
    const { issuedOn, validUntil } = getSignedSpecimen('signed').page
    const on = (day: string) => applicationWith('signed', { createdAt: `${day}T04:00:00.000Z` as Instant })
    expect(find(on(issuedOn), 'letter-dates')?.verdict).toBe('pass')
    expect(find(on('2020-01-01'), 'letter-dates')).toMatchObject({
      verdict: 'fail',
      values: { day: '2020-01-01', issuedOn },
    })
    if (validUntil) expect(find(on('2039-01-01'), 'letter-dates')?.verdict).toBe('fail')
    expect(find(specimenApplication(), 'letter-dates')).toBeUndefined()
  })
})

describe('the invitation list', () => {
  const at = (listed: Known['listed']): Known => ({ ...known, listed, listedOn: SPECIMEN_TODAY })
  const plain = specimenApplication({ letter: specimenLetter('reference') })

  it('is a pass, a doubt, or silence; never a failure', () => {
    expect(find(plain, 'letter-listed', at('listed'))).toMatchObject({ verdict: 'pass', dataDate: SPECIMEN_TODAY })
    expect(find(plain, 'letter-listed', at('not-listed'))?.verdict).toBe('unknown')
    expect(find(plain, 'letter-listed', at('no-list'))).toBeUndefined()
  })

  it('has nothing to add to a trusted seal, and nothing to say of a letter without code and number', () => {
    expect(find(applicationWith('signed'), 'letter-listed', at('not-listed'))).toBeUndefined()
    const paper = specimenApplication({ letter: { pages: [specimenJpeg()], atDesk: false } })
    expect(find(paper, 'letter-listed', at('not-listed'))).toBeUndefined()
    const typed = specimenApplication({ letter: { reference: 'PU-2026-000417', pages: [], atDesk: false } })
    expect(find(typed, 'letter-listed', at('listed'))?.verdict).toBe('pass')
  })
})

describe('a letter used before', () => {
  const seen = (by: 'seal' | 'reference', sameTraveller: boolean): Known => ({
    ...known,
    seenIn: [{ reference: 'XWNJA01234KS', by, sameTraveller }],
  })
  const signed = applicationWith('signed')

  it('fails when its seal came with another traveller, and names the case', () => {
    expect(find(signed, 'letter-reuse', seen('seal', false))).toMatchObject({
      verdict: 'fail',
      values: { references: 'XWNJ A012 34KS' },
    })
  })

  it('is left to the officer when it is a number, or the same traveller again', () => {
    expect(find(signed, 'letter-reuse', seen('seal', true))?.verdict).toBe('unknown')
    expect(find(signed, 'letter-reuse', seen('reference', false))?.verdict).toBe('unknown')
    expect(find(signed, 'letter-reuse', { ...known, seenIn: [] })?.verdict).toBe('pass')
    expect(find(signed, 'letter-reuse')).toBeUndefined()
  })
})

it('a passport read by camera asks for its names to be compared with its page', () => {
  const plain = specimenApplication()
  const camera = { ...plain, passport: { ...plain.passport, readBy: 'camera' as const, page: specimenJpeg() } }
  expect(find(camera, 'passport-read-by-camera')).toMatchObject({
    verdict: 'unknown',
    values: { name: 'ERIKSSON, ANNA MARIA' },
  })
  expect(find(plain, 'passport-read-by-camera')).toBeUndefined()
})
