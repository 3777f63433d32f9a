// A desk for tests: a settable clock, keys made for the run, officers, and kiosks that seal real packets.
import { randomBytes } from 'node:crypto'
import { toBase64url, toHex } from '../../packet/bytes.ts'
import { importSealKey, makeSealKeys, makeSigningKeys, type SealKey, type SigningKeys } from '../../packet/keys.ts'
import { encodePlaintext } from '../../packet/plaintext.ts'
import { type PacketLabel, type SealedPacket, sealPacket } from '../../packet/seal.ts'
import type { Application, ApplicationId, PortCode } from '../../visa/application.ts'
import type { Decision } from '../../visa/history.ts'
import { makeReference } from '../../visa/reference.ts'
import { specimenApplication } from '../../visa/specimens.ts'
import { makeAuthenticator } from '../authenticator.suite.ts'
import { chainStore } from '../store/chains.ts'
import type { Database } from '../store/database.ts'
import { openInMemory } from '../store/in-memory.ts'
import { openStore } from '../store/store.ts'
import type { KioskRow, OfficerRow } from '../store/tables.ts'
import { beginDeciding } from './decision-proof.ts'
import { type Outcome, takePackets } from './intake.ts'
import { enrolKiosk, makeKioskCode } from './kiosks.ts'
import { openAll } from './opener.ts'
import type { Counted, Mode, Parts } from './parts.ts'
import { decideCase } from './review.ts'
import { verifyChains } from './verify.ts'
import { nowOf } from './world.ts'

export const NOON = Date.parse('2026-11-23T04:00:00.000Z')
const MAX_BYTES = 8 * 1024 * 1024
export const RP = { id: 'localhost', origin: 'http://localhost:8080' }

export const random = (bytes: number) => new Uint8Array(randomBytes(bytes))

export type Desk = { parts: Parts; clock: { at: number }; counted: Map<Counted, number> }

export async function makeDesk(database: Database, mode: Mode = 'demonstration'): Promise<Desk> {
  const clock = { at: NOON }
  const counted = new Map<Counted, number>()
  const count: Parts['count'] = (what, number) => void counted.set(what, (counted.get(what) ?? 0) + number)
  const secrets = { lookup: random(32), operator: random(32) }
  const keys = { opening: await makeSealKeys(), receipt: await makeSigningKeys(true), ...secrets }
  const world = { now: () => clock.at, random }
  const store = await openStore(database)
  const parts = {
    store,
    keys,
    serverEpoch: '0011223344556677',
    world,
    mode,
    port: 'UTO' as PortCode,
    twoPerson: new Set<Decision['kind']>(),
    lists: {},
    count,
  }
  return { parts, clock, counted }
}

let ports = 0
/** A port of entry of the test's own: the port leads every key, so tests on one database never meet. */
export function ownPort(): PortCode {
  ports += 1
  return `T${String.fromCharCode(65 + Math.floor(ports / 26), 65 + (ports % 26))}` as PortCode
}

export type TestKiosk = {
  row: KioskRow
  keys: SigningKeys
  sealKey: SealKey
  port: PortCode
  sequence: number
  chain: Map<number, Promise<SealedPacket>> // the first packet at each place
}

export async function enrol(parts: Parts, port: PortCode): Promise<TestKiosk> {
  const keys = await makeSigningKeys(true)
  const { code } = await makeKioskCode(parts, port)
  const enrolled = await enrolKiosk(parts, { code, signingKey: toBase64url(keys.publicKey), build: 'test' })
  if (!enrolled.ok) throw new Error(enrolled.fault)
  const sealKey = await importSealKey(parts.keys.opening.publicKey)
  return { row: enrolled.kiosk, keys, sealKey, port, sequence: 0, chain: new Map() }
}

/** Anna Maria Eriksson's application at this port, with an id and reference of its own. */
export function applicationAt(port: PortCode, overrides: Partial<Application> = {}): Application {
  const applicationId = toHex(random(16)) as ApplicationId
  return specimenApplication({ portOfEntry: port, applicationId, reference: makeReference(random), ...overrides })
}

