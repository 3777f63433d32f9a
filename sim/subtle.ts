// The platform's cryptography for simulated processes: real digests, ECDH, HKDF and AES-GCM by Node, a stand-in for ECDSA, all
// done between two deliveries in the order of asking and never on other threads, so that a schedule replays to the byte.
//
// Key pairs come from a pool that every schedule draws from anew: making and agreeing on keys is the dearest part, and nothing
// under test depends on a key being fresh.
import { createCipheriv, createDecipheriv, createECDH, createHash, createHmac, hkdfSync, pbkdf2Sync } from 'node:crypto'
import type { Simulation } from './simulation.ts'

type Algorithm = {
  name: string
  namedCurve?: string
  public?: SimulatedKey
  iv?: Uint8Array
  additionalData?: Uint8Array
  salt?: BufferSource
  info?: BufferSource
}
type Point = { raw: Buffer }
type Scalar = { point: Point; secret: Buffer }

/** A CryptoKey as far as code may look into it. */
export class SimulatedKey {
  readonly type: 'public' | 'private' | 'secret'
  readonly extractable: boolean
  readonly algorithm: Algorithm
  readonly usages: readonly string[]
  readonly material: Point | Scalar | Buffer

  constructor(
    type: SimulatedKey['type'],
    algorithm: Algorithm,
    extractable: boolean,
    material: SimulatedKey['material'],
  ) {
    this.type = type
    this.extractable = extractable
    this.algorithm = algorithm
    this.usages = []
    this.material = material
  }
}

/** What a call of cryptography may be made to do by a fault. */
export type CryptoFault = DOMException | 'never' | undefined
export type Cryptography = {
  simulation: Simulation
  fault: () => CryptoFault
  drawn: { keys: number; bytes: number; seed: number }
}

const pool: Scalar[] = []
const points = new Map<string, Point>()
const agreed = new Map<string, Buffer>()

/** @param of what is running; before anything is, the product's modules may try what they find */
export function makeSubtle(of: () => Cryptography | undefined) {
  const compute = async <Result>(work: () => Result): Promise<Result> => {
    const running = of()
    if (!running) return work()
    const { simulation, fault } = running
    const { current } = simulation
    const broken = fault()
    if (broken === 'never') return new Promise(() => undefined)
    return new Promise((resolve, reject) => {
      simulation.compute(() => {
        if (!current.alive) return
        if (broken) return reject(broken)
        try {
          resolve(work())
        } catch (error) {
          reject(error)
        }
      })
    })
  }
  return {
    digest: (_name: string, data: BufferSource) =>
      compute(() => plain(createHash('sha256').update(view(data)).digest())),
    generateKey: ({ name }: Algorithm, extractable: boolean) =>
      compute(() => {
        const scalar = fromPool(nextKey(of()))
        const algorithm = { name, namedCurve: 'P-256' }
        return {
          privateKey: new SimulatedKey('private', algorithm, extractable, scalar),
          publicKey: new SimulatedKey('public', algorithm, true, scalar.point),
        }
      }),
    importKey: (format: string, data: unknown, given: Algorithm | string, extractable: boolean) =>
      compute(() => importKey(format, data, typeof given === 'string' ? { name: given } : given, extractable)),
    exportKey: (_format: string, key: SimulatedKey) =>
      compute(() => {
        if (!key.extractable) throw new DOMException('not extractable', 'InvalidAccessError')
        return plain(key.material instanceof Buffer ? key.material : (key.material as Point).raw)
      }),
    sign: (_algorithm: unknown, key: SimulatedKey, data: BufferSource) =>
      compute(() => {
        if (key.material instanceof Buffer) return plain(createHmac('sha256', key.material).update(view(data)).digest())
        return plain(signatureOf((key.material as Scalar).point, view(data)))
      }),
    verify: (_algorithm: unknown, key: SimulatedKey, signature: BufferSource, data: BufferSource) =>
      compute(() => signatureOf(key.material as Point, view(data)).equals(view(signature))),
    deriveBits: (algorithm: Algorithm, key: SimulatedKey, length: number) =>
      compute(() => deriveBits(algorithm, key, length / 8)),
    encrypt: (algorithm: Algorithm, key: SimulatedKey, data: BufferSource) =>
      compute(() => plain(encrypt(algorithm, key.material as Buffer, view(data)))),
    decrypt: (algorithm: Algorithm, key: SimulatedKey, data: BufferSource) =>
      compute(() => plain(decrypt(algorithm, key.material as Buffer, view(data)))),
  }
}

