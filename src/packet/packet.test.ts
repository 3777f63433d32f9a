import fc from 'fast-check'
import * as oracle from 'hpke'
import { beforeAll, describe, expect, it } from 'vitest'
import { concat, equalBytes, toHex } from './bytes.ts'
import { ENC_BYTES, PACKET_INFO } from './hpke.ts'
import {
  exportPrivateKey,
  importOpeningKey,
  importSealKey,
  importVerifyKey,
  makeSealKeys,
  makeSigningKeys,
  type OpeningKey,
  type SealKey,
  type SigningKeys,
} from './keys.ts'
import { encodeHeader, type Header, joinPacket, splitPacket } from './layout.ts'
import { openPacket } from './open.ts'
import { type PacketLabel, type SealedPacket, sealPacket } from './seal.ts'
import { verifyPacket } from './sign.ts'
import { signBytes } from './signature.ts'

const PLAINTEXT = new TextEncoder().encode('ERIKSON<<ANNA<MARIA')
const LABEL: PacketLabel = {
  kioskId: '00112233445566ff',
  port: 'UTO',
  epoch: 1,
  sequence: 1,
  previousHash: null,
  packetId: '000102030405060708090a0b0c0d0e0f',
  schemaVersion: 1,
  created: '2026-11-23T08:00:00.000Z',
}
const suite = new oracle.CipherSuite(oracle.KEM_DHKEM_P256_HKDF_SHA256, oracle.KDF_HKDF_SHA256, oracle.AEAD_AES_256_GCM)

let server: OpeningKey
let kiosk: SigningKeys
let sealKey: SealKey
let verifyKey: CryptoKey
let packet: SealedPacket

const seal = (label: Partial<PacketLabel> = {}, plaintext: Uint8Array = PLAINTEXT) =>
  sealPacket({ header: { ...LABEL, ...label }, plaintext, sealKey, signingKey: kiosk.privateKey })

beforeAll(async () => {
  server = await makeSealKeys()
  kiosk = await makeSigningKeys()
  sealKey = await importSealKey(server.publicKey)
  verifyKey = await importVerifyKey(kiosk.publicKey)
  packet = await seal()
})

describe('a packet', () => {
  it('opens to exactly what was sealed, and its signature verifies', async () => {
    const opened = await openPacket(packet.bytes, server)
    expect(opened).toMatchObject({ ok: true, header: { ...LABEL, recipientKeyId: server.keyId } })
    expect(opened.ok && equalBytes(opened.plaintext, PLAINTEXT)).toBe(true)
    expect(await verifyPacket(packet.bytes, verifyKey)).toMatchObject({ ok: true })
  })

  it('does not show its plaintext', () => {
    expect(toHex(packet.bytes)).not.toContain(toHex(PLAINTEXT))
  })

  it('still opens with the key read back from its file', async () => {
    const read = await importOpeningKey(await exportPrivateKey(server.pair.privateKey))
    expect(read.keyId).toBe(server.keyId)
    expect(await openPacket(packet.bytes, read)).toMatchObject({ ok: true })
  })

  it('is refused by another recipient and by another kiosk’s key', async () => {
    const stranger = await makeSealKeys()
    expect(await openPacket(packet.bytes, stranger)).toEqual({ ok: false, fault: 'recipient' })
    expect(await openPacket(packet.bytes, { ...stranger, keyId: server.keyId })).toEqual({ ok: false, fault: 'sealed' })
    const other = await importVerifyKey((await makeSigningKeys()).publicKey)
    expect(await verifyPacket(packet.bytes, other)).toEqual({ ok: false, fault: 'signature' })
  })

  it('is refused after the flip of any single bit', async () => {
    for (let bit = 0; bit < packet.bytes.length * 8; bit += 1) {
      const damaged = packet.bytes.slice()
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(await verifyPacket(damaged, verifyKey), `bit ${bit}`).toMatchObject({ ok: false })
    }
  })

  it('does not open when a bit of its header or sealed part is flipped, even before the signature is looked at', async () => {
    for (let at = 0; at < packet.bytes.length - 64; at += 1) {
      const damaged = packet.bytes.slice()
      damaged[at] = (damaged[at] ?? 0) ^ 1
      expect(await openPacket(damaged, server), `byte ${at}`).toMatchObject({ ok: false })
    }
  })

  it('is refused when cut or grown at any place', async () => {
    for (let size = 0; size < packet.bytes.length; size += 1) {
      expect(splitPacket(packet.bytes.subarray(0, size)).ok).toBe(false)
    }
    expect(splitPacket(concat(packet.bytes, Uint8Array.of(0)))).toEqual({ ok: false, fault: 'size' })
  })

  it('has one accepted signature only: the twin (r, n−s) is refused', async () => {
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
    const twin = packet.bytes.slice()
    const s = BigInt(`0x${toHex(twin.subarray(-32))}`)
    const hex = (order - s).toString(16).padStart(64, '0')
    twin.set(
      Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
      twin.length - 32,
    )
    expect(await verifyPacket(twin, verifyKey)).toEqual({ ok: false, fault: 'signature' })
  })
})

