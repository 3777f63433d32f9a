// What the outbox's tests run against: a port server in memory that keeps the protocol, and one specimen application.
// It checks signatures and signs receipts for real; faults are switched on by the test.
import { decode } from 'cborg'
import { fromBase64url, toBase64url } from '../../packet/bytes.ts'
import { sha256Hex, sha256OfText } from '../../packet/digest.ts'
import { importVerifyKey, keyIdOf, makeSealKeys, makeSigningKeys } from '../../packet/keys.ts'
import { splitPacket } from '../../packet/layout.ts'
import { type SignedReceipt, signReceipt } from '../../packet/receipt.ts'
import { readRequestSignature, verifyRequest } from '../../packet/request-signature.ts'
import { verifyPacket } from '../../packet/sign.ts'
import { readSuccession } from '../../packet/succession.ts'
import type { Application } from '../../visa/application.ts'
import { hashReference } from '../../visa/letter/invitations.ts'
import type { KeyChange } from '../../wire/key-change.ts'
import type { TrustAnchor } from '../../wire/lists.ts'
import type {
  EnrolRequest,
  FeedEntry,
  HaveAnswer,
  HaveRequest,
  PacketOutcome,
  SuccessionRequest,
} from '../../wire/sync.ts'
import { type Ledger, type LedgerStore, NEW_LEDGER } from './ledger.ts'
import type { Send } from './server-client.ts'
import type { Witness, WitnessStore } from './witness.ts'

export const SERVER = 'https://port.test'

/** May answer instead of the port (before it saw the request), or change its answer (after it has acted). */
export type Fault = {
  before?: (path: string, packets: Uint8Array[]) => Response | undefined | never
  after?: (answer: Response, path: string) => Response | Promise<Response>
}

/** One line of the list's history: a number added (with its days) or taken away. */
export type InvitationChange = { reference: string; removed?: true; from?: string; until?: string }

type Kept = { bytes: Uint8Array; receipt: SignedReceipt; sequence: number; kioskId: string }

