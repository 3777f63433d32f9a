// `letter read`: a seal and a trust list in, the verdict, the check that settled it, and what the seal says.
import { resolve } from 'node:path'
import type { SealResult } from '../../visa/application.ts'
import { DEMONSTRATION_ANCHOR, DEMONSTRATION_TRUST_LIST } from '../../visa/letter/demonstration.ts'
import { judgeCode } from '../../visa/letter/judge.ts'
import { showSafely } from '../../visa/letter/reading.ts'
import { readTrustList, type TrustList } from '../../visa/letter/trust-list.ts'
import type { SealedDocument, SealReason, SealVerdict } from '../../visa/letter/verdict.ts'
import { type Arguments, readDay, TOO_MANY_WORDS } from './arguments.ts'
import { FIELDS } from './fields.ts'
import { readBytes } from './files.ts'
import { openList } from './trust.ts'
import { type Outcome, Stop, type World } from './world.ts'

type Given = Arguments<'read'>['values']
type Code = { text: string; bytes: Uint8Array }

export async function runRead({ values, words }: Arguments<'read'>, world: World): Promise<Outcome> {
  const code = await readCode(values, words, world)
  const trust = await openTrust(values, world)
  const today = readDay(values.on, 'on', world.today)
  const verdict = judgeCode(code, { trust, today })
  if (!verdict) throw new Stop(2, 'This is no seal: neither the bytes nor the text of one.')
  const out = values.json ? JSON.stringify(verdict, null, 2) : showVerdict(verdict)
  const hint = trust
    ? []
    : ['No trust list was named: --pki FOLDER, --list FILE with --anchor FILE, or --demonstration.']
  return { code: verdict.result === 'trusted' ? 0 : 1, out, said: hint }
}

async function readCode(values: Given, words: string[], { folder, readInput }: World): Promise<Code> {
  const [path, ...more] = words
  if (more.length > 0) throw new Stop(2, TOO_MANY_WORDS)
  if (values.text !== undefined) return codeOf(new TextEncoder().encode(values.text))
  if (path === undefined) throw new Stop(2, 'Which seal? Name a file, - for standard input, or --text TEXT.')
  return codeOf(path === '-' ? await readInput() : await readBytes(resolve(folder, path)))
}

/** Binary seals as they are; text without the line end an editor adds; hexadecimal digits of a binary seal as its bytes. */
function codeOf(bytes: Uint8Array): Code {
  if (bytes[0] === 0xdc) return { text: String.fromCharCode(...bytes.subarray(0, 8_001)), bytes }
  const text = new TextDecoder().decode(bytes).trim()
  const hex = text.replace(/\s/g, '')
  if (/^dc0[23]([0-9a-f]{2})+$/i.test(hex)) return codeOf(Uint8Array.from(Buffer.from(hex, 'hex')))
  return { text, bytes: new TextEncoder().encode(text) }
}

async function openTrust(values: Given, world: World): Promise<TrustList | undefined> {
  if (values.demonstration) {
    const reading = readTrustList(DEMONSTRATION_TRUST_LIST, [DEMONSTRATION_ANCHOR])
    return reading.ok ? reading.list : undefined
  }
  return values.pki || values.list ? (await openList(values, world)).list : undefined
}

const RESULTS: Record<SealResult, string> = {
  trusted: 'TRUSTED',
  'unknown-signer': 'SIGNED BY AN UNKNOWN SIGNER',
  'certificate-expired': "SIGNED OUTSIDE THE CERTIFICATE'S TIME",
  revoked: 'SIGNER REVOKED',
  'bad-signature': 'ALTERED, OR SIGNED WITH ANOTHER KEY',
  unsigned: 'NOT SIGNED',
  malformed: 'UNREADABLE',
}

const REASONS: Record<SealReason, string> = {
  layout: 'the bytes are no seal of a known version, or exceed its bounds',
  'document-type': 'a seal of a document that is not taken here',
  'not-signed': 'it carries no signature',
  'no-trust-list': 'no trust list was asked',
  'signer-unknown': 'the trust list does not name its signer',
  'signer-not-for-this': 'the trust list names its signer for other documents',
  'not-valid-then': "the signer's certificate was not valid on the day of signing",
  revoked: 'the trust list has revoked its signer',
  signature: 'the signature does not agree with the bytes',
  'all-agree': 'every check agrees',
}

function showVerdict(verdict: SealVerdict): string {
  const { signer, list } = verdict
  const lines: [string, string | undefined][] = [
    ['Verdict', RESULTS[verdict.result]],
    ['Why', `${REASONS[verdict.why]} (${verdict.why})`],
    ['Format', verdict.format],
    ['Signer', signer && [`${signer.id}-${signer.reference}`, signer.name].filter(Boolean).join(', ')],
    ['Signed on', verdict.signedOn],
    ['Trust list', list && `${list.date}${list.overdue ? ', its next issue is overdue' : ''}`],
    ['Fingerprint', verdict.fingerprint],
    ...(verdict.document ? listContents(verdict.document) : []),
  ]
  const width = Math.max(...lines.map(([name]) => name.length)) + 2
  return lines.flatMap(([name, value]) => (value ? `${name.padEnd(width)}${showSafely(value)}` : [])).join('\n')
}

function listContents(document: SealedDocument): [string, string][] {
  if (document.kind === 'other') {
    return [['Document', document.type], ...document.fields.map(({ name, value }): [string, string] => [name, value])]
  }
  const flat = document.contents as unknown as Record<string, string | Record<string, string>>
  return FIELDS.flatMap(({ path }): [string, string][] => {
    const [room = '', name] = path.split('.')
    const inner = flat[room]
    const value = typeof inner === 'object' ? inner[name ?? ''] : inner
    return value ? [[path, value]] : []
  })
}
