// Changing the server's keys while nothing is lost: a new key takes the place of the present one, which stays beside it.
import { link, mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { toBase64url, toHex } from '../packet/bytes.ts'
import type { World } from './desk/world.ts'
import {
  type Exchangeable,
  type KeyFile,
  keyFolder,
  makeSecret,
  openingOf,
  readKeyFile,
  readOlder,
  serialOf,
  signingOf,
  syncFolder,
  writeDurably,
} from './key-file.ts'

const idOf = {
  seal: async (file: KeyFile) => (await openingOf(file)).keyId,
  receipt: async (file: KeyFile) => (await signingOf(file)).keyId,
} as const satisfies Record<Exchangeable, (file: KeyFile) => Promise<string>>

/** What `openKeys` makes of the folder, in words: no secrets. */
export type KeyDescription = { kind: Exchangeable; keyId: string; isPresent: boolean; since: string | undefined }

export async function listKeys(dataDir: string): Promise<KeyDescription[]> {
  const folder = await keyFolder(dataDir)
  const listed: KeyDescription[] = []
  for (const kind of ['seal', 'receipt'] as const) {
    const present = await readKeyFile(join(folder, `${kind}.key`))
    const files = [...(present ? [present] : []), ...(await readOlder(folder, kind))]
    for (const file of files) {
      const keyId = await idOf[kind](file)
      if (listed.some((one) => one.keyId === keyId)) continue
      listed.push({ kind, keyId, isPresent: file === present, since: file.since })
    }
  }
  return listed
}

export type Exchanged = { ok: true; before: string; now: string } | { ok: false; message: string }

/**
 * Puts a new key in the place of the present one, which stays beside it under its id. At every moment of it the folder holds
 * every key that was ever announced: the old one has its second name before the new one takes the first.
 */
export async function exchangeKey(dataDir: string, kind: Exchangeable, world: World): Promise<Exchanged> {
  const folder = await keyFolder(dataDir)
  const lock = join(folder, 'exchanging')
  const held = await open(lock, 'wx', 0o600).catch(() => undefined)
  if (!held) return { ok: false, message: `${lock} is there: another change runs, or one was cut off. Remove it then.` }
  try {
    const path = join(folder, `${kind}.key`)
    const present = await readKeyFile(path)
    if (!present) return { ok: false, message: `There is no ${path}: a server makes it at its first start.` }
    const before = await idOf[kind](present)
    await link(path, join(folder, `${kind}-${before}.key`)).catch(passWhereThere)
    const others = [await readKeyFile(join(folder, 'seal.key')), await readKeyFile(join(folder, 'receipt.key'))]
    const serial = serialOf(others.filter((file) => file !== undefined)) + 1
    const since = new Date(world.now()).toISOString()
    const made: KeyFile = { madeFor: present.madeFor, secret: toBase64url(await makeSecret[kind]()), serial, since }
    const draft = `${path}.${toHex(world.random(6))}`
    await writeDurably(draft, JSON.stringify(made))
    await rename(draft, path)
    await syncFolder(folder)
    return { ok: true, before, now: await idOf[kind](made) }
  } finally {
    await held.close()
    await rm(lock)
  }
}

/** Out of the server's reach, and kept: `DATA_DIR/keys/retired`. */
export async function putAway(dataDir: string, keyId: string): Promise<string> {
  const folder = await keyFolder(dataDir)
  const retired = join(folder, 'retired')
  await mkdir(retired, { recursive: true, mode: 0o700 })
  const place = join(retired, `seal-${keyId}.key`)
  await rename(join(folder, `seal-${keyId}.key`), place)
  await syncFolder(folder)
  return place
}

function passWhereThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
