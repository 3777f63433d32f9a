// Whatever can be made of what was seen on the wire, against the port's real intake and the kiosk's real judge of receipts:
// packets changed, cut, lengthened, put together from two, signed by others, replayed up to fifty times through another
// kiosk; batches, signed requests and receipts likewise. Nothing is accepted, nothing is stored twice, nothing throws, and a
// replay gets the receipt it had, byte for byte.
//
// One run makes a thousand of them: `npm run soak -- forgeries --runs 100`.
import { deepStrictEqual } from 'node:assert'
import { decode, encode } from 'cborg'
import { judgeOutcome } from '../../src/kiosk/outbox/batch.ts'
import type { PacketRow } from '../../src/kiosk/outbox/database.ts'
import { concat, toBase64url, toHex } from '../../src/packet/bytes.ts'
import { importVerifyKey, makeSigningKeys, type SigningKeys } from '../../src/packet/keys.ts'
import { splitPacket } from '../../src/packet/layout.ts'
import { signReceipt } from '../../src/packet/receipt.ts'
import { type RequestParts, signRequest } from '../../src/packet/request-signature.ts'
import type { SealedPacket } from '../../src/packet/seal.ts'
import { SIGNATURE_BYTES, signBytes } from '../../src/packet/signature.ts'
import { applicationAt, type Desk, enrol, makeDesk, seal, type TestKiosk } from '../../src/server/desk/desk.suite.ts'
import { type Outcome, type Receipt, takePackets } from '../../src/server/desk/intake.ts'
import { findCaller } from '../../src/server/desk/kiosks.ts'
import { openAll } from '../../src/server/desk/opener.ts'
import { readBatch } from '../../src/server/routes/batch.ts'
import { openInMemory } from '../../src/server/store/in-memory.ts'
import { MAX_BATCH_PACKETS, MAX_PACKET_BYTES, type PacketOutcome } from '../../src/wire/sync.ts'
import { type Chance, chanceOf } from '../chance.ts'
import type { Soak } from '../soak.ts'

const FORGERIES = 1_000
const PACKETS = 12
/** Order of the P-256 group (SP 800-186 §3.2.1.3): the other spelling of a signature is its complement. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

type Known = { packet: SealedPacket; receipt: Receipt }
type World = {
  chance: Chance
  desk: Desk
  kiosks: [TestKiosk, TestKiosk]
  stranger: SigningKeys
  foreign: TestKiosk // enrolled at another port
  shutOut: TestKiosk
  known: Known[]
  counted: Record<string, number>
}

export const soak: Soak = (seed) => forge(seed, FORGERIES)

/** @param number of forged things; replays come on top */
export async function forge(seed: number, number: number): Promise<Record<string, number>> {
  const database = await openInMemory()
  try {
    const world = await makeWorld(seed, await makeDesk(database))
    for (let made = 0; made < number; ) made += await tryOne(world)
    await replay(world)
    await holdPromises(world)
    return world.counted
  } finally {
    await database.close()
  }
}

async function makeWorld(seed: number, desk: Desk): Promise<World> {
  const { parts } = desk
  const kiosks: World['kiosks'] = [await enrol(parts, parts.port), await enrol(parts, parts.port)]
  const foreign = await enrol(parts, 'OTH' as TestKiosk['port'])
  const shutOut = await enrol(parts, parts.port)
  await parts.store.kiosks.revoke(parts.port, shutOut.row.kiosk_id, '2026-11-23T04:00:00.000Z')
  const chance = chanceOf(seed)
  const known: Known[] = []
  for (let n = 0; n < PACKETS; n += 1) {
    const kiosk = kiosks[n % 2] as TestKiosk
    const packet = await seal(kiosk, applicationAt(kiosk.port))
    const [outcome] = await takePackets(parts, kiosk.row, [packet.bytes], MAX_PACKET_BYTES)
    if (outcome?.outcome !== 'stored') throw new Error('a genuine packet was not stored')
    known.push({ packet, receipt: outcome.receipt })
  }
  const stranger = await makeSigningKeys(true)
  return { chance, desk, kiosks, stranger, foreign, shutOut, known, counted: {} }
}

/** @returns how many forgeries it was */
async function tryOne(world: World): Promise<number> {
  const { chance } = world
  const share = chance.next()
  if (share < 0.5) return tryPackets(world)
  if (share < 0.6) return tryBatch(world)
  return share < 0.8 ? tryRequest(world) : tryReceipt(world)
}

