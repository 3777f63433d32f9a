// A port's word that its keys have changed, in a form that a kiosk can check alone: signed by receipt keys, of which it needs
// to believe one. The server signs with every receipt key it has, so that a kiosk may sleep through any number of changes.
import { type Bytes, fromBase64url, toBase64url } from './bytes.ts'
import { encodeCbor } from './cbor.ts'
import type { SigningKeys } from './keys.ts'
import { signBytes, verifyBytes } from './signature.ts'

/** Keeps a signature over keys from ever being taken for one over a receipt. */
const DOMAIN = 'kouan key change 1'

export type SignedKeyChange = { text: string; signatures: { keyId: string; signature: string }[] }

/** @param text the keys as JSON (the wire's `PortKeys`); signed as it stands, byte for byte */
export async function signKeyChange(
  text: string,
  keys: readonly Pick<SigningKeys, 'keyId' | 'privateKey'>[],
): Promise<SignedKeyChange> {
  const sign = async ({ keyId, privateKey }: Pick<SigningKeys, 'keyId' | 'privateKey'>) => ({
    keyId,
    signature: toBase64url(await signBytes(changeBytes(text), privateKey)),
  })
  return { text, signatures: await Promise.all(keys.map(sign)) }
}

/** True where at least one signature is by a key already believed and holds. */
export async function verifyKeyChange(
  { text, signatures }: SignedKeyChange,
  believed: ReadonlyMap<string, CryptoKey>,
): Promise<boolean> {
  for (const { keyId, signature } of signatures) {
    const key = believed.get(keyId)
    if (key && (await holds(text, signature, key))) return true
  }
  return false
}

async function holds(text: string, signature: string, key: CryptoKey): Promise<boolean> {
  try {
    return await verifyBytes(changeBytes(text), fromBase64url(signature), key)
  } catch {
    return false // not base64url
  }
}

const changeBytes = (text: string): Bytes => encodeCbor([DOMAIN, text])
