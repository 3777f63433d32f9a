// What a letter's seals are worth and say, whether its number was expected, and whether it came before.
import type { CheckedCode } from '../letter/check.ts'
import type { ContentVerdict } from '../letter/compare.ts'
import type { LetterContents } from '../letter/contents.ts'
import type { SealVerdict } from '../letter/verdict.ts'
import { beijingDay, type PlainDate } from '../plain-date.ts'
import { showReference } from '../reference.ts'
import type { Rule } from './rule.ts'

const SEALS = 'ICAO Doc 9303-13'
const LETTER_CONTENT = 'Invitation letter requirements, consular notice of 10 May 2023'

const FAILS: readonly SealVerdict['result'][] = ['bad-signature', 'revoked', 'certificate-expired']

const isTrustedInvitation = ({ seal }: CheckedCode) =>
  seal?.result === 'trusted' && seal.document?.kind === 'invitation'

/**
 * Passes only for an invitation sealed by a signer the port's own list trusts. Anything forged, revoked or out of date on the
 * letter fails it, whatever else it carries. `why` is the check that settled it, or `no-code`, `no-seal`, `other-document`.
 */
export const letterSignature: Rule = (_, { codes, trust }) => {
  const seals = codes.flatMap(({ seal }) => (seal ? [seal] : []))
  const failed = seals.find(({ result }) => FAILS.includes(result))
  const trusted = codes.find(isTrustedInvitation)?.seal
  const seal = failed ?? trusted ?? seals[0]
  const common = { source: SEALS, ...(trust && { dataDate: trust.date }) }
  if (!seal) return { verdict: 'unknown', values: { why: codes.length > 0 ? 'no-seal' : 'no-code' }, ...common }
  const isOther = seal.result === 'trusted' && seal !== trusted
  const values = {
    why: isOther ? 'other-document' : seal.why,
    signer: seal.signer ? (seal.signer.name ?? `${seal.signer.id} ${seal.signer.reference}`) : '',
    signedOn: seal.signedOn ?? '',
  }
  return { verdict: failed ? 'fail' : trusted ? 'pass' : 'unknown', values, ...common }
}

/** `fields` are names of `ContentField`, with commas. What merely agrees is said of a trusted seal only. */
export const letterContents: Rule = (_, { codes }) => {
  const sealed = codes.filter(({ comparison }) => comparison)
  if (sealed.length === 0) return undefined
  const fieldsOf = (verdict: ContentVerdict) => {
    const rows = sealed.flatMap(({ comparison = [] }) => comparison.filter((row) => row.verdict === verdict))
    return [...new Set(rows.map(({ field }) => field))].join(',')
  }
  const [different, similar] = [fieldsOf('different'), fieldsOf('similar')]
  if (different) return { verdict: 'fail', values: { fields: different }, source: LETTER_CONTENT }
  if (similar) return { verdict: 'unknown', values: { fields: similar }, source: LETTER_CONTENT }
  return sealed.every(isTrustedInvitation) ? { verdict: 'pass', source: LETTER_CONTENT } : undefined
}

/** The days a sealed letter names, held against the day it was handed in by the kiosk's clock. */
export const letterDates: Rule = ({ createdAt }, { codes }) => {
  const contents = codes.flatMap(({ seal }) => (seal?.document?.kind === 'invitation' ? [seal.document.contents] : []))
  const [first] = contents
  if (!first) return undefined
  const day = beijingDay(Date.parse(createdAt))
  const wrong = contents.find((each) => !isInForce(each, day))
  const { issuedOn, validUntil = '—' } = wrong ?? first
  return { verdict: wrong ? 'fail' : 'pass', values: { issuedOn, validUntil, day }, source: LETTER_CONTENT }
}

const isInForce = ({ issuedOn, validUntil }: LetterContents, day: PlainDate) =>
  issuedOn <= day && day <= (validUntil ?? day)

/** A number that is not on the list is no fault of the letter: lists are never whole. A trusted seal needs no list. */
export const letterListed: Rule = ({ letter }, { codes, listed, listedOn }) => {
  if (codes.length === 0 && !letter.reference) return undefined
  const common = { source: 'Invitation list of the port', ...(listedOn && { dataDate: listedOn }) }
  if (listed === 'listed') return { verdict: 'pass', ...common }
  return listed === 'not-listed' && !codes.some(isTrustedInvitation) ? { verdict: 'unknown', ...common } : undefined
}

/**
 * One seal is one person's, so with another traveller it fails. A number may stand for a group, and the same traveller may
 * come back: those are named, and the officer judges.
 */
export const letterReuse: Rule = ({ letter }, { codes, seenIn, today }) => {
  if (!seenIn || (codes.length === 0 && !letter.reference)) return undefined
  const common = { source: 'Cases of this port', dataDate: today }
  if (seenIn.length === 0) return { verdict: 'pass', ...common }
  const isTaken = seenIn.some(({ by, sameTraveller }) => by === 'seal' && !sameTraveller)
  const references = [...new Set(seenIn.map(({ reference }) => showReference(reference)))]
  return { verdict: isTaken ? 'fail' : 'unknown', values: { references: references.join(', ') }, ...common }
}