function count({ counted }: World, what: string, number = 1): number {
  counted[what] = (counted[what] ?? 0) + number
  return number
}

const drawn = ({ chance, known }: World): Known => chance.pick(known)

/** Some forged packets in one batch, a genuine one among them now and then, through either kiosk. */
async function tryPackets(world: World): Promise<number> {
  const { chance, desk } = world
  const forged: Uint8Array[] = []
  for (let n = 0; n < 1 + chance.below(12); n += 1) forged.push(await forgePacket(world))
  const genuine = chance.happens(0.3) ? [drawn(world)] : []
  const sent = [...forged, ...genuine.map(({ packet }) => packet.bytes)]
  const outcomes = await takePackets(desk.parts, chance.pick(world.kiosks).row, sent, MAX_PACKET_BYTES)
  for (const [at, outcome] of outcomes.entries()) {
    const repeated = genuine[at - forged.length]
    if (repeated) expectReceipt(outcome, repeated.receipt)
    else if (outcome.outcome !== 'refused') throw new Error(`forged packet ${at} was answered "${outcome.outcome}"`)
  }
  return count(world, 'packets', forged.length)
}

const FORGERS: readonly ((world: World, bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>)[] = [
  ({ chance }, bytes) => flip(chance, bytes),
  ({ chance }, bytes) => bytes.subarray(0, chance.below(bytes.length)),
  ({ chance }, bytes) => concat(bytes, noise(chance, 1 + chance.below(200))),
  ({ chance }, bytes) => {
    const at = chance.below(bytes.length)
    return concat(bytes.subarray(0, at), bytes.subarray(at + 1 + chance.below(40)))
  },
  ({ chance }, bytes) => {
    const at = chance.below(bytes.length)
    return concat(bytes.subarray(0, at), noise(chance, 1 + chance.below(40)), bytes.subarray(at))
  },
  (world, bytes) => splice(world, bytes),
  (world, bytes) => signAs(bytes, world.stranger.privateKey),
  (world, bytes) => signAs(bytes, otherMaker(world, bytes).keys.privateKey),
  (_world, bytes) => otherSpelling(bytes),
  async (world) => (await seal(world.foreign, applicationAt(world.foreign.port))).bytes,
  async (world) => (await seal(world.shutOut, applicationAt(world.shutOut.port))).bytes,
  async (world) => {
    const named = { ...world.kiosks[0], keys: world.stranger, chain: new Map() }
    return (await seal(named, applicationAt(named.port))).bytes // under the name of a kiosk of this port
  },
  ({ chance }) => noise(chance, chance.below(400)),
]

async function forgePacket(world: World): Promise<Uint8Array> {
  for (;;) {
    const { bytes } = drawn(world).packet
    const forged = await world.chance.pick(FORGERS)(world, bytes)
    if (!world.known.some(({ packet }) => same(packet.bytes, forged))) return forged
  }
}

/** Header of one, sealed part of another, signature of either. */
function splice(world: World, bytes: Uint8Array): Uint8Array {
  const [one, other] = [splitPacket(bytes), splitPacket(drawn(world).packet.bytes)]
  if (!one.ok || !other.ok) throw new Error('a genuine packet does not split')
  return concat(one.headerBytes, other.sealed, world.chance.pick([one.signature, other.signature]))
}

async function signAs(bytes: Uint8Array, key: CryptoKey): Promise<Uint8Array> {
  const signed = bytes.subarray(0, -SIGNATURE_BYTES)
  return concat(signed, await signBytes(signed, key))
}

function otherMaker({ kiosks }: World, bytes: Uint8Array): TestKiosk {
  const split = splitPacket(bytes)
  const [first, second] = kiosks
  return split.ok && split.header.kioskId === first.row.kiosk_id ? second : first
}

/** (r, n − s) verifies wherever (r, s) does, unless the reader insists on one of them. */
function otherSpelling(bytes: Uint8Array): Uint8Array {
  const s = BigInt(`0x${toHex(bytes.subarray(-32))}`)
  return concat(bytes.subarray(0, -32), Buffer.from((ORDER - s).toString(16).padStart(64, '0'), 'hex'))
}

/** A batch's own bytes, changed: no batch, or packets of which no forged one is taken. */
async function tryBatch(world: World): Promise<number> {
  const { chance, desk } = world
  const genuine = Array.from({ length: 1 + chance.below(4) }, () => drawn(world).packet.bytes)
  const body = chance.pick([mutate, flip])(chance, encode(genuine))
  const read = readBatch(body, MAX_BATCH_PACKETS)
  if (!read) return count(world, 'batches')
  const outcomes = await takePackets(desk.parts, chance.pick(world.kiosks).row, read, MAX_PACKET_BYTES)
  for (const [at, outcome] of outcomes.entries()) {
    const known = world.known.find(({ packet }) => same(packet.bytes, read[at] as Uint8Array))
    if (known) expectReceipt(outcome, known.receipt)
    else if (outcome.outcome !== 'refused') throw new Error(`a changed batch was answered "${outcome.outcome}"`)
  }
  return count(world, 'batches')
}

type Headers = Awaited<ReturnType<typeof signRequest>>

async function tryRequest(world: World): Promise<number> {
  const { chance, kiosks, desk } = world
  const request: RequestParts = {
    method: 'POST',
    target: '/api/v1/heartbeat',
    body: noise(chance, 20 + chance.below(200)),
  }
  const [signer, other] = chance.happens(0.5) ? kiosks : [kiosks[1], kiosks[0]]
  const sign = ({ row, keys }: TestKiosk, privateKey = keys.privateKey) =>
    signRequest(request, {
      keyId: row.kiosk_id,
      privateKey,
      created: 1_795_399_200 + chance.below(1_000),
      nonce: toBase64url(noise(chance, 18)),
    })
  const headers = await sign(signer)
  const field = chance.pick(['content-digest', 'signature-input', 'signature'] as const)
  const forged = await chance.pick<() => Promise<{ request: RequestParts; headers: Partial<Headers> }>>([
    async () => ({ request: { ...request, body: flip(chance, request.body) }, headers }),
    async () => ({ request: { ...request, target: '/api/v1/packets' }, headers }),
    async () => ({ request: { ...request, target: `${request.target}?cursor=${chance.below(99)}` }, headers }),
    async () => ({ request: { ...request, method: 'GET' }, headers }),
    async () => ({ request, headers: { ...headers, [field]: mutateText(chance, headers[field]) } }),
    async () => ({ request, headers: { ...headers, [field]: (await sign(other))[field] } }),
    async () => ({ request, headers: await sign(signer, other.keys.privateKey) }),
    async () => ({ request, headers: await sign(signer, world.stranger.privateKey) }),
    async () => ({ request, headers: await sign(world.shutOut) }),
    async () => ({ request, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== field)) }),
  ])()
  const signed = { 'content-digest': undefined, 'signature-input': undefined, signature: undefined, ...forged.headers }
  const isSame =
    forged.request === request &&
    (Object.keys(headers) as (keyof Headers)[]).every((name) => signed[name] === headers[name])
  // The digest is the same over the same body, whoever signed: exchanging it changes nothing.
  if (isSame) return 0
  const found = await findCaller(desk.parts, forged.request, signed)
  if (found.ok) throw new Error('a forged request was believed')
  return count(world, 'requests')
}

