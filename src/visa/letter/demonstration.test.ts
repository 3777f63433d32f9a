import { expect, it } from 'vitest'
import { makeDemonstration } from '../../commands/letter/demonstration-letters.ts'
import { LetterCode } from '../application.ts'
import { SPECIMEN_TODAY } from '../specimens.ts'
import { LetterContents } from './contents.ts'
import anchor from './demonstration/anchor.json' with { type: 'json' }
import letters from './demonstration/letters.json' with { type: 'json' }
import trustList from './demonstration/trust-list.json' with { type: 'json' }
import { DEMONSTRATION_ANCHOR, DEMONSTRATION_TRUST_LIST, getSignedSpecimen, SIGNED_SPECIMENS } from './demonstration.ts'
import { fingerprintOf } from './fingerprint.ts'
import { judgeCode } from './judge.ts'
import { readTrustList } from './trust-list.ts'

const reading = readTrustList(DEMONSTRATION_TRUST_LIST, [DEMONSTRATION_ANCHOR])
const trust = reading.ok ? reading.list : undefined

it('the demonstration is what its fixed seeds make', () => {
  const made = JSON.parse(JSON.stringify(makeDemonstration()))
  expect({ anchor, 'trust-list': trustList, letters }).toEqual(made)
})

it('its trust list reads, and is marked so that production refuses it', () => {
  expect(trust?.demonstration).toBe(true)
  expect(trust?.signers.every(({ name }) => name?.startsWith('Specimen'))).toBe(true)
})

it.each(SIGNED_SPECIMENS)('the letter $id is judged $expected', ({ code, page, expected }) => {
  expect(judgeCode(code, { trust, today: SPECIMEN_TODAY })?.result).toBe(expected)
  expect(LetterCode.safeParse(code).success).toBe(true)
  expect(LetterContents.safeParse(page).success).toBe(true)
})

it('every verdict a sealed letter can have has its specimen', () => {
  const results = new Set(SIGNED_SPECIMENS.map(({ expected }) => expected))
  const verdicts = ['trusted', 'unknown-signer', 'certificate-expired', 'revoked', 'bad-signature', 'unsigned']
  expect(results).toEqual(new Set(verdicts))
})

it('the copied letter carries the seal of the signed one on the paper of another traveller', () => {
  const [signed, copied] = [getSignedSpecimen('signed'), getSignedSpecimen('copied')]
  expect(fingerprintOf(copied.code)).toBe(fingerprintOf(signed.code))
  expect(copied.page.invitee.documentNumber).not.toBe(signed.page.invitee.documentNumber)
})

it('the altered letter reads, and names somebody else than was sealed', () => {
  const { code, page } = getSignedSpecimen('altered')
  const verdict = judgeCode(code, { trust, today: SPECIMEN_TODAY })
  expect(verdict?.document).toEqual({ kind: 'invitation', contents: page })
  expect(verdict?.why).toBe('signature')
})
