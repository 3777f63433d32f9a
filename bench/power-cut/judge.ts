// The promises, held against a kiosk that has come back from a power cut.
import { importVerifyKey } from '../../src/packet/keys.ts'
import { verifyReceipt } from '../../src/packet/receipt.ts'
import type { Booted, Found, Looked, Saved } from './kiosk-words.ts'
import type { Origin } from './origin.ts'

/** `lost`, `altered`: packets that had been answered "saved". `broken`: what else does not hold, in words. */
export type Judgement = { acknowledged: number; lost: string[]; altered: string[]; broken: string[] }

export const NOTHING: Judgement = { acknowledged: 0, lost: [], altered: [], broken: [] }
export const isBad = ({ lost, altered, broken }: Judgement) => lost.length + altered.length + broken.length > 0

/** A packet may be gone from the kiosk only where the port holds exactly these bytes and its receipt is on the disk. */
export async function judge(origin: Origin, booted: Booted, looked: Looked): Promise<Judgement> {
  const byId = new Map(looked.found.map((found) => [found.packetId, found]))
  const judgement: Judgement = { acknowledged: origin.saved.size, lost: [], altered: [], broken: [] }
  for (const saved of origin.saved.values()) {
    const found = byId.get(saved.packetId)
    const fate = found ? await fateOf(origin, saved, found) : 'lost'
    if (fate !== 'whole') judgement[fate].push(`${saved.sequence} ${saved.packetId}`)
  }
  judgement.broken.push(...listBreaks(origin, booted, looked))
  return judgement
}

async function fateOf({ port }: Origin, saved: Saved, found: Found): Promise<'whole' | 'lost' | 'altered'> {
  if (found.sha256 !== saved.sha256 || found.sequence !== saved.sequence) return 'altered'
  if (found.read !== undefined) return found.read === saved.sha256 ? 'whole' : 'altered'
  const keys = new Map([[port.receiptKeys.keyId, await importVerifyKey(port.receiptKeys.publicKey)]])
  const isReceived = found.isReleased && found.receipt && port.kept.get(saved.packetId)?.receipt.sha256 === saved.sha256
  return isReceived && found.receipt && (await verifyReceipt(found.receipt, saved, keys)) ? 'whole' : 'lost'
}

function listBreaks(origin: Origin, { known, missing, corrected, status }: Booted, looked: Looked): string[] {
  const { found, queues, deletions } = looked
  const last = found.at(-1)
  const count = (holds: (one: Found) => boolean) => found.filter(holds).length
  const checks: [string, boolean][] = [
    ['the kiosk had forgotten its enrolment', known || origin.saved.size === 0],
    ['its witness knows more than its database', !missing],
    ['its tally did not match its packets', !corrected],
    [`there is not one queue: ${queues.join(', ')}`, queues.length === 1],
    ['the chain has a gap', found.every(({ sequence }, at) => sequence === at + 1)],
    ['the chain does not link', found.every(({ previous }, at) => links(previous, found[at - 1]))],
    ['the end of the chain is not the last packet', status.lastSequence === (last?.sequence ?? 0)],
    ['the head of the chain is not the last packet', status.chainHead === (last?.sha256 ?? null)],
    ['the last saved is not the last packet', status.lastSaved?.packetId === last?.packetId],
    ['the count of the queued is wrong', status.queued === count(({ state }) => state === 'queued')],
    ['a packet was parked', status.parked === 0],
    ['the count of the received is wrong', status.received === count(({ state }) => state === 'received')],
    ['the log of deletions is wrong', deletions === count(({ isReleased }) => isReleased)],
    ['a row has lost its bytes', found.every(({ read, isReleased }) => isReleased || read !== undefined)],
    ['bytes do not make the packet of their row', found.every(({ read, sha256 }) => (read ?? sha256) === sha256)],
  ]
  return checks.flatMap(([what, holds]) => (holds ? [] : [what]))
}

/** `previous` is unknown of a packet whose bytes have rightly gone. */
const links = (previous: string | null | undefined, before: Found | undefined) =>
  previous === undefined || previous === (before?.sha256 ?? null)
