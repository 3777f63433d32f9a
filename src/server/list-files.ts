// The lists an operator supplies as files: trust list and its anchors, invitation list, policy pack. Read at the start, where
// a refusal ends the start, and again whenever a file has changed and lain still for one look: then a refusal is said and the
// list from before stays in use.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { MAX_LIST_TEXT } from '../wire/lists.ts'
import { holdDemonstrationTrust } from './desk/demonstration-lists.ts'
import { type Held, holdPolicy, holdTrust, readAnchors } from './desk/held-lists.ts'
import { dropInvitations, importInvitations } from './desk/invitations.ts'
import type { Parts } from './desk/parts.ts'
import { listInvitationFiles, makeInvitationSource } from './invitation-files.ts'

/** Absolute paths; what is left out is not supplied. */
export type ListPaths = {
  trustList: string | undefined
  trustAnchors: string | undefined
  invitationList: string | undefined
  policyPack: string | undefined
}

/** `said`: one line on what is now in use. */
type Loaded = { ok: true; said: string } | { ok: false; fault: string }
type Source = { paths: readonly string[]; load: () => Promise<Loaded> }

const LOOK_MS = 2_000

type Say = (line: string) => void

export type OpenedLists = { ok: true; said: string[]; watch: (say: Say, everyMs?: number) => () => void }

/** Reads every list once; `watch` then keeps them as their files are. */
export async function openLists(
  parts: Parts,
  paths: ListPaths,
): Promise<OpenedLists | { ok: false; faults: string[] }> {
  const sources = listSources(parts, paths)
  const stamps = await Promise.all(sources.map((source) => stampOf(source.paths)))
  const said: string[] = []
  const faults: string[] = []
  for (const { load } of sources) {
    const loaded = await load()
    if (loaded.ok) said.push(loaded.said)
    else faults.push(loaded.fault)
  }
  if (faults.length > 0) return { ok: false, faults }
  if (!paths.trustList && parts.mode === 'demonstration') said.push(...takeDemonstrationTrust(parts))
  if (!paths.invitationList) await dropInvitations(parts, parts.port)
  return { ok: true, said, watch: (say, everyMs = LOOK_MS) => watchSources(sources, stamps, say, everyMs) }
}

/** Without files of its own a demonstration trusts the specimen signers. */
function takeDemonstrationTrust(parts: Parts): string[] {
  const specimen = holdDemonstrationTrust()
  if (!specimen.ok) throw new Error(`the demonstration's trust list: ${specimen.fault}`)
  parts.lists.trust = specimen.held
  return [`Trust list of the demonstration, ${specimen.held.list.signers.length} specimen signers`]
}

function listSources(parts: Parts, { trustList, trustAnchors, invitationList, policyPack }: ListPaths): Source[] {
  const trust = trustList && trustAnchors ? { list: trustList, anchors: trustAnchors } : undefined
  return [
    ...(trust ? [{ paths: [trust.list, trust.anchors], load: () => loadTrust(parts, trust) }] : []),
    ...(invitationList ? [{ paths: [invitationList], load: () => loadInvitations(parts, invitationList) }] : []),
    ...(policyPack ? [{ paths: [policyPack], load: () => loadPolicy(parts, policyPack) }] : []),
  ]
}

async function loadTrust(parts: Parts, paths: { list: string; anchors: string }): Promise<Loaded> {
  const anchors = await holdText(paths.anchors, readAnchors)
  if (!anchors.ok) return anchors
  const trust = await holdText(paths.list, (text) => holdTrust(text, anchors.held, parts.mode === 'production'))
  if (!trust.ok) return trust
  parts.lists.trust = trust.held
  const { date, nextUpdate, signers } = trust.held.list
  return { ok: true, said: `Trust list of ${date}, ${signers.length} signers, next by ${nextUpdate}` }
}

async function loadPolicy(parts: Parts, path: string): Promise<Loaded> {
  const policy = await holdText(path, holdPolicy)
  if (!policy.ok) return policy
  parts.lists.policy = policy.held
  return { ok: true, said: `Policy pack ${policy.held.pack.name} of ${policy.held.pack.date}` }
}

async function loadInvitations(parts: Parts, path: string): Promise<Loaded> {
  const listed = await listInvitationFiles(path)
  if (!listed.ok) return listed
  const done = await importInvitations(parts, parts.port, await makeInvitationSource(listed.files, parts.mode))
  return done.ok ? { ok: true, said: `Invitation list, ${done.entries} numbers` } : done
}

/** Reads one text file; every refusal names it. */
async function holdText<Of>(path: string, hold: (text: string) => Held<Of>): Promise<Held<Of>> {
  const bytes = await readFile(path).catch(() => undefined)
  if (!bytes) return { ok: false, fault: `${path} cannot be read: name a file this server may read` }
  if (bytes.length > MAX_LIST_TEXT) return { ok: false, fault: `${path} is larger than ${MAX_LIST_TEXT} bytes` }
  const held = hold(new TextDecoder().decode(bytes))
  return held.ok ? held : { ok: false, fault: `${path}: ${held.fault}` }
}

/** What shows that something was written: time, size and number of each file, and of each in a folder. */
async function stampOf(paths: readonly string[]): Promise<string> {
  const stamps = paths.map(async (path) => {
    const inside = await readdir(path).catch(() => [])
    const each = [path, ...inside.map((name) => join(path, name))].map(async (file) => {
      const found = await stat(file).catch(() => undefined)
      return found ? `${file} ${found.mtimeMs} ${found.size} ${found.ino}` : `${file} gone`
    })
    return (await Promise.all(each)).join('\n')
  })
  return (await Promise.all(stamps)).join('\n')
}

/** A file is read when it looks as it did one look before, but not as it did when last read. */
function watchSources(sources: readonly Source[], stamps: readonly string[], say: Say, everyMs: number): () => void {
  const known = sources.map((source, at) => ({ source, read: stamps[at] ?? '', seen: stamps[at] ?? '' }))
  let looking = false
  const look = async (): Promise<void> => {
    for (const each of known) {
      const stamp = await stampOf(each.source.paths)
      const isStill = stamp === each.seen
      each.seen = stamp
      if (!isStill || stamp === each.read) continue
      each.read = stamp
      const loaded = await each.source.load().catch((error: unknown) => ({ ok: false as const, fault: String(error) }))
      say(loaded.ok ? `${loaded.said}, read anew` : `${loaded.fault}. The list from before stays in use`)
    }
  }
  const timer = setInterval(() => {
    if (looking) return
    looking = true
    void look().finally(() => {
      looking = false
    })
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
