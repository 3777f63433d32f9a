import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeAuthority, makeSigner } from '../../commands/letter/certificate.ts'
import { objectId, octets, sequence } from '../../commands/letter/der.ts'
import type { PlainDate } from '../plain-date.ts'
import { readCertificate } from './certificate.ts'
import { DER, joinBytes, readDer, writeDer, writeOid } from './der.ts'
import { Curve, curveParameters, publicKeyOf } from './ecdsa.ts'
import { CERTIFICATE, keyOf } from './seals.suite.ts'

const period = { notBefore: '2026-01-01' as PlainDate, notAfter: '2052-12-31' as PlainDate }
const authority = { holder: { country: 'UT', name: 'CA', serial: '01', ...period }, key: keyOf('P-384', 9) }
const published = Uint8Array.from(Buffer.from(CERTIFICATE.x509, 'base64'))

describe('a certificate', () => {
  it('of the published seals is read', () => {
    const { publicKey, ...rest } = readCertificate(published) ?? {}
    expect(rest).toEqual({
      ...{ signerId: 'UTTS', serial: '5B', curve: 'brainpoolP256r1', maySign: true },
      ...{ notBefore: '2020-06-10', notAfter: '2030-06-10' },
    })
    expect(publicKey).toHaveLength(65)
  })

  it.each(Curve.options)('on %s says what Node reads in it', (curve) => {
    const holder = { country: 'UT', name: 'AB', serial: '00A7F3', ...period }
    const der = makeSigner(holder, keyOf(curve), authority)
    const theirs = new X509Certificate(der)
    const ours = readCertificate(der)
    expect(ours).toMatchObject({ signerId: 'UTAB', curve, ...period, maySign: true })
    expect(ours?.serial).toBe(theirs.serialNumber.replace(/^0+/, ''))
    expect(ours?.publicKey).toEqual(publicKeyOf(keyOf(curve)))
    expect(Date.parse(theirs.validTo)).toBe(Date.parse('2052-12-31T23:59:59Z'))
  })

  it('for signing certificates is not one for sealing letters', () => {
    expect(readCertificate(makeAuthority(authority.holder, authority.key))?.maySign).toBe(false)
  })

  it('with its curve spelled out is read when all of it is the known curve', () => {
    expect(readCertificate(withCurve(spelledOut('brainpoolP256r1')))?.curve).toBe('brainpoolP256r1')
  })

  it('with another generator on the known curve is not read (CVE-2020-0601)', () => {
    const point = publicKeyOf(keyOf('brainpoolP256r1', 3))
    expect(readCertificate(withCurve(spelledOut('brainpoolP256r1', point)))).toBeUndefined()
  })

  it('cut short, or with a length that lies, is not read', () => {
    for (let length = 0; length < published.length; length += 1) {
      expect(readCertificate(published.subarray(0, length))).toBeUndefined()
    }
    expect(readCertificate(joinBytes(published, Uint8Array.of(0)))).toBeUndefined()
    expect(readCertificate(new Uint8Array(100_000).fill(0x30))).toBeUndefined()
  })

  it('whatever its bytes, is read or not, and never throws', () => {
    const edits = fc.array(fc.tuple(fc.nat(published.length - 1), fc.nat(255)), { maxLength: 4 })
    fc.assert(
      fc.property(edits, (changes) => {
        const bytes = published.slice()
        for (const [at, byte] of changes) bytes[at] = byte
        readCertificate(bytes)
      }),
      { numRuns: 2_000 },
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void readCertificate(bytes)))
  })
})

/** The published certificate with other curve parameters in its key. */
function withCurve(parameters: Uint8Array): Uint8Array {
  const child = (bytes: Uint8Array | undefined) => readDer(bytes ?? new Uint8Array()) ?? []
  const [outer] = child(published)
  const [body, ...signature] = child(outer?.value)
  const fields = child(body?.value).map(({ whole }) => whole)
  const [, bits] = child(child(body?.value)[6]?.value)
  fields[6] = sequence(sequence(objectId('1.2.840.10045.2.1'), parameters), bits?.whole ?? new Uint8Array())
  return sequence(sequence(...fields), ...signature.map(({ whole }) => whole))
}

function spelledOut(curve: Curve, base?: Uint8Array): Uint8Array {
  const { p, a, b, n, Gx, Gy } = curveParameters(curve)
  const bytes = (value: bigint) => Uint8Array.from(Buffer.from(value.toString(16).padStart(64, '0'), 'hex'))
  const integer = (value: bigint) => writeDer(DER.integer, Uint8Array.of(0), bytes(value))
  return sequence(
    writeDer(DER.integer, Uint8Array.of(1)),
    sequence(writeDer(DER.oid, writeOid('1.2.840.10045.1.1')), integer(p)),
    sequence(octets(bytes(a)), octets(bytes(b))),
    octets(base ?? joinBytes(Uint8Array.of(4), bytes(Gx), bytes(Gy))),
    integer(n),
  )
}
