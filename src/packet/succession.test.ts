import { describe, expect, it } from 'vitest'
import { toBase64url } from './bytes.ts'
import { makeSigningKeys, type SigningKeys } from './keys.ts'
import { readSuccession, type Successor, signSuccessor } from './succession.ts'

const follow = (before: SigningKeys, next: SigningKeys): Promise<Successor> =>
  signSuccessor({ publicKey: toBase64url(before.publicKey), privateKey: before.privateKey }, next.publicKey)

describe('the keys of one device', () => {
  const make = async () => {
    const [first, second, third, stranger] = await Promise.all([1, 2, 3, 4].map(() => makeSigningKeys()))
    if (!first || !second || !third || !stranger) throw new Error('four keys')
    return { first, second, third, stranger }
  }

  it('are followed from the present one to the first', async () => {
    const { first, second, third } = await make()
    const links = [await follow(first, second), await follow(second, third)]
    expect(await readSuccession(links, third.publicKey)).toEqual([second.publicKey, first.publicKey])
  })

  it('do not include one that never signed its successor', async () => {
    const { first, second, third, stranger } = await make()
    const claimed = { ...(await follow(stranger, second)), signingKey: toBase64url(first.publicKey) }
    const links = [claimed, await follow(second, third)]
    expect(await readSuccession(links, third.publicKey)).toEqual([second.publicKey])
  })

  it('are not another device’s, whose chain was copied', async () => {
    const { first, second, stranger } = await make()
    expect(await readSuccession([await follow(first, second)], stranger.publicKey)).toEqual([])
  })

  it('end where something is no key and no signature', async () => {
    const { first, second } = await make()
    const link = await follow(first, second)
    const broken = [
      { ...link, signature: '?' },
      { ...link, signingKey: 'AAAA' },
      { ...link, signature: 'AAAA' },
    ]
    for (const each of broken) expect(await readSuccession([each], second.publicKey)).toEqual([])
  })
})
