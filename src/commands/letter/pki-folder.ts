// A PKI as a folder of files: written once by `pki`, read by the other verbs.
import { join } from 'node:path'
import { readTrustList, TrustAnchor, type TrustList } from '../../visa/letter/trust-list.ts'
import { inPem, inPkcs8, type Key } from './certificate.ts'
import { isThere, readText, writeNew } from './files.ts'
import { readKey } from './keys.ts'
import type { Pki } from './pki.ts'
import { Stop } from './world.ts'

export const TRUST_LIST_FILE = 'trust-list.json'
const ANCHOR_FILE = 'anchor.json'
const ANCHOR_KEY_FILE = 'anchor.key.pem'

const keyFile = (key: Key) => inPem('PRIVATE KEY', inPkcs8(key))

/** A list may stand without an authority. */
type Written = Pick<Pki, 'anchor' | 'anchorKey' | 'signers' | 'trustList'> & Partial<Pick<Pki, 'authority'>>

/** Refuses a folder that holds a PKI already. */
export async function writePki(folder: string, pki: Written): Promise<void> {
  for (const name of [ANCHOR_KEY_FILE, ANCHOR_FILE, TRUST_LIST_FILE, 'signers']) {
    if (await isThere(join(folder, name)))
      throw new Stop(3, `${join(folder, name)} is already there: choose a new folder.`)
  }
  await writeNew(join(folder, ANCHOR_KEY_FILE), keyFile(pki.anchorKey), true)
  await writeNew(join(folder, ANCHOR_FILE), `${JSON.stringify(pki.anchor, null, 2)}\n`)
  if (pki.authority) {
    await writeNew(join(folder, 'authority.key.pem'), keyFile(pki.authority.key), true)
    await writeNew(join(folder, 'authority.pem'), inPem('CERTIFICATE', pki.authority.certificate))
  }
  for (const { id, reference, key, certificate } of pki.signers) {
    const path = join(folder, 'signers', `${id}-${reference}`)
    await writeNew(`${path}.key.pem`, keyFile(key), true)
    await writeNew(`${path}.pem`, inPem('CERTIFICATE', certificate))
  }
  await writeNew(join(folder, TRUST_LIST_FILE), pki.trustList)
}

export type Trusted = { list: TrustList; anchor: TrustAnchor }

const FAULTS: Record<string, string> = {
  'too-large': 'is larger than any trust list',
  'not-a-list': 'is no trust list',
  'unknown-anchor': 'is signed by another anchor',
  signature: 'was altered after it was signed',
  dates: 'has a period that ends before it begins',
  'duplicate-signer': 'names a signer twice',
  'signer-key': 'has a signer whose key and certificate do not agree',
}

/** A signed list and the anchor that vouches for it. */
export async function readTrusted(listPath: string, anchorPath: string): Promise<Trusted> {
  const anchor = TrustAnchor.safeParse(parseJson(await readText(anchorPath)))
  if (!anchor.success)
    throw new Stop(2, `${anchorPath} is no anchor: it needs keyId, and publicKey on P-256 in hexadecimal.`)
  const reading = readTrustList(await readText(listPath), [anchor.data])
  if (!reading.ok) throw new Stop(2, `${listPath} ${FAULTS[reading.fault]} (${reading.fault}).`)
  return { list: reading.list, anchor: anchor.data }
}

export const readPkiFolder = (folder: string): Promise<Trusted> =>
  readTrusted(join(folder, TRUST_LIST_FILE), join(folder, ANCHOR_FILE))

export async function readAnchorKey(folder: string): Promise<Key> {
  const path = join(folder, ANCHOR_KEY_FILE)
  const key = readKey(await readText(path), path)
  if (key.curve !== 'P-256') throw new Stop(2, `${path} is not on P-256, as an anchor's key must be.`)
  return key
}

/** @param signer as its files are named, for example `UTPA-11` */
export function signerFiles(folder: string, signer: string): { key: string; certificate: string } {
  if (!/^[A-Z0-9]{4,40}-[A-Z0-9]{1,40}$/i.test(signer)) {
    throw new Stop(2, `--signer ${signer} is no signer: write its identifier and reference, for example UTPA-11.`)
  }
  const path = join(folder, 'signers', signer)
  return { key: `${path}.key.pem`, certificate: `${path}.pem` }
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