/** The kiosk's next packet, or, where `header` names a sequence, another at that place of the same chain. */
export function seal(
  kiosk: TestKiosk,
  value: unknown,
  header: Partial<PacketLabel> & { sealKey?: SealKey } = {},
): Promise<SealedPacket> {
  if (header.sequence === undefined) kiosk.sequence += 1
  const sequence = header.sequence ?? kiosk.sequence
  const sealed = sealAfter(kiosk, kiosk.chain.get(sequence - 1), value, { ...header, sequence })
  if (!kiosk.chain.has(sequence)) kiosk.chain.set(sequence, sealed)
  return sealed
}

async function sealAfter(
  kiosk: TestKiosk,
  before: Promise<SealedPacket> | undefined,
  value: unknown,
  header: Partial<PacketLabel> & { sealKey?: SealKey },
): Promise<SealedPacket> {
  const encoded = encodePlaintext(value)
  if (!encoded.ok) throw new Error(encoded.fault)
  const label: PacketLabel = {
    kioskId: kiosk.row.kiosk_id,
    port: kiosk.port,
    epoch: 1,
    sequence: kiosk.sequence,
    previousHash: (await before)?.sha256 ?? null,
    packetId: toHex(random(16)),
    schemaVersion: 1,
    created: '2026-11-23T03:59:00.000Z',
  }
  const { sealKey = kiosk.sealKey, ...own } = header
  const order = { header: { ...label, ...own }, plaintext: encoded.bytes, sealKey, signingKey: kiosk.keys.privateKey }
  return sealPacket(order)
}

export function hand(parts: Parts, kiosk: TestKiosk, ...packets: { bytes: Uint8Array }[]): Promise<Outcome[]> {
  const bytes = packets.map((packet) => packet.bytes)
  return takePackets(parts, kiosk.row, bytes, MAX_BYTES)
}

/** One application through the kiosk and opened; answers its reference. */
export async function bringCase(parts: Parts, kiosk: TestKiosk, overrides: Partial<Application> = {}): Promise<string> {
  const application = applicationAt(kiosk.port, overrides)
  await hand(parts, kiosk, await seal(kiosk, application))
  await openAll(parts)
  return application.reference
}

export type OwnDesk = { database: Database; desk: Desk; port: PortCode; kiosk: TestKiosk; close(): Promise<void> }

/** A desk over a store in memory with a kiosk of its port; closing it looks that no chain is broken. */
export async function openOwnDesk(): Promise<OwnDesk> {
  const database = await openInMemory()
  const desk = await makeDesk(database)
  const port = ownPort()
  const close = async () => {
    const { breaks } = await verifyChains(chainStore(database.sql))
    await database.close()
    if (breaks.length > 0) throw new Error(`broken chains: ${JSON.stringify(breaks)}`)
  }
  return { database, desk, port, kiosk: await enrol(desk.parts, port), close }
}

export async function addOfficer(
  parts: Parts,
  port: string,
  name: string,
  role: OfficerRow['role'] = 'officer',
): Promise<OfficerRow> {
  const now = nowOf(parts.world)
  const officer = { port, officer_id: toHex(random(8)), name, role, active: true, created_at: now, last_seen_at: now }
  const passkey = makeAuthenticator(RP)
  passkeys.set(officer.officer_id, passkey)
  await parts.store.officers.add(officer, {
    ...{ port, officer_id: officer.officer_id, created_at: now },
    ...{ credential_id: passkey.credentialId, public_key: passkey.publicKey },
    ...{ counter: 0, device_type: 'singleDevice', backed_up: false },
  })
  return officer
}

const passkeys = new Map<string, ReturnType<typeof makeAuthenticator>>()

export const passkeyOf = ({ officer_id }: OfficerRow) => {
  const passkey = passkeys.get(officer_id)
  if (!passkey) throw new Error('no passkey was made for this officer')
  return passkey
}

type Order = { decision: Decision; revision: number }

/** As the console decides: asks what is to be signed, signs it with the officer's own passkey, hands it in. */
export async function decideAs(parts: Parts, officer: OfficerRow, reference: string, order: Order) {
  const begun = await beginDeciding(parts, RP, officer, reference, order)
  if (!begun.ok) return begun
  const credential = passkeyOf(officer).get({ challenge: String(begun.options.challenge) })
  return decideCase(parts, RP, officer, reference, {
    ...order,
    assertion: { ceremonyId: begun.ceremonyId, credential },
  })
}

export const minutes = (count: number) => count * 60_000