describe('two packets', () => {
  it('cannot be spliced: header of one with the sealed part of the other, signed again by the kiosk', async () => {
    const second = await seal({ sequence: 2, previousHash: packet.sha256, packetId: 'ff'.repeat(16) })
    const [a, b] = [splitPacket(packet.bytes), splitPacket(second.bytes)]
    if (!a.ok || !b.ok) throw new Error('both must be packets')
    const sealed = { header: a.headerBytes, sealed: b.sealed }
    const spliced = joinPacket(sealed.header, sealed.sealed, b.signature)
    expect(await verifyPacket(spliced, verifyKey)).toEqual({ ok: false, fault: 'signature' })
    const signed = await signBytes(concat(sealed.header, sealed.sealed), kiosk.privateKey)
    const resigned = joinPacket(sealed.header, sealed.sealed, signed)
    expect(await verifyPacket(resigned, verifyKey)).toMatchObject({ ok: true })
    expect(await openPacket(resigned, server)).toEqual({ ok: false, fault: 'sealed' })
  })

  it('of the same content share no sealed byte run: every seal is fresh', async () => {
    const again = await seal()
    expect(toHex(again.bytes)).not.toBe(toHex(packet.bytes))
  })
})

describe('beside an independent HPKE implementation', () => {
  it('what we seal, it opens', async () => {
    const split = splitPacket(packet.bytes)
    if (!split.ok) throw new Error('must be a packet')
    const plaintext = await suite.Open(
      server.pair.privateKey,
      split.sealed.slice(0, ENC_BYTES),
      split.sealed.slice(ENC_BYTES),
      { aad: split.headerBytes, info: PACKET_INFO },
    )
    expect(equalBytes(plaintext, PLAINTEXT)).toBe(true)
  })

  it('what it seals, we open', async () => {
    const header: Header = { ...packet.header, sealedSize: PLAINTEXT.length + 81 }
    const headerBytes = encodeHeader(header)
    const publicKey = await suite.DeserializePublicKey(server.publicKey)
    const { encapsulatedSecret, ciphertext } = await suite.Seal(publicKey, PLAINTEXT, {
      aad: headerBytes,
      info: PACKET_INFO,
    })
    const sealed = concat(encapsulatedSecret, ciphertext)
    const opened = await openPacket(joinPacket(headerBytes, sealed, new Uint8Array(64)), server)
    expect(opened.ok && equalBytes(opened.plaintext, PLAINTEXT)).toBe(true)
  })
})

describe('what is no packet', () => {
  it('is named and never thrown, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => !splitPacket(bytes).ok),
      { numRuns: 3_000 },
    )
  })

  it('is named after any damage to the header, or reads as a header in its one spelling', () => {
    const change = fc.tuple(fc.nat(130), fc.uint8Array({ minLength: 1, maxLength: 8 }))
    fc.assert(
      fc.property(change, ([at, bytes]) => {
        const damaged = packet.bytes.slice()
        damaged.set(bytes, at)
        const split = splitPacket(damaged)
        return !split.ok || equalBytes(encodeHeader(split.header), split.headerBytes)
      }),
      { numRuns: 3_000 },
    )
  })

  it('includes the same header spelt with a longer integer', () => {
    const at = 1 // the version, one byte in its shortest form
    const longer = concat(packet.bytes.subarray(0, at), Uint8Array.of(0x18, 1), packet.bytes.subarray(at + 1))
    expect(splitPacket(longer)).toEqual({ ok: false, fault: 'header' })
  })

  it('includes nesting deep enough to overflow a reader, and lengths far beyond the bytes', () => {
    expect(splitPacket(new Uint8Array(8_000_000).fill(0x81))).toEqual({ ok: false, fault: 'header' })
    expect(splitPacket(Uint8Array.of(0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)).ok).toBe(false)
  })

  it('includes another version and another suite, by name', () => {
    const withFirst = (at: number, value: number) => {
      const bytes = packet.bytes.slice()
      bytes[at] = value
      return splitPacket(bytes)
    }
    expect(withFirst(1, 2)).toEqual({ ok: false, fault: 'version' })
    expect(withFirst(2, 9)).toEqual({ ok: false, fault: 'suite' })
  })

  it('includes days that do not exist and ports that are no code', () => {
    const split = (change: Partial<Header>) =>
      splitPacket(
        joinPacket(
          encodeHeader({ ...packet.header, ...change }),
          new Uint8Array(packet.header.sealedSize),
          new Uint8Array(64),
        ),
      )
    expect(split({}).ok).toBe(true)
    expect(split({ created: '2026-02-30T00:00:00.000Z' }).ok).toBe(false)
    expect(split({ port: 'uto' }).ok).toBe(false)
    expect(split({ sequence: 0 }).ok).toBe(false)
    expect(split({ epoch: 1.5 }).ok).toBe(false)
  })
})
