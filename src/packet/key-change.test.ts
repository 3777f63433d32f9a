import { beforeAll, describe, expect, it } from 'vitest'
import { type SignedKeyChange, signKeyChange, verifyKeyChange } from './key-change.ts'
import { importVerifyKey, makeSigningKeys, type SigningKeys } from './keys.ts'
import { signReceipt } from './receipt.ts'

const believe = async (...keys: SigningKeys[]) =>
  new Map(
    await Promise.all(keys.map(async ({ keyId, publicKey }) => [keyId, await importVerifyKey(publicKey)] as const)),
  )

let first: SigningKeys
let second: SigningKeys
let stranger: SigningKeys
let change: SignedKeyChange
beforeAll(async () => {
  first = await makeSigningKeys()
  second = await makeSigningKeys()
  stranger = await makeSigningKeys()
  change = await signKeyChange('{"serial":3}', [second, first])
})

describe('a change of keys', () => {
  it('is believed by who knows any one of the keys that signed it', async () => {
    expect(await verifyKeyChange(change, await believe(first))).toBe(true)
    expect(await verifyKeyChange(change, await believe(second))).toBe(true)
    expect(await verifyKeyChange(change, await believe(stranger))).toBe(false)
  })

  it('is believed as it was signed and in no other words', async () => {
    const believed = await believe(first, second)
    expect(await verifyKeyChange({ ...change, text: '{"serial":4}' }, believed)).toBe(false)
    expect(await verifyKeyChange({ ...change, text: `${change.text} ` }, believed)).toBe(false)
    expect(await verifyKeyChange({ ...change, signatures: [] }, believed)).toBe(false)
    const named = change.signatures.map((one) => ({ ...one, signature: '!' }))
    expect(await verifyKeyChange({ ...change, signatures: named }, believed)).toBe(false)
  })

  it('a stranger cannot put a known name to a signature, and a receipt is no change', async () => {
    const forged = await signKeyChange(change.text, [{ ...stranger, keyId: first.keyId }])
    expect(await verifyKeyChange(forged, await believe(first))).toBe(false)
    const claim = {
      packetId: '0'.repeat(32),
      sha256: '0'.repeat(64),
      serverEpoch: '0'.repeat(16),
      durableAt: change.text,
    }
    const { keyId, signature } = await signReceipt(claim, first)
    expect(await verifyKeyChange({ text: change.text, signatures: [{ keyId, signature }] }, await believe(first))).toBe(
      false,
    )
  })
})
