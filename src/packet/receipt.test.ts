import { beforeAll, describe, expect, it } from 'vitest'
import { importVerifyKey, makeSigningKeys, type SigningKeys } from './keys.ts'
import { type ReceiptClaim, type SignedReceipt, signReceipt, verifyReceipt } from './receipt.ts'

const CLAIM: ReceiptClaim = {
  packetId: '000102030405060708090a0b0c0d0e0f',
  sha256: 'ab'.repeat(32),
  serverEpoch: '0011223344556677',
  durableAt: '2026-11-23T08:00:01.000Z',
}

let server: SigningKeys
let known: Map<string, CryptoKey>
let receipt: SignedReceipt

beforeAll(async () => {
  server = await makeSigningKeys()
  known = new Map([[server.keyId, await importVerifyKey(server.publicKey)]])
  receipt = await signReceipt(CLAIM, server)
})

describe('a receipt', () => {
  it('acknowledges the packet it names', async () => {
    expect(await verifyReceipt(receipt, CLAIM, known)).toBe(true)
  })

  it('acknowledges no other packet and no other bytes', async () => {
    expect(await verifyReceipt(receipt, { ...CLAIM, packetId: 'ff'.repeat(16) }, known)).toBe(false)
    expect(await verifyReceipt(receipt, { ...CLAIM, sha256: 'cd'.repeat(32) }, known)).toBe(false)
  })

  it.each([
    ['packetId', 'ff'.repeat(16)],
    ['sha256', 'cd'.repeat(32)],
    ['serverEpoch', '8899aabbccddeeff'],
    ['durableAt', '2026-11-23T08:00:02.000Z'],
    ['signature', 'A'.repeat(86)],
    ['signature', 'not base64url!'],
    ['packetId', 'not hexadecimal'],
  ])('with another %s is no receipt', async (field, value) => {
    const forged = { ...receipt, [field]: value }
    expect(await verifyReceipt(forged, forged, known)).toBe(false)
  })

  it('under a key the kiosk was never given is no receipt', async () => {
    const stranger = await makeSigningKeys()
    const forged = await signReceipt(CLAIM, stranger)
    expect(await verifyReceipt(forged, CLAIM, known)).toBe(false)
    expect(await verifyReceipt({ ...forged, keyId: server.keyId }, CLAIM, known)).toBe(false)
  })
})
