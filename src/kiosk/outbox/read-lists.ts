// Reading the lists the kiosk holds. A disk can change bytes without a word, so a text is checked again when it is first read;
// one that fails is put away, and the next run fetches it anew.
import { fromHex } from '../../packet/bytes.ts'
import type { ListMatch } from '../../visa/application.ts'
import type { InvitationEntry } from '../../visa/letter/invitation-entry.ts'
import { hashCandidates, matchReference } from '../../visa/letter/invitations.ts'
import { readTrustList, type TrustList } from '../../visa/letter/trust-list.ts'
import { beijingDay, findDay } from '../../visa/plain-date.ts'
import { type PolicyPack, readPolicyPack } from '../../visa/policy/pack.ts'
import { type Database, type InvitationList, invitationKey, type KeptText, readSetting } from './database.ts'

export type ListReader = {
  readTrust(): Promise<TrustList | undefined>
  matchInvitation(text: string): Promise<ListMatch>
  readPolicy(): Promise<PolicyPack | undefined>
}

export function makeListReader(db: Database, now: () => number): ListReader {
  const trust = textReader(db, 'trust-list', async (text) => {
    const read = readTrustList(text, (await readSetting(db, 'trust-anchors')) ?? [])
    return read.ok ? read.list : undefined
  })
  const policy = textReader(db, 'policy-pack', async (text) => {
    const read = readPolicyPack(text)
    return read.ok ? read.pack : undefined
  })
  return { readTrust: trust, readPolicy: policy, matchInvitation: (text) => matchInvitation(db, text, now()) }
}

/** Reads a text once a version. */
function textReader<Of>(
  db: Database,
  id: 'trust-list' | 'policy-pack',
  read: (text: string) => Promise<Of | undefined>,
) {
  let known: { kept: KeptText; value: Of } | undefined
  return async (): Promise<Of | undefined> => {
    const kept = await readSetting(db, id)
    if (!kept) return undefined
    if (known?.kept.version === kept.version) return known.value
    const value = await read(kept.text)
    if (value === undefined) await db.settings.delete(id)
    else known = { kept, value }
    return value
  }
}

/** A list that is not whole yet can say yes, never no. */
async function matchInvitation(db: Database, text: string, now: number): Promise<ListMatch> {
  const { current, next } = (await readSetting(db, 'invitations')) ?? {}
  for (const list of [current, next]) {
    if (list && (await matchIn(db, list, text, now)) === 'listed') return 'listed'
  }
  return current ? 'not-listed' : 'no-list'
}

async function matchIn(db: Database, { list, salt }: InvitationList, text: string, now: number): Promise<ListMatch> {
  const hashes = hashCandidates(salt, text)
  const found = await db.invitations.bulkGet(hashes.map((hash) => invitationKey(list, fromHex(hash))))
  const entries = found.map((days, at) => (days === undefined ? undefined : entryOf(hashes[at] ?? '', days)))
  return matchReference(entries, beijingDay(now))
}

function entryOf(hash: string, days: string): InvitationEntry {
  const [from, until] = days.split('/').map(findDay)
  return { hash, ...(from && { from }), ...(until && { until }) }
}