export async function makePort() {
  const receiptKeys = await makeSigningKeys()
  const sealKeys = await makeSealKeys()
  const state = {
    receiptKeys,
    sealKeys,
    keyChange: undefined as KeyChange | undefined,
    serverEpoch: '0123456789abcdef',
    now: '2026-11-23T08:00:00.000Z',
    kept: new Map<string, Kept>(),
    deliveries: [] as string[], // packet ids in the order they came, repeats included
    batches: [] as number[],
    haves: [] as number[], // how many packets each question was about
    heartbeats: [] as Record<string, unknown>[],
    feed: [] as FeedEntry[],
    trust: undefined as undefined | { text: string; anchors: TrustAnchor[] },
    policy: undefined as undefined | string,
    invitations: { salt: null as string | null, changes: [] as InvitationChange[], page: 3 },
    fault: {} as Fault,
    kiosks: new Map<string, CryptoKey>(), // by kiosk id, which is the id of its key
    points: new Map<string, Uint8Array>(), // the same keys as raw points
    asked: 0,
  }

  const send: Send = async (input, init) => {
    const url = new URL(String(input))
    const body = (init?.body as Uint8Array | undefined) ?? new Uint8Array()
    const packets = url.pathname.endsWith('/packets') ? (decode(body) as Uint8Array[]) : []
    state.asked += 1
    const instead = state.fault.before?.(url.pathname, packets)
    if (instead) return instead
    const answer = (await mayCall(url, init, body)) ? await answerTo(url, init, body, packets) : problem(401)
    return state.fault.after ? state.fault.after(answer, url.pathname) : answer
  }

  async function mayCall(url: URL, init: RequestInit | undefined, body: Uint8Array): Promise<boolean> {
    if (/(hello|kiosks|kiosk-code)$/.test(url.pathname)) return true
    const headers = init?.headers as Record<string, string>
    const claim = readRequestSignature(headers)
    const key = claim.ok && state.kiosks.get(claim.keyId)
    const request = { method: init?.method ?? 'GET', target: url.pathname + url.search, body }
    return !!key && (await verifyRequest(request, headers, key)).ok
  }

  async function answerTo(
    url: URL,
    init: RequestInit | undefined,
    body: Uint8Array,
    packets: Uint8Array[],
  ): Promise<Response> {
    const route = url.pathname.replace('/api/v1/', '')
    if (route === 'hello') return json({ service: 'kouan', api: 1, serverEpoch: state.serverEpoch, now: state.now })
    if (route === 'demonstration/kiosk-code') return json({ code: 'UTO-123', expiresAt: state.now })
    if (route === 'kiosks') return json(await enrol(JSON.parse(new TextDecoder().decode(body))))
    if (route === 'kiosks/self')
      return json({ heldSequence: heldOf(signerOf(init)), now: state.now, keys: state.keyChange })
    if (route === 'kiosks/self/succession')
      return follow(JSON.parse(new TextDecoder().decode(body)), signerOf(init) as string).then(
        () => new Response(null, { status: 204 }),
      )
    if (route === 'packets') return json({ outcomes: await takeIn(packets) })
    if (route === 'packets/have') return json(findMissing(JSON.parse(new TextDecoder().decode(body))))
    const have = url.searchParams.get('have')
    if (route === 'trust-list')
      return json({ ...(await versioned(state.trust?.text, have)), anchors: state.trust?.anchors ?? [] })
    if (route === 'policy-pack') return json(await versioned(state.policy, have))
    if (route === 'invitations') return json(pageInvitations(url.searchParams.get('cursor')))
    if (route === 'feed') return json(readFeed(Number(url.searchParams.get('cursor') ?? 0)))
    state.heartbeats.push(JSON.parse(new TextDecoder().decode(body)))
    return new Response(null, { status: 204 })
  }

  const heldOf = (kioskId: string | undefined) =>
    Math.max(0, ...[...state.kept.values()].flatMap((kept) => (kept.kioskId === kioskId ? [kept.sequence] : [])))

  function findMissing({ packets }: HaveRequest): HaveAnswer {
    state.haves.push(packets.length)
    const missing = packets.filter(({ packetId, sha256 }) => state.kept.get(packetId)?.receipt.sha256 !== sha256)
    return { serverEpoch: state.serverEpoch, missing: missing.map(({ packetId }) => packetId) }
  }

  async function enrol({ signingKey, succession = [] }: EnrolRequest) {
    const key = fromBase64url(signingKey)
    const kioskId = await keyIdOf(key)
    state.points.set(kioskId, key)
    for (const each of [key, ...(await readSuccession(succession, key))])
      state.kiosks.set(await keyIdOf(each), await importVerifyKey(each))
    return {
      kioskId,
      portOfEntry: 'UTO',
      epoch: 1,
      mode: 'demonstration',
      serverEpoch: state.serverEpoch,
      ...(state.trust && { trustAnchors: state.trust.anchors }),
      sealKey: { keyId: sealKeys.keyId, publicKey: toBase64url(sealKeys.publicKey) },
      receiptKeys: [{ keyId: receiptKeys.keyId, publicKey: toBase64url(receiptKeys.publicKey) }],
    }
  }

  async function follow({ succession }: SuccessionRequest, kioskId: string) {
    for (const each of await readSuccession(succession, state.points.get(kioskId) as Uint8Array))
      state.kiosks.set(await keyIdOf(each), await importVerifyKey(each))
  }

  async function takeIn(packets: Uint8Array[]): Promise<PacketOutcome[]> {
    state.batches.push(packets.length)
    const outcomes: unknown[] = []
    for (const bytes of packets) outcomes.push(await takeOne(bytes))
    return outcomes as PacketOutcome[]
  }

  async function takeOne(bytes: Uint8Array): Promise<unknown> {
    const sha256 = await sha256Hex(bytes)
    const split = splitPacket(bytes)
    const key = split.ok && state.kiosks.get(split.header.kioskId)
    const verified = key ? await verifyPacket(bytes, key) : undefined
    if (!verified?.ok) return { outcome: 'refused', sha256, reason: 'signature' }
    const { packetId, sequence, kioskId } = verified.header
    state.deliveries.push(packetId)
    const kept = state.kept.get(packetId)
    if (kept && kept.receipt.sha256 !== sha256) return { outcome: 'conflict', sha256 }
    const claim = { packetId, sha256, serverEpoch: state.serverEpoch, durableAt: state.now }
    const receipt = kept?.receipt ?? (await signReceipt(claim, state.receiptKeys))
    state.kept.set(packetId, { bytes, receipt, sequence, kioskId })
    return { outcome: 'stored', receipt }
  }

  function pageInvitations(cursor: string | null) {
    const { salt, changes, page } = state.invitations
    if (salt === null) return { salt, entries: [], removed: [], cursor: '', more: false }
    const [of, at] = (cursor ?? '').split('.')
    const from = of === salt ? Number(at) : 0
    const told = changes.slice(from, from + page)
    const hashOf = ({ reference }: InvitationChange) => hashReference(salt, reference)
    return {
      salt,
      entries: told.flatMap((each) => (each.removed ? [] : [{ ...each, hash: hashOf(each) }])),
      removed: told.filter(({ removed }) => removed).map(hashOf),
      cursor: `${salt}.${from + told.length}`,
      more: from + told.length < changes.length,
    }
  }

  function readFeed(cursor: number) {
    const entries = state.feed.slice(cursor, cursor + 2)
    const next = cursor + entries.length
    return { entries, cursor: String(next), more: next < state.feed.length, now: state.now }
  }

  return Object.assign(state, { send, takeIn })
}
export type Port = Awaited<ReturnType<typeof makePort>>

