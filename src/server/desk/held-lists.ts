// The lists the port holds, as their files say: who may sign letters, and the policy pack. Replaced whole when a file changes;
// whoever works with one takes it anew each time. A file that is refused is answered with one sentence on what to do.
import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { readTrustList, TrustAnchor, type TrustList, type TrustListFault } from '../../visa/letter/trust-list.ts'
import { type PolicyPack, readPolicyPack } from '../../visa/policy/pack.ts'
import type { PackFault } from '../../visa/policy/pack-faults.ts'

/** `version`: first 16 bytes of the text's SHA-256, hexadecimal. */
type Text = { text: string; version: string }
export type HeldTrust = Text & { list: TrustList; anchors: readonly TrustAnchor[] }
export type HeldPolicy = Text & { pack: PolicyPack }
/** Changed in place by whoever watches the files. */
export type HeldLists = { trust?: HeldTrust | undefined; policy?: HeldPolicy | undefined }

export type Held<Of> = { ok: true; held: Of } | { ok: false; fault: string }

const Anchors = z.array(TrustAnchor).check(z.minLength(1), z.maxLength(8))
const ANCHOR_ADVICE = 'it must be a JSON array of { "keyId", "publicKey" }, the public key as 130 hexadecimal digits'

export function readAnchors(text: string): Held<readonly TrustAnchor[]> {
  const value = parseJson(text)
  const read = Anchors.safeParse(Array.isArray(value) ? value : [value])
  return read.success ? { ok: true, held: read.data } : { ok: false, fault: ANCHOR_ADVICE }
}

const TRUST_ADVICE = {
  'too-large': 'it is longer than any list: name the signed list itself',
  'not-a-list': 'it is no signed trust list: make it again and sign it',
  'unknown-anchor':
    'it is signed with a key that is not among TRUST_ANCHORS: add that anchor, or have the list signed anew',
  signature: 'its signature does not fit its content: fetch the file again from whoever signed it',
  dates: 'a period in it ends before it begins: have it mended and signed anew',
  'duplicate-signer': 'one signer stands in it twice: have it mended and signed anew',
  'signer-key': 'a signer in it has no usable key: have it mended and signed anew',
} as const satisfies Record<TrustListFault, string>

export function holdTrust(text: string, anchors: readonly TrustAnchor[], inProduction: boolean): Held<HeldTrust> {
  const read = readTrustList(text, anchors)
  if (!read.ok) return { ok: false, fault: TRUST_ADVICE[read.fault] }
  if (read.list.demonstration && inProduction) {
    return { ok: false, fault: 'it is a demonstration list: production needs the list of your authority' }
  }
  return { ok: true, held: { text, version: versionOf(text), list: read.list, anchors } }
}

const POLICY_ADVICE = {
  'not-json': 'write JSON',
  'too-large': 'shorten the pack to a million characters',
  missing: 'add it',
  'unknown-field': 'remove it, or mend its name',
  wrong: 'write a value of the kind docs/policy-pack.md names',
  'too-long': 'shorten it',
  empty: 'fill it in',
  'not-a-day': 'write a day as YYYY-MM-DD',
  'not-an-id': 'write small letters, digits and hyphens',
  'not-a-state': 'write the code of a State as passports print it',
  'not-a-port': 'write three capital letters',
  'ends-before-it-begins': 'let it end no earlier than it begins',
  'same-id-twice': 'give each row an id of its own',
} as const satisfies Record<PackFault['fault'], string>

export function holdPolicy(text: string): Held<HeldPolicy> {
  const read = readPolicyPack(text)
  if (read.ok) return { ok: true, held: { text, version: versionOf(text), pack: read.pack } }
  const [{ row, field, fault }, ...more] = read.faults
  const place = [row, field].filter(Boolean).join(', ')
  const rest = more.length > 0 ? ` (and ${more.length} more)` : ''
  return { ok: false, fault: `${place}: ${POLICY_ADVICE[fault]}${rest}` }
}

/** What a kiosk is told of a text: nothing new where it has this version already. */
export function answerText(
  held: Text | undefined,
  have: string | undefined,
): { version: string | null; text?: string } {
  if (!held) return { version: null }
  return held.version === have ? { version: held.version } : { version: held.version, text: held.text }
}

function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
