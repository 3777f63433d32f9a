// Signed requests: HTTP Message Signatures (RFC 9421) with Content-Digest (RFC 9530), cut down to one exact form.
//
// Covered: @method, @path, @query, content-digest; parameters created, nonce, keyid, alg in this order; label `kiosk`.
// Host and scheme are left to TLS and the proxy in front. Reading accepts this one spelling only.
//
// Kiosk clocks are wrong in the field: `created` is there for the log and for the alarm about a bad clock. A reader must
// not refuse a request for its age; it refuses a nonce it has seen from that key, and packets are idempotent anyway.
import { fromBase64url, toBase64 } from './bytes.ts'
import { sha256 } from './digest.ts'
import { signBytes, verifyBytes } from './signature.ts'

export type SignatureHeaders = { 'content-digest': string; 'signature-input': string; signature: string }
export type RequestParts = {
  method: string // in capitals
  target: string // path and query as sent, for example `/api/v1/feed?cursor=7`
  body: Uint8Array // empty where there is none
}
export type RequestSigner = { keyId: string; privateKey: CryptoKey; created: number; nonce: string }
export type RequestSignature = { keyId: string; created: number; nonce: string }
export type RequestFault = 'missing' | 'malformed' | 'digest' | 'signature'
type ReadHeaders = Partial<Record<keyof SignatureHeaders, string | undefined>>

const COMPONENTS = '("@method" "@path" "@query" "content-digest")'
const INPUT =
  /^kiosk=(\("@method" "@path" "@query" "content-digest"\);created=(\d{1,12});nonce="([A-Za-z0-9_-]{16,64})";keyid="([0-9a-f]{16})";alg="ecdsa-p256-sha256")$/
const SIGNATURE = /^kiosk=:([A-Za-z0-9+/]{86})==:$/

/** @param signer `keyId` is the kiosk id, `created` whole seconds since 1970, `nonce` 16–64 characters of base64url */
export async function signRequest(request: RequestParts, signer: RequestSigner): Promise<SignatureHeaders> {
  const digest = await contentDigest(request.body)
  const params = `${COMPONENTS};created=${signer.created};nonce="${signer.nonce}";keyid="${signer.keyId}";alg="ecdsa-p256-sha256"`
  const signature = await signBytes(signatureBase(request, digest, params), signer.privateKey)
  return {
    'content-digest': digest,
    'signature-input': `kiosk=${params}`,
    signature: `kiosk=:${toBase64(signature)}:`,
  }
}

/** Who claims to have signed, so that the caller can find the key. Proves nothing. */
export function readRequestSignature(
  headers: ReadHeaders,
): ({ ok: true } & RequestSignature) | { ok: false; fault: RequestFault } {
  const input = headers['signature-input']
  if (!input || !headers.signature || !headers['content-digest']) return { ok: false, fault: 'missing' }
  const [, , created, nonce, keyId] = INPUT.exec(input) ?? []
  if (!created || !nonce || !keyId) return { ok: false, fault: 'malformed' }
  return { ok: true, keyId, nonce, created: Number(created) }
}

/** True to the body, the path and the key? The caller still looks the nonce up. */
export async function verifyRequest(
  request: RequestParts,
  headers: ReadHeaders,
  verifyKey: CryptoKey,
): Promise<({ ok: true } & RequestSignature) | { ok: false; fault: RequestFault }> {
  const claim = readRequestSignature(headers)
  if (!claim.ok) return claim
  const [, params = ''] = INPUT.exec(headers['signature-input'] ?? '') ?? []
  const signature = readSignature(headers.signature ?? '')
  if (!signature) return { ok: false, fault: 'malformed' }
  const digest = await contentDigest(request.body)
  if (digest !== headers['content-digest']) return { ok: false, fault: 'digest' }
  const genuine = await verifyBytes(signatureBase(request, digest, params), signature, verifyKey)
  return genuine ? claim : { ok: false, fault: 'signature' }
}

/** RFC 9530 §2, SHA-256 only. */
export async function contentDigest(body: Uint8Array): Promise<string> {
  return `sha-256=:${toBase64(await sha256(body))}:`
}

/** RFC 9421 §2.5; an absent query is a bare `?` (§2.2.7). */
function signatureBase(request: RequestParts, digest: string, params: string): Uint8Array {
  const at = request.target.indexOf('?')
  const path = at < 0 ? request.target : request.target.slice(0, at)
  const query = at < 0 ? '?' : request.target.slice(at)
  const lines = [
    `"@method": ${request.method}`,
    `"@path": ${path}`,
    `"@query": ${query}`,
    `"content-digest": ${digest}`,
    `"@signature-params": ${params}`,
  ]
  return new TextEncoder().encode(lines.join('\n'))
}

function readSignature(field: string): Uint8Array | undefined {
  const [, text] = SIGNATURE.exec(field) ?? []
  if (!text) return undefined
  try {
    return fromBase64url(text.replaceAll('+', '-').replaceAll('/', '_'))
  } catch {
    return undefined // stray bits: another spelling of the same signature
  }
}
