// docs/letter-seal.md is what others build from: its worked example is read here as an outsider would, and held to the code.
import { readFileSync } from 'node:fs'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { describe, expect, it } from 'vitest'
import { PurposeCode } from '../application.ts'
import { SPECIMEN_TODAY } from '../specimens.ts'
import { LetterContents } from './contents.ts'
import { DEMONSTRATION_ANCHOR, DEMONSTRATION_TRUST_LIST, getSignedSpecimen } from './demonstration.ts'
import { publicKeyOf, verifyEcdsa } from './ecdsa.ts'
import { fingerprintOf } from './fingerprint.ts'
import { issueSeal } from './issue.ts'
import { judgeCode } from './judge.ts'
import { readTrustList } from './trust-list.ts'

const page = readFileSync('docs/letter-seal.md', 'utf8')
const example = page.slice(page.indexOf('## 15.'), page.indexOf('## 16.'))
const find = (pattern: RegExp) => pattern.exec(example)?.[1] ?? ''

const rows = [...example.matchAll(/^\| (\d+) \| `([0-9a-f ]+)` \|/gm)].map(([, at = '', bytes = '']) => ({
  at: Number(at),
  bytes: hexToBytes(bytes.replaceAll(' ', '')),
}))
const bytes = Uint8Array.from(rows.flatMap((row) => [...row.bytes]))
const text = find(/^(RDB1[A-Z2-7]+)$/m)
const contents = LetterContents.parse(JSON.parse(find(/```json\n([\s\S]*?)```/)))
const key = { curve: 'P-256', privateKey: hexToBytes(find(/private key.*`([0-9a-f]{64})`/)) } as const
const publicKey = hexToBytes(find(/public point: `([0-9a-f]{130})`/))

const reading = readTrustList(DEMONSTRATION_TRUST_LIST, [DEMONSTRATION_ANCHOR])
const trust = reading.ok ? reading.list : undefined
const judge = (code: { text: string; bytes: Uint8Array }) => judgeCode(code, { trust, today: SPECIMEN_TODAY })

describe('the worked example of the letter seal', () => {
  it('leaves no byte out between its rows', () => {
    expect(rows.length).toBeGreaterThan(40)
    for (const [index, { at, bytes: part }] of rows.entries()) {
      expect(at + part.length).toBe(rows[index + 1]?.at ?? bytes.length)
    }
  })

  it('is the seal of the specimen letter, and trusted', () => {
    expect(bytesToHex(bytes)).toBe(bytesToHex(getSignedSpecimen('signed').code.bytes))
    const verdict = judge({ text: '', bytes })
    expect(verdict).toMatchObject({ result: 'trusted', document: { kind: 'invitation', contents } })
  })

  it('verifies with the public point the page prints, over everything before the signature zone', () => {
    expect(bytesToHex(publicKeyOf(key))).toBe(bytesToHex(publicKey))
    const signed = bytes.subarray(0, -66)
    const signature = bytes.subarray(-64)
    expect(verifyEcdsa({ curve: 'P-256', publicKey }, { signed, signature, hash: 'SHA-256' })).toBe(true)
  })

  it('comes out the same when the letter is sealed anew', () => {
    const signedOn = '2026-11-20' as typeof SPECIMEN_TODAY
    const certificate = trust?.signers.find(({ id }) => id === 'UTPA')?.certificate ?? ''
    const der = Uint8Array.from(Buffer.from(certificate, 'base64'))
    const sealed = issueSeal(contents, { id: 'UTPA', reference: '11', ...key, certificate: der }, signedOn)
    expect(sealed).toMatchObject({ ok: true, text, bytes })
  })

  it('is trusted as text, with the same fingerprint', () => {
    const code = { text, bytes: new TextEncoder().encode(text) }
    expect(judge(code)?.result).toBe('trusted')
    const fingerprint = find(/fingerprint: `([0-9a-f]{64})`/)
    expect([fingerprintOf(code), fingerprintOf({ text: '', bytes })]).toEqual([fingerprint, fingerprint])
  })
})

it('the page numbers the purposes as the seal does', () => {
  const line = /^Purpose: (.*?)\. Payer/m.exec(page)?.[1] ?? ''
  const names = line
    .split(', ')
    .map((part) => part.replace(/^\d /, '').replace('installation and repair', 'installation'))
  expect(names).toEqual(PurposeCode.options)
  expect(line).toMatch(/^1 .*, 2 .*, 3 .*, 4 .*, 5 .*, 6 /)
})

it('the page names every check the verdict can come to', () => {
  for (const why of [
    ...(['layout', 'not-signed', 'signature', 'document-type', 'no-trust-list', 'signer-unknown'] as const),
    ...(['revoked', 'signer-not-for-this', 'not-valid-then', 'all-agree'] as const),
  ]) {
    expect(page).toContain(`\`${why}\``)
  }
})
