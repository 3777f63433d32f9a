// Kiosks: one-time codes, enrolment, who signed a request, health.
import { fromBase64url } from '../../packet/bytes.ts'
import { importVerifyKey, keyIdOf, readVerifyKey } from '../../packet/keys.ts'
import { CODE_LENGTH, normalCode, spellCode } from '../../packet/one-time-code.ts'
import { type RequestParts, readRequestSignature, verifyRequest } from '../../packet/request-signature.ts'
import { readSuccession, type Successor } from '../../packet/succession.ts'
import type { PortCode } from '../../visa/application.ts'
import type { Instant, PlainDate } from '../../visa/plain-date.ts'
import type { Gap } from '../store/packets.ts'
import type { KioskRow } from '../store/tables.ts'
import { listAlarms, minutesOfOldest } from './kiosk-alarms.ts'
import { appendToKiosk } from './kiosk-history.ts'
import { type Parts, type Refusal, refuse } from './parts.ts'
import { describeKeys } from './port-keys.ts'
import { hashOf, instantOf, nowOf } from './world.ts'

const CODE_MINUTES = 10
/** Of a port; a console shows no more. */
const MOST_GAPS = 500

export type KioskCode = { code: string; expiresAt: Instant }
export type SignedHeaders = Record<'content-digest' | 'signature-input' | 'signature', string | undefined>

export async function makeKioskCode(parts: Parts, port: string): Promise<KioskCode> {
  const code = spellCode(parts.world.random(CODE_LENGTH))
  const expiresAt = instantOf(parts.world.now() + CODE_MINUTES * 60_000)
  await parts.store.kiosks.addCode({ port, code_hash: hashOf(code), expires_at: expiresAt })
  return { code, expiresAt }
}

/** A code without an officer, for trying the product out. */
export async function makeDemonstrationCode(parts: Parts): Promise<({ ok: true } & KioskCode) | Refusal> {
  if (parts.mode !== 'demonstration') return refuse('not-found')
  return { ok: true, ...(await makeKioskCode(parts, parts.port)) }
}

/** The kiosk's name is made from its key, so the same key enrols again as the same kiosk, with the next epoch. */
export async function enrolKiosk(
  parts: Parts,
  asked: { code: string; signingKey: string; build: string; succession?: readonly Successor[] | undefined },
): Promise<{ ok: true; kiosk: KioskRow } | Refusal> {
  const signingKey = await readPoint(asked.signingKey)
  if (!signingKey) return refuse('invalid-request', 'signingKey is not a P-256 public key')
  const port = await parts.store.kiosks.spendCode(hashOf(normalCode(asked.code)), nowOf(parts.world))
  if (!port) return refuse('code-not-valid')
  const kioskId = await keyIdOf(signingKey)
  const known = await parts.store.kiosks.find(kioskId)
  if (known?.revoked_at) return refuse('kiosk-revoked')
  const kiosk = await parts.store.kiosks.enrol({
    port,
    kiosk_id: kioskId,
    name: known?.name ?? `Kiosk ${(await parts.store.kiosks.count(port)) + 1}`,
    signing_key: signingKey,
    build: asked.build,
    enrolled_at: nowOf(parts.world),
  })
  await keepSuccession(parts, kiosk, asked.succession ?? [])
  return { ok: true, kiosk }
}

/**
 * A device's earlier keys that nobody here knows: enrolled after the backup this database was restored from. The packets
 * they made are taken again; what is known of a key, a revocation above all, stays as it is.
 */
export async function keepSuccession(parts: Parts, device: KioskRow, succession: readonly Successor[]): Promise<void> {
  for (const key of await readSuccession(succession, device.signing_key)) {
    const kioskId = await keyIdOf(key)
    if (await parts.store.kiosks.find(kioskId)) continue
    const { port, build, enrolled_at } = device
    const name = `${device.name}, earlier`
    await parts.store.kiosks.enrol({ port, kiosk_id: kioskId, name, signing_key: key, build, enrolled_at })
  }
}

/** What the kiosk needs to work alone: whom to seal to, whose receipts to believe. */
export function describeEnrolment(parts: Parts, kiosk: KioskRow) {
  const { sealKey, receiptKeys, serial } = describeKeys(parts.keys)
  return {
    kioskId: kiosk.kiosk_id,
    portOfEntry: kiosk.port as PortCode,
    epoch: kiosk.epoch,
    mode: parts.mode,
    serverEpoch: parts.serverEpoch,
    sealKey,
    receiptKeys,
    keySerial: serial,
    ...(parts.lists.trust && { trustAnchors: [...parts.lists.trust.anchors] }),
  }
}

async function readPoint(text: string): Promise<Uint8Array | undefined> {
  try {
    const bytes = fromBase64url(text)
    return (await readVerifyKey(bytes)) && bytes
  } catch {
    return undefined // not base64url
  }
}