/** The server's word, changed or about another packet, before the judge that decides whether a kiosk may ever delete. */
async function tryReceipt(world: World): Promise<number> {
  const { chance, desk } = world
  const [own, other] = [drawn(world), drawn(world)]
  const { receipt: keys } = desk.parts.keys
  const receiptKeys = new Map([[keys.keyId, await importVerifyKey(keys.publicKey)]])
  const field = chance.pick(Object.keys(own.receipt) as (keyof Receipt)[])
  const forged = await chance.pick<() => Promise<object>>([
    async () => ({ ...own.receipt, [field]: mutateText(chance, own.receipt[field]) }),
    async () => ({ ...own.receipt, [field]: other.receipt[field] }),
    async () => other.receipt,
    async () => ({ ...other.receipt, packetId: own.receipt.packetId, sha256: own.receipt.sha256 }),
    async () => ({ ...(await signReceipt(own.receipt, world.stranger)), keyId: keys.keyId }),
    async () => signReceipt(own.receipt, world.stranger),
    async () => ({ ...(await signReceipt(own.receipt, world.kiosks[0].keys)), keyId: keys.keyId }),
    async () => ({ ...own.receipt, serverEpoch: toHex(noise(chance, 8)) }),
    async () => ({
      ...own.receipt,
      signature: toBase64url(otherSpelling(Buffer.from(own.receipt.signature, 'base64url'))),
    }),
  ])()
  if (JSON.stringify(forged) === JSON.stringify(own.receipt)) return 0
  const row = rowOf(own)
  const outcome = { outcome: 'stored', receipt: forged } as PacketOutcome
  const judged = await judgeOutcome(row, outcome, { receiptKeys, now: 0, random: () => 0.5 })
  if (judged.fate !== 'again') throw new Error(`a forged receipt made a packet "${judged.fate}": ${field}`)
  const good = await judgeOutcome(
    row,
    { outcome: 'stored', receipt: own.receipt },
    { receiptKeys, now: 0, random: () => 0.5 },
  )
  if (good.fate !== 'received') throw new Error('a genuine receipt was not believed')
  return count(world, 'receipts')
}

