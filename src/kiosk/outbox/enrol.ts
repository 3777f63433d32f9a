// Becoming this port's kiosk: a one-time code and a new signing key against a name and the keys to work alone.
import { toBase64url } from '../../packet/bytes.ts'
import { makeSigningKeys } from '../../packet/keys.ts'
import { type Successor, signSuccessor } from '../../packet/succession.ts'
import { MAX_SUCCESSION } from '../../wire/sync.ts'
import { type Database, type EnrolmentSetting, type PacketRow, readSetting } from './database.ts'
import type { CallFault, ServerClient } from './server-client.ts'
import { type StorageFault, withStorage } from './storage-fault.ts'

export type EnrolFault = 'code-not-valid' | 'unreachable' | StorageFault
export type Enrolled = { ok: true; enrolment: EnrolmentSetting } | { ok: false; fault: EnrolFault }
/** `seenLine`: the last line a witness remembers, where the database may have forgotten it. */
export type EnrolOrder = { server: string; code: string; build: string; seenLine?: number | undefined }

export async function enrol(db: Database, client: ServerClient, order: EnrolOrder): Promise<Enrolled> {
  const { privateKey, publicKey } = await makeSigningKeys()
  const succession = await followKey(db, publicKey)
  const signingKey = toBase64url(publicKey)
  const body = { code: order.code, signingKey, build: order.build, ...(succession.length > 0 && { succession }) }
  const called = await client('sync.enrol', { server: order.server, body })
  if (!called.ok) return { ok: false, fault: wordFor(called.fault) }
  const line = Math.max((await readSetting(db, 'enrolment'))?.line ?? 0, order.seenLine ?? 0) + 1
  const enrolment: EnrolmentSetting = { ...called.answer, server: order.server, line }
  const kept = await withStorage(db, () => keepEnrolment(db, enrolment, { privateKey, signingKey, succession }))
  return kept.ok ? { ok: true, enrolment } : kept
}

/** A demonstration server hands out codes itself; any other answers that it does not. */
export async function findDemonstrationCode(client: ServerClient, server: string): Promise<string | undefined> {
  const called = await client('sync.demonstration', { server })
  return called.ok ? called.answer.code : undefined
}

/** A new line begins, and its chain with it; packets of earlier lines stay in the queue as they are. */
function keepEnrolment(
  db: Database,
  enrolment: EnrolmentSetting,
  keys: { privateKey: CryptoKey; signingKey: string; succession: Successor[] },
): PromiseLike<void> {
  return db.transaction('rw', db.settings, db.chain, db.packets, async () => {
    const before = await readSetting(db, 'enrolment')
    await closeLine(db)
    await db.settings.bulkPut([
      { id: 'enrolment', value: enrolment },
      { id: 'signing-key', value: keys.privateKey },
      { id: 'signing-public', value: keys.signingKey },
      { id: 'succession', value: keys.succession },
    ])
    // At the same port the receipts held here are still to be asked about, where its epoch is another than theirs.
    if (before?.portOfEntry !== enrolment.portOfEntry)
      await db.settings.put({ id: 'server-epoch', value: enrolment.serverEpoch })
    await pinAnew(db, enrolment)
  })
}

/** The keys this device had before, each with its word for the next: so that the port knows whose packets it carries. */
async function followKey(db: Database, next: Uint8Array): Promise<Successor[]> {
  const privateKey = await readSetting(db, 'signing-key')
  const publicKey = await readSetting(db, 'signing-public')
  if (!privateKey || !publicKey) return []
  const earlier = (await readSetting(db, 'succession')) ?? []
  return [...earlier, await signSuccessor({ publicKey, privateKey }, next)].slice(-MAX_SUCCESSION)
}

/** A person stood here with a code: whom this port trusts is pinned anew, now or with its first answer. */
async function pinAnew(db: Database, { trustAnchors }: EnrolmentSetting): Promise<void> {
  await db.settings.bulkDelete(['trust-anchors', 'anchors-differ', 'lists-refused'])
  if (trustAnchors && trustAnchors.length > 0) await db.settings.put({ id: 'trust-anchors', value: trustAnchors })
}

/** Takes the old line's next place with a row that is no packet: a tab that still seals for it finds the place taken. */
async function closeLine(db: Database): Promise<void> {
  const line = (await readSetting(db, 'enrolment'))?.line
  if (line === undefined) return
  const sequence = ((await db.chain.get(line))?.sequence ?? 0) + 1
  await db.packets.put({ line, sequence } as PacketRow) // without a state it is in no count and no batch
}

function wordFor(fault: CallFault): EnrolFault {
  return fault.kind === 'refused' || fault.kind === 'paused' ? 'code-not-valid' : 'unreachable'
}
