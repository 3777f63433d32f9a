// `letter trust`: shows and begins a trust list, adds and revokes signers, signs it anew with the anchor's key.
import { join, resolve } from 'node:path'
import { readCertificate } from '../../visa/letter/certificate.ts'
import { privateKeyFrom } from '../../visa/letter/ecdsa.ts'
import { keyOfSigner, signerName, signTrustList, type TrustedSigner, TrustList } from '../../visa/letter/trust-list.ts'
import { addMonths, type PlainDate } from '../../visa/plain-date.ts'
import { type Arguments, need, readDay, TOO_MANY_WORDS } from './arguments.ts'
import type { Key } from './certificate.ts'
import { readText, replaceText } from './files.ts'
import { readHolder } from './keys.ts'
import { describeAnchor, listSigner, SEED_BYTES } from './pki.ts'
import { readAnchorKey, readPkiFolder, readTrusted, TRUST_LIST_FILE, type Trusted, writePki } from './pki-folder.ts'
import { type Outcome, Stop, type World } from './world.ts'

type Given = Arguments<'trust'>['values']
type Change = (list: TrustList, given: Given, world: World) => Promise<TrustedSigner[]> | TrustedSigner[]

const CHANGES: Record<string, Change> = { add, revoke, sign: ({ signers }) => signers }
const LIST_MONTHS = 12

export async function runTrust({ values, words }: Arguments<'trust'>, world: World): Promise<Outcome> {
  const [action = 'show', ...more] = words
  if (more.length > 0) throw new Stop(2, TOO_MANY_WORDS)
  if (action === 'show') return { code: 0, out: showList(await openList(values, world), world.today) }
  if (action === 'new') return beginList(values, world)
  const change = CHANGES[action]
  if (!change) throw new Stop(2, `"${action}" is not known: show, new, add, revoke or sign.`)
  return changeList(change, values, world)
}

/** An anchor of its own and a list without signers, not marked as a demonstration: where a real list begins. */
async function beginList(given: Given, world: World): Promise<Outcome> {
  const folder = resolve(world.folder, need(given.pki, 'pki', 'the new folder for the anchor and its list'))
  const anchorKey: Key = { curve: 'P-256', privateKey: privateKeyFrom('P-256', world.random(SEED_BYTES)) }
  const anchor = describeAnchor(anchorKey)
  const list = { date: world.today, nextUpdate: readNextUpdate(given, world), signers: [] }
  await writePki(folder, {
    anchor,
    anchorKey,
    trustList: signTrustList(list, { ...anchor, ...anchorKey }),
    signers: [],
  })
  const said = [
    'Keep anchor.key.pem off every machine that is on a network, and compare the anchor by voice at each port.',
  ]
  return { code: 0, out: showList({ list, anchor }, world.today), said }
}

function readNextUpdate(given: Given, { today }: World): PlainDate {
  const day = readDay(given['next-update'], 'next-update', addMonths(today, LIST_MONTHS))
  if (day < today) throw new Stop(2, '--next-update lies in the past.')
  return day
}

/** The list that `--pki`, or `--list` and `--anchor`, name. */
export function openList(given: Pick<Given, 'pki' | 'list' | 'anchor'>, { folder }: World): Promise<Trusted> {
  if (given.pki) return readPkiFolder(resolve(folder, given.pki))
  const list = need(given.list, 'list', 'name a folder with --pki, or a signed list with --list and --anchor')
  return readTrusted(
    resolve(folder, list),
    resolve(folder, need(given.anchor, 'anchor', 'the anchor that signs the list')),
  )
}

async function changeList(change: Change, given: Given, world: World): Promise<Outcome> {
  const folder = resolve(world.folder, need(given.pki, 'pki', 'the folder whose list is changed'))
  const { list, anchor } = await readPkiFolder(folder)
  const key = await readAnchorKey(folder)
  if (describeAnchor(key).publicKey !== anchor.publicKey)
    throw new Stop(2, 'anchor.key.pem is not the key of anchor.json.')
  const signers = await change(list, given, world)
  const nextUpdate = readNextUpdate(given, world)
  const next = TrustList.safeParse({ ...list, date: world.today, nextUpdate, signers })
  if (!next.success)
    throw new Stop(2, 'The signer cannot stand on a list: check --name (at most 120 characters) and --documents.')
  await replaceText(
    join(folder, TRUST_LIST_FILE),
    signTrustList(next.data, { keyId: anchor.keyId, privateKey: key.privateKey }),
  )
  return { code: 0, out: showList({ list: next.data, anchor }, world.today) }
}

async function add(list: TrustList, given: Given, world: World): Promise<TrustedSigner[]> {
  const path = resolve(world.folder, need(given.certificate, 'certificate', "the signer's certificate in PEM"))
  const { id, reference, der } = readHolder(await readText(path), path)
  const certificate = readCertificate(der)
  if (!certificate) throw new Stop(2, `${path} is no certificate on a curve that seals are signed with.`)
  if (findSigner(list, id, reference)) throw new Stop(2, `${id}-${reference} is on the list already.`)
  const { curve, notBefore, notAfter } = certificate
  const documents = (given.documents ?? 'invitation').split(',').map((name) => name.trim())
  const listed = listSigner({ id, reference, certificate: der, curve, notBefore, notAfter, documents })
  if (!keyOfSigner(listed)) throw new Stop(2, `${path} is a certificate whose key may not sign.`)
  return [...list.signers, given.name ? { ...listed, name: given.name } : listed]
}

function revoke(list: TrustList, given: Given, world: World): TrustedSigner[] {
  const [id = '', reference = ''] = need(given.signer, 'signer', 'for example UTPA-11').split('-')
  const found = findSigner(list, id, reference)
  if (!found) throw new Stop(2, `${given.signer} is not on the list; \`trust show\` names those that are.`)
  if (found.revokedAt) throw new Stop(2, `${given.signer} is revoked since ${found.revokedAt}.`)
  const revokedAt = readDay(given.on, 'on', world.today)
  return list.signers.map((signer) => (signer === found ? { ...signer, revokedAt } : signer))
}

const findSigner = (list: TrustList, id: string, reference: string) =>
  list.signers.find((signer) => signerName(signer.id, signer.reference) === signerName(id, reference))

/** Public things only: who may seal what, and until when. */
function showList({ list, anchor }: Trusted, today: PlainDate): string {
  const lines = list.signers.map((signer) => {
    const { id, reference, curve, notBefore, notAfter, documents, name } = signer
    const where = [`${id}-${reference}`.padEnd(12), curve.padEnd(16), `${notBefore} to ${notAfter}`]
    return [...where, stateOf(signer, today).padEnd(20), documents.join(',').padEnd(10), name ?? '']
      .join('  ')
      .trimEnd()
  })
  const overdue = list.nextUpdate < today ? ' (overdue)' : ''
  return [
    `Trust list of ${list.date}, next by ${list.nextUpdate}${overdue}, signed by anchor ${anchor.keyId}`,
    ...(list.demonstration ? ['For demonstration only: a production server refuses this list.'] : []),
    ...(lines.length > 0 ? lines : ['No signers.']),
  ].join('\n')
}

function stateOf({ revokedAt, notBefore, notAfter }: TrustedSigner, today: PlainDate): string {
  if (revokedAt) return `revoked ${revokedAt}`
  if (notAfter < today) return 'expired'
  return notBefore > today ? 'not valid yet' : 'valid'
}