function rowOf({ packet: { header, sha256, bytes } }: Known): PacketRow {
  const place = { line: 1, sequence: header.sequence, packetId: header.packetId, sha256, size: bytes.length }
  return {
    ...place,
    referenceHash: '',
    state: 'queued',
    attempts: 0,
    nextAttemptAt: 0,
    createdAt: header.created as never,
  }
}

/** Every packet one to fifty times, shuffled, in batches of any size, through both kiosks, several batches at once. */
async function replay(world: World): Promise<void> {
  const { chance, desk, known, kiosks } = world
  const queue = known.flatMap((one) => Array.from({ length: 1 + chance.below(50) }, () => one))
  for (let at = queue.length - 1; at > 0; at -= 1) {
    const other = chance.below(at + 1)
    const [a, b] = [queue[at], queue[other]] as [Known, Known]
    queue[at] = b
    queue[other] = a
  }
  while (queue.length > 0) {
    const batches = Array.from({ length: 3 }, () => queue.splice(0, 1 + chance.below(MAX_BATCH_PACKETS)))
    await Promise.all(
      batches.map(async (batch) => {
        if (batch.length === 0) return
        const sent = batch.map(({ packet }) => packet.bytes)
        const outcomes = await takePackets(desk.parts, chance.pick(kiosks).row, sent, MAX_PACKET_BYTES)
        for (const [at, one] of batch.entries()) expectReceipt(outcomes[at], one.receipt)
        count(world, 'replays', batch.length)
      }),
    )
  }
}

function expectReceipt(outcome: Outcome | undefined, receipt: Receipt): void {
  deepStrictEqual(outcome, { outcome: 'stored', receipt })
}

async function holdPromises({ desk, known, kiosks, counted }: World): Promise<void> {
  const { parts } = desk
  await openAll(parts)
  const view = { port: parts.port, officer: '', now: '2026-11-23T04:00:00.000Z' }
  const { all } = await parts.store.queue.counts(view)
  const states = await parts.store.packets.countByState()
  deepStrictEqual([all, states], [known.length, [{ state: 'opened', packets: known.length }]])
  for (const { row } of kiosks) {
    const kiosk = await parts.store.kiosks.find(row.kiosk_id)
    if (kiosk?.suspended_at) throw new Error('what others forged has suspended a kiosk')
  }
  counted.cases = all
}

/** One to three bits turned over. */
function flip(chance: Chance, bytes: Uint8Array): Uint8Array {
  const flipped = new Uint8Array(bytes)
  for (let n = 0; n < 1 + chance.below(3); n += 1) {
    const at = chance.below(flipped.length)
    flipped[at] = (flipped[at] ?? 0) ^ (1 << chance.below(8))
  }
  return flipped
}

/** Cut, lengthened, or said again in other CBOR. */
function mutate(chance: Chance, bytes: Uint8Array): Uint8Array {
  return chance.pick([
    () => bytes.subarray(0, chance.below(bytes.length)),
    () => concat(bytes, noise(chance, 1 + chance.below(20))),
    () => encode({ packets: decode(bytes) }),
    () => encode([decode(bytes)]),
    () => concat(Uint8Array.of(0x9f), bytes.subarray(1), Uint8Array.of(0xff)), // of indefinite length
    () => noise(chance, chance.below(200)),
  ])()
}

function mutateText(chance: Chance, text: string): string {
  const at = chance.below(text.length)
  const letter = chance.pick([...'0123456789abcdefABCXYZ-_=:"; '])
  return chance.pick([
    () => text.slice(0, at) + letter + text.slice(at + 1),
    () => text.slice(0, at),
    () => text.slice(0, at) + letter + text.slice(at),
    () => text.toUpperCase(),
    () => `${text} `,
  ])()
}

const noise = (chance: Chance, length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, () => chance.below(256))

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