/** Which kiosk signed this request? */
export async function findCaller(
  parts: Parts,
  request: RequestParts,
  headers: SignedHeaders,
): Promise<{ ok: true; kiosk: KioskRow; nonce: string } | Refusal> {
  const claim = readRequestSignature(headers)
  if (!claim.ok) return refuse('signature-not-valid')
  const kiosk = await parts.store.kiosks.find(claim.keyId)
  if (!kiosk) return refuse('kiosk-unknown')
  const verified = await verifyRequest(request, headers, await importVerifyKey(kiosk.signing_key))
  if (!verified.ok) return refuse('signature-not-valid')
  if (kiosk.revoked_at) return refuse('kiosk-revoked')
  return { ok: true, kiosk, nonce: verified.nonce }
}

/** Health as the kiosk told it, kept whole. */
export async function noteHealth(parts: Parts, kiosk: KioskRow, health: object): Promise<void> {
  await parts.store.kiosks.contact(kiosk.port, kiosk.kiosk_id, nowOf(parts.world), JSON.stringify(health))
}

export function revokeKiosk(
  parts: Parts,
  port: string,
  kioskId: string,
  officer: string | null = null,
): Promise<{ ok: true } | Refusal> {
  const at = nowOf(parts.world)
  return parts.store.transaction(async (inside) => {
    const kiosk = await inside.kiosks.lock(port, kioskId)
    if (!kiosk || !(await inside.kiosks.revoke(port, kioskId, at))) return refuse('not-found')
    await appendToKiosk(inside, kiosk, { at, officer, event: { type: 'revoked' } })
    return { ok: true }
  })
}

/** The last heartbeat as it was kept: an older kiosk's has fewer fields. */
type Health = {
  queued?: number
  parked?: number
  lastSequence?: number
  outOfService?: string[]
  warnings?: string[]
  oldestQueuedAt?: string | null
  kioskNow?: string
  build?: string
  trustListDate?: PlainDate
  invitationEntries?: number
  policyDate?: PlainDate
  listFaults?: ListFault[]
}
type ListFault = 'trust-anchors-differ' | 'trust-list-refused' | 'trust-list-older' | 'policy-refused'

export async function listKiosks(parts: Parts, port: string) {
  const [rows, gaps, held] = await readKiosks(parts, port)
  return rows.map((row) => {
    const health = JSON.parse(row.health ?? '{}') as Health
    const oldest = minutesOfOldest(row, health, parts.world.now())
    return {
      kioskId: row.kiosk_id,
      name: row.name,
      portOfEntry: row.port as PortCode,
      lastContactAt: row.last_contact_at as Instant | null,
      queued: health.queued ?? 0,
      ...(oldest !== undefined && { oldestMinutes: oldest }),
      parked: health.parked ?? 0,
      lastSequence: Math.max(health.lastSequence ?? 0, row.last_sequence),
      outOfService: health.outOfService ?? [],
      ...(health.warnings && { warnings: health.warnings }),
      build: health.build ?? row.build,
      revoked: row.revoked_at !== null,
      suspended: row.suspended_at !== null,
      alarms: alarmsOf(parts, row, gaps, held),
      ...listsOf(health),
    }
  })
}

/** How many kiosks of the port have each alarm; a gap counts once it is late. */
export async function countAlarms(parts: Parts): Promise<{ kiosks: number; alarms: Map<string, number> }> {
  const [rows, gaps, held] = await readKiosks(parts, parts.port)
  const alarms = new Map<string, number>()
  for (const row of rows) {
    const found = alarmsOf(parts, row, gaps, held).filter((one) => one.alarm !== 'gap' || one.late)
    for (const name of new Set(found.map(({ alarm }) => alarm))) alarms.set(name, (alarms.get(name) ?? 0) + 1)
  }
  return { kiosks: rows.filter(({ revoked_at }) => !revoked_at).length, alarms }
}

function readKiosks({ store }: Parts, port: string) {
  return Promise.all([store.kiosks.list(port), store.packets.listGaps(port, MOST_GAPS), store.packets.countHeld(port)])
}

function alarmsOf({ keys, world }: Parts, row: KioskRow, gaps: readonly Gap[], held: ReadonlyMap<string, number>) {
  const own = gaps.filter(({ kiosk_id }) => kiosk_id === row.kiosk_id)
  const presentKey = keys.opening.keyId
  return listAlarms(row, { now: world.now(), gaps: own, held: held.get(row.kiosk_id) ?? 0, presentKey })
}

/** What the kiosk has of the port's lists, as it told. */
function listsOf({ trustListDate, invitationEntries, policyDate, listFaults }: Health) {
  return {
    ...(trustListDate && { trustListDate }),
    ...(invitationEntries !== undefined && { invitationEntries }),
    ...(policyDate && { policyDate }),
    ...(listFaults && { listFaults }),
  }
}
