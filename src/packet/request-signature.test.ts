import { beforeAll, describe, expect, it } from 'vitest'
import { fromBase64url } from './bytes.ts'
import { importVerifyKey, makeSigningKeys, type SigningKeys } from './keys.ts'
import {
  contentDigest,
  type RequestParts,
  readRequestSignature,
  type SignatureHeaders,
  signRequest,
  verifyRequest,
} from './request-signature.ts'
import { toLowerHalf, verifyBytes } from './signature.ts'

const BODY = new TextEncoder().encode('{"hello": "world"}')
const REQUEST: RequestParts = { method: 'POST', target: '/api/v1/packets', body: BODY }
const SIGNER = { keyId: '00112233445566ff', created: 1_795_420_800, nonce: 'MDEyMzQ1Njc4OWFi' }

let kiosk: SigningKeys
let verifyKey: CryptoKey
let headers: SignatureHeaders

beforeAll(async () => {
  kiosk = await makeSigningKeys()
  verifyKey = await importVerifyKey(kiosk.publicKey)
  headers = await signRequest(REQUEST, { ...SIGNER, privateKey: kiosk.privateKey })
})

describe('a signed request', () => {
  it('verifies and says who, when and with which nonce', async () => {
    const claim = { ok: true, keyId: SIGNER.keyId, created: SIGNER.created, nonce: SIGNER.nonce }
    expect(readRequestSignature(headers)).toEqual(claim)
    expect(await verifyRequest(REQUEST, headers, verifyKey)).toEqual(claim)
  })

  it('verifies whatever the kiosk’s clock says: a bad clock must never cost an application', async () => {
    const old = await signRequest(REQUEST, { ...SIGNER, created: 0, privateKey: kiosk.privateKey })
    expect(await verifyRequest(REQUEST, old, verifyKey)).toMatchObject({ ok: true, created: 0 })
  })

  it.each([
    ['method', { ...REQUEST, method: 'DELETE' }],
    ['path', { ...REQUEST, target: '/api/v1/heartbeat' }],
    ['query', { ...REQUEST, target: '/api/v1/packets?cursor=1' }],
  ])('is refused with another %s', async (_, request) => {
    expect(await verifyRequest(request, headers, verifyKey)).toEqual({ ok: false, fault: 'signature' })
  })

  it('is refused with another body, another nonce, another key', async () => {
    const body = new TextEncoder().encode('{"hello": "World"}')
    expect(await verifyRequest({ ...REQUEST, body }, headers, verifyKey)).toEqual({ ok: false, fault: 'digest' })
    const nonce = { ...headers, 'signature-input': headers['signature-input'].replace(SIGNER.nonce, 'x'.repeat(16)) }
    expect(await verifyRequest(REQUEST, nonce, verifyKey)).toEqual({ ok: false, fault: 'signature' })
    const other = await importVerifyKey((await makeSigningKeys()).publicKey)
    expect(await verifyRequest(REQUEST, headers, other)).toEqual({ ok: false, fault: 'signature' })
  })

  it('is refused when any header is missing or spelt otherwise', async () => {
    expect(readRequestSignature({})).toEqual({ ok: false, fault: 'missing' })
    const fewer = headers['signature-input'].replace(' "content-digest"', '')
    expect(readRequestSignature({ ...headers, 'signature-input': fewer })).toEqual({ ok: false, fault: 'malformed' })
    const unsigned = { ...headers, signature: 'kiosk=:AAAA:' }
    expect(await verifyRequest(REQUEST, unsigned, verifyKey)).toEqual({ ok: false, fault: 'malformed' })
  })
})

describe('published vectors', () => {
  it('Content-Digest of the example body (RFC 9421 §2.5, RFC 9530 appendix D)', async () => {
    expect(await contentDigest(BODY)).toBe('sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:')
  })

  it('ecdsa-p256-sha256 over the example response (RFC 9421 appendix B.2.4)', async () => {
    const base = [
      '"@status": 200',
      '"content-type": application/json',
      '"content-digest": sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:',
      '"content-length": 23',
      '"@signature-params": ("@status" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-ecc-p256"',
    ].join('\n')
    const x = fromBase64url('qIVYZVLCrPZHGHjP17CTW0_-D9Lfw0EkjqF7xB4FivA')
    const y = fromBase64url('Mc4nN9LTDOBhfoUeg8Ye9WedFRhnZXZJA12Qp0zZ6F0')
    const key = await importVerifyKey(Uint8Array.of(4, ...x, ...y))
    const signature = fromBase64url(
      'wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj-32oiasw',
    )
    // The example's s lies in the upper half, which we never make nor accept; its lower twin is the same statement.
    expect(await verifyBytes(new TextEncoder().encode(base), toLowerHalf(signature), key)).toBe(true)
  })
})
