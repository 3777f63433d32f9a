// One device, several keys: each enrolment begins with a new one, and the key before signs it. So a server that has lost an
// earlier enrolment (restored from a backup) can be shown, by the device enrolled anew, whose packets it still carries.
import { type Bytes, fromBase64url, toBase64url } from './bytes.ts'
import { encodeCbor } from './cbor.ts'
import { importVerifyKey, readVerifyKey } from './keys.ts'
import { signBytes, verifyBytes } from './signature.ts'

/** Keeps this signature from ever being taken for another statement of the same key. */
const DOMAIN = 'kouan succession 1'

/** An earlier key of the device, and its word for the key that came after it. */
export type Successor = { signingKey: string; signature: string } // raw point and raw r‖s, base64url

/** @param before the key that gives way; @param next the raw point of the one that follows */
export async function signSuccessor(
  before: { publicKey: string; privateKey: CryptoKey },
  next: Uint8Array,
): Promise<Successor> {
  const signature = await signBytes(statement(before.publicKey, next), before.privateKey)
  return { signingKey: before.publicKey, signature: toBase64url(signature) }
}

/**
 * The device's earlier keys, the last one first, as far back as each has signed the next.
 *
 * @param links oldest first
 * @param present raw point of the key the device has now
 */
export async function readSuccession(links: readonly Successor[], present: Uint8Array): Promise<Bytes[]> {
  const keys: Bytes[] = []
  let next = present
  for (const link of links.toReversed()) {
    const key = await readLink(link, next).catch(() => undefined) // not base64url
    if (!key) break
    keys.push(key)
    next = key
  }
  return keys
}

async function readLink({ signingKey, signature }: Successor, next: Uint8Array): Promise<Bytes | undefined> {
  const key = fromBase64url(signingKey)
  if (!(await readVerifyKey(key))) return undefined
  const isGenuine = await verifyBytes(statement(signingKey, next), fromBase64url(signature), await importVerifyKey(key))
  return isGenuine ? key : undefined
}

const statement = (before: string, next: Uint8Array): Bytes => encodeCbor([DOMAIN, fromBase64url(before), next])
