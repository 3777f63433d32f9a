// Keys and certificates in the files other tools read too: PKCS #8 and X.509 in PEM.
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import type { Curve } from '../../visa/letter/ecdsa.ts'
import type { Key } from './certificate.ts'
import { Stop } from './world.ts'

/** As OpenSSL names them. */
const CURVE_NAMES: Record<string, Curve> = {
  secp224r1: 'P-224',
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
  brainpoolP256r1: 'brainpoolP256r1',
  brainpoolP384r1: 'brainpoolP384r1',
  brainpoolP512r1: 'brainpoolP512r1',
}

/** An elliptic-curve private key in PEM, made here or by another tool. */
export function readKey(pem: string, path: string): Key {
  const key = parseKey(pem, path)
  const curve = CURVE_NAMES[key.asymmetricKeyDetails?.namedCurve ?? '']
  if (!curve) throw new Stop(2, `${path} is no key on one of ${Object.values(CURVE_NAMES).join(', ')}.`)
  return { curve, privateKey: scalarOf(key) }
}

function parseKey(pem: string, path: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch {
    throw new Stop(2, `${path} holds no private key in PEM that is not encrypted.`)
  }
}

/** ECPrivateKey of RFC 5915: `SEQUENCE { INTEGER 1, OCTET STRING key, … }`; the key is at most 66 bytes. */
function scalarOf(key: KeyObject): Uint8Array {
  const der = key.export({ type: 'sec1', format: 'der' })
  const at = der.indexOf(Buffer.from([0x02, 0x01, 0x01, 0x04])) + 4
  return Uint8Array.from(der.subarray(at + 1, at + 1 + (der[at] ?? 0)))
}

/** Who a certificate names: country and name run together are the signer's identifier, its serial number the reference. */
export function readHolder(pem: string | Uint8Array, path: string): { id: string; reference: string; der: Uint8Array } {
  try {
    const certificate = new X509Certificate(pem)
    const part = (name: string) => new RegExp(`(?:^|\n)${name}=([^\n]*)`).exec(certificate.subject)?.[1] ?? ''
    const reference = certificate.serialNumber.replace(/^0+(?=.)/, '')
    return { id: `${part('C')}${part('CN')}`, reference, der: Uint8Array.from(certificate.raw) }
  } catch {
    throw new Stop(2, `${path} holds no certificate in PEM.`)
  }
}
