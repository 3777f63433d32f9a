// Pulling the port's lists. A list counts once it has been verified and is on the disk; until then the one before stays, and
// an older one never takes its place. What was refused is remembered by its version, so that it is not fetched every run.
import { readTrustList } from '../../visa/letter/trust-list.ts'
import { readPolicyPack } from '../../visa/policy/pack.ts'
import type { ListFault, TrustAnchor } from '../../wire/lists.ts'
import { type Database, type KeptText, type RefusedLists, readSetting } from './database.ts'
import { type PullParts, pullInvitations } from './pull-invitations.ts'
import type { Call, CallFault } from './server-client.ts'

/** Faults after which nothing else will get through either. */
const ENDS: readonly CallFault['kind'][] = ['unreachable', 'busy', 'paused']

export async function pullLists(parts: PullParts, call: Call): Promise<void> {
  for (const pull of [pullTrust, pullPolicy, pullInvitations]) {
    const fault = await pull(parts, call).catch(() => undefined) // storage that fails here fails louder elsewhere
    if (fault && ENDS.includes(fault.kind)) return
  }
}

async function pullTrust({ db, client }: PullParts, call: Call): Promise<CallFault | undefined> {
  const kept = await readSetting(db, 'trust-list')
  const called = await client('sync.trust', { ...call, query: { have: await versionKnown(db, 'trust', kept) } })
  if (!called.ok) return called.fault
  const { anchors, version, text } = called.answer
  const pinned = await pinAnchors(db, anchors)
  if (version === null) return undefined // the port has none (any more): a signed list stays good until it is overdue
  if (text !== undefined) await settle(db, 'trust', version, judgeTrust(text, version, pinned, kept))
  else if (version === kept?.version) await forgetRefused(db, 'trust')
  return undefined
}

/** Pins the port's first anchors; others, later, change nothing here and are only told. */
async function pinAnchors(db: Database, anchors: readonly TrustAnchor[]): Promise<readonly TrustAnchor[]> {
  return db.transaction('rw', db.settings, async () => {
    const pinned = (await readSetting(db, 'trust-anchors')) ?? []
    if (anchors.length === 0) return pinned
    if (pinned.length === 0) await db.settings.put({ id: 'trust-anchors', value: [...anchors] })
    const differ = pinned.length > 0 && namesOf(pinned) !== namesOf(anchors)
    if (differ !== ((await readSetting(db, 'anchors-differ')) ?? false))
      await db.settings.put({ id: 'anchors-differ', value: differ })
    return pinned.length > 0 ? pinned : anchors
  })
}

const namesOf = (anchors: readonly TrustAnchor[]) =>
  anchors
    .map(({ keyId, publicKey }) => `${keyId} ${publicKey}`)
    .sort()
    .join('\n')

type Judged = { keep: KeptText } | { refuse: ListFault }

function judgeTrust(
  text: string,
  version: string,
  anchors: readonly TrustAnchor[],
  kept: KeptText | undefined,
): Judged {
  const read = readTrustList(text, anchors)
  if (!read.ok) return { refuse: 'trust-list-refused' }
  const { date } = read.list
  return kept && date < kept.date ? { refuse: 'trust-list-older' } : { keep: { text, version, date } }
}

async function pullPolicy({ db, client }: PullParts, call: Call): Promise<CallFault | undefined> {
  const kept = await readSetting(db, 'policy-pack')
  const called = await client('sync.policy', { ...call, query: { have: await versionKnown(db, 'policy', kept) } })
  if (!called.ok) return called.fault
  const { version, text } = called.answer
  if (version === null)
    await db.settings.delete('policy-pack') // the port went back to the built-in data
  else if (text !== undefined) await settle(db, 'policy', version, judgePolicy(text, version))
  else if (version === kept?.version) await forgetRefused(db, 'policy')
  return undefined
}

function judgePolicy(text: string, version: string): Judged {
  const read = readPolicyPack(text)
  return read.ok ? { keep: { text, version, date: read.pack.date } } : { refuse: 'policy-refused' }
}

/** Of the last answer, taken or refused. */
async function versionKnown(db: Database, what: keyof RefusedLists, kept: KeptText | undefined) {
  return (await readSetting(db, 'lists-refused'))?.[what]?.version ?? kept?.version
}

const PLACE = { trust: 'trust-list', policy: 'policy-pack' } as const

async function settle(db: Database, what: keyof RefusedLists, version: string, judged: Judged): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    if ('keep' in judged) await db.settings.put({ id: PLACE[what], value: judged.keep })
    const { [what]: _, ...others } = (await readSetting(db, 'lists-refused')) ?? {}
    const refused = 'refuse' in judged ? { ...others, [what]: { version, fault: judged.refuse } } : others
    await db.settings.put({ id: 'lists-refused', value: refused })
  })
}

async function forgetRefused(db: Database, what: keyof RefusedLists): Promise<void> {
  if ((await readSetting(db, 'lists-refused'))?.[what] === undefined) return
  await db.transaction('rw', db.settings, async () => {
    const { [what]: _, ...others } = (await readSetting(db, 'lists-refused')) ?? {}
    await db.settings.put({ id: 'lists-refused', value: others })
  })
}
