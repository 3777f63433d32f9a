// A passkey in software, for tests: ES256, attestation "none", user verified (WebAuthn Level 3 §6.1, §6.5).
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { encode } from 'cborg'

type Options = { challenge: string }
type Verified = { userVerified?: boolean; origin?: string }

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const ATTESTED = 0x40

export function makeAuthenticator(rp: { id: string; origin: string }) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  let counter = 0

  const dataOf = (flags: number, rest: Uint8Array = new Uint8Array()): Buffer => {
    counter += 1
    const head = Buffer.alloc(5)
    head.writeUInt8(flags)
    head.writeUInt32BE(counter, 1)
    return Buffer.concat([createHash('sha256').update(rp.id).digest(), head, rest])
  }
  const client = (type: string, { challenge }: Options, { origin = rp.origin }: Verified) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const flagsOf = ({ userVerified = true }: Verified) => USER_PRESENT | (userVerified ? USER_VERIFIED : 0)

  const cose = new Uint8Array(
    encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]),
    ),
  )
  const make = (options: Options, how: Verified = {}) => {
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
    const authData = new Uint8Array(dataOf(flagsOf(how) | ATTESTED, attested))
    const attestationObject = Buffer.from(encode({ fmt: 'none', attStmt: {}, authData })).toString('base64url')
    const clientDataJSON = client('webauthn.create', options, how).toString('base64url')
    return answer({ clientDataJSON, attestationObject, transports: ['internal'] })
  }
  const get = (options: Options, how: Verified = {}) => {
    const clientData = client('webauthn.get', options, how)
    const authData = dataOf(flagsOf(how))
    const signer = createSign('sha256').update(authData).update(createHash('sha256').update(clientData).digest())
    return answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: signer.sign(privateKey).toString('base64url'),
    })
  }
  const answer = (response: Record<string, unknown>) => {
    const name = id.toString('base64url')
    return { id: name, rawId: name, type: 'public-key', clientExtensionResults: {}, response }
  }
  return { credentialId: id.toString('base64url'), publicKey: cose, make, get }
}