function signerOf(init: RequestInit | undefined): string | undefined {
  const claim = readRequestSignature(init?.headers as Record<string, string>)
  return claim.ok ? claim.keyId : undefined
}

async function versioned(text: string | undefined, have: string | null) {
  if (text === undefined) return { version: null }
  const version = (await sha256OfText(text)).slice(0, 32)
  return version === have ? { version } : { version, text }
}

export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status })
}

/** In the port's own words. */
export function problem(status: number, headers: Record<string, string> = {}): Response {
  return Response.json({ type: 'urn:kouan:problem:of-a-test', status }, { status, headers })
}

export function memoryWitness(): WitnessStore & { last?: Witness } {
  const store: WitnessStore & { last?: Witness } = {
    read: async () => store.last,
    write: (witness) => {
      store.last = witness
    },
  }
  return store
}

export function memoryLedger(): LedgerStore & { last: Ledger } {
  const store: LedgerStore & { last: Ledger } = {
    last: NEW_LEDGER,
    read: async () => store.last,
    change: async (make) => {
      store.last = make(store.last)
    },
  }
  return store
}

/** Anna Maria Eriksson of Utopia (ICAO Doc 9303-4), as the kiosk would have taken her in; `n` makes it another application. */
export function specimenApplication(n: number, imageBytes = 1_000): Application {
  const image = new Uint8Array(imageBytes).fill(n & 0xff)
  image.set([0xff, 0xd8, 0xff])
  const application = {
    schemaVersion: 1,
    applicationId: n.toString(16).padStart(32, '0'),
    reference: `UTO${n.toString().padStart(9, '0')}`,
    language: 'en',
    portOfEntry: 'UTO',
    createdAt: '2026-11-23T08:00:00.000Z',
    passport: { primaryIdentifier: 'ERIKSSON', secondaryIdentifier: 'ANNA MARIA', documentNumber: 'L898902C3' },
    portrait: { kind: 'photo', image },
  }
  return application as unknown as Application
}