function nextKey(running: Cryptography | undefined): number {
  if (!running) throw new Error('no schedule is running')
  running.drawn.keys += 1
  return running.drawn.keys
}

/** `crypto.getRandomValues` from the schedule's seed: ids and nonces differ from one another, and that is all they must. */
export function fillRandom<Bytes extends Uint8Array>(drawn: Cryptography['drawn'], bytes: Bytes): Bytes {
  drawn.bytes += 1
  const stream = createHash('sha512').update(`${drawn.seed} ${drawn.bytes}`).digest()
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = stream[at % stream.length] as number
  return bytes
}

function importKey(format: string, data: unknown, algorithm: Algorithm, extractable: boolean): SimulatedKey {
  if (format !== 'raw') throw new DOMException(`${format} is not simulated`, 'NotSupportedError')
  const bytes = Buffer.from(view(data as BufferSource))
  if (algorithm.name !== 'ECDSA' && algorithm.name !== 'ECDH')
    return new SimulatedKey('secret', algorithm, extractable, bytes)
  return new SimulatedKey('public', algorithm, true, pointOf(bytes))
}

/** @throws DataError where the bytes are no point of the curve */
function pointOf(raw: Buffer): Point {
  const name = raw.toString('latin1')
  const known = points.get(name)
  if (known) return known
  const point: Point = { raw }
  if (raw.length !== 65 || raw[0] !== 4) throw new DOMException('not a point of the curve', 'DataError')
  points.set(name, point)
  return point
}

function fromPool(number: number): Scalar {
  const known = pool[number]
  if (known) return known
  const ecdh = createECDH('prime256v1')
  const secret = createHash('sha256').update(`simulated key ${number}`).digest()
  ecdh.setPrivateKey(secret)
  const made = { point: pointOf(ecdh.getPublicKey()), secret }
  pool[number] = made
  return made
}

function deriveBits({ name, salt, info, public: other }: Algorithm, { material }: SimulatedKey, size: number) {
  if (name === 'ECDH') return plain(agree(material as Scalar, (other as SimulatedKey).material as Point))
  const secret = material as Buffer
  if (name === 'HKDF') return hkdfSync('sha256', secret, view(salt ?? NOTHING), view(info ?? NOTHING), size)
  if (name === 'PBKDF2') return plain(pbkdf2Sync(secret, view(salt ?? NOTHING), 1, size, 'sha256')) // slow on purpose elsewhere
  throw new DOMException(`${name} is not simulated`, 'NotSupportedError')
}

const NOTHING = new Uint8Array()

/**
 * Stands in for ECDSA, whose signing draws chance and whose cost would be a third of a schedule: who has the key object can
 * sign, who alters a bit is found out, and the same message has the same signature. The upper half of s never comes up.
 */
function signatureOf({ raw }: Point, message: Uint8Array): Buffer {
  const signature = createHmac('sha512', raw).update(message).digest()
  signature[32] = (signature[32] as number) & 0x7f
  return signature
}

function agree(own: Scalar, other: Point): Buffer {
  const name = `${own.secret.toString('latin1')} ${other.raw.toString('latin1')}`
  const known = agreed.get(name)
  if (known) return known
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(own.secret)
  const secret = ecdh.computeSecret(other.raw)
  agreed.set(name, secret)
  return secret
}

function encrypt({ iv, additionalData }: Algorithm, key: Buffer, data: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv as Uint8Array)
  if (additionalData) cipher.setAAD(additionalData)
  return Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()])
}

function decrypt({ iv, additionalData }: Algorithm, key: Buffer, data: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, iv as Uint8Array)
  if (additionalData) decipher.setAAD(additionalData)
  decipher.setAuthTag(data.subarray(data.length - 16))
  return Buffer.concat([decipher.update(data.subarray(0, data.length - 16)), decipher.final()])
}

function view(data: BufferSource): Uint8Array {
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data)
}

function plain(buffer: Buffer): ArrayBuffer {
  return buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength) as ArrayBuffer
}
