// The server's keys as files of DATA_DIR/keys, readable by the owner alone, made at the first start.
//
// `seal.key` and `receipt.key` are the present ones; those that were before lie beside them under their key ids. A file says
// for which mode its key was made: keys that were once handed about in a demonstration never serve a port.
import { link, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fromBase64url, toBase64url, toHex } from '../packet/bytes.ts'
import type { Mode, ServerKeys } from './desk/parts.ts'
import type { World } from './desk/world.ts'
import {
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

export type KeysReading = { ok: true; keys: ServerKeys } | { ok: false; message: string }

export async function openKeys(dataDir: string, mode: Mode, world: World): Promise<KeysReading> {
  const folder = await keyFolder(dataDir)
  const settle = (name: string, make: () => Promise<Uint8Array>) => settleFile(folder, name, mode, world, make)
  const seal = await settle('seal', makeSecret.seal)
  const receipt = await settle('receipt', makeSecret.receipt)
  const lookup = await settle('lookup', async () => world.random(32))
  const operator = await settle('operator', async () => world.random(32))
  const older = { seal: await readOlder(folder, 'seal'), receipt: await readOlder(folder, 'receipt') }
  const all = [seal, receipt, lookup, operator, ...older.seal, ...older.receipt]
  const wrong = all.find((file) => file.madeFor !== mode)
  if (wrong) return { ok: false, message: `The keys in ${folder} were made for ${wrong.madeFor}. ${ADVICE[mode]}` }
  const opening = await openingOf(seal)
  const signing = await signingOf(receipt)
  return {
    ok: true,
    keys: {
      opening,
      receipt: signing,
      lookup: fromBase64url(lookup.secret),
      operator: fromBase64url(operator.secret),
      older: {
        // A change that was cut off leaves the present key under its id as well.
        openings: (await Promise.all(older.seal.map(openingOf))).filter(({ keyId }) => keyId !== opening.keyId),
        receipts: (await Promise.all(older.receipt.map(signingOf))).filter(({ keyId }) => keyId !== signing.keyId),
      },
      serial: serialOf(all),
    },
  }
}

const ADVICE = {
  production: 'Production never uses them: set DATA_DIR to a folder of its own.',
  demonstration: 'Set KOUAN_MODE=production, or DATA_DIR to another folder.',
} as const satisfies Record<Mode, string>

/** The file's content, made first where it is missing. Of two processes starting at once, both get the one that was first. */
async function settleFile(
  folder: string,
  name: string,
  mode: Mode,
  world: World,
  make: () => Promise<Uint8Array>,
): Promise<KeyFile> {
  const path = join(folder, `${name}.key`)
  const known = await readKeyFile(path)
  if (known) return known
  const draft = `${path}.${toHex(world.random(6))}`
  await writeDurably(draft, JSON.stringify({ madeFor: mode, secret: toBase64url(await make()) }))
  await link(draft, path).catch(() => undefined) // somebody else was first
  await rm(draft)
  await syncFolder(folder) // the name too: a power cut would else leave the draft, and the next start make another key
  const settled = await readKeyFile(path)
  if (!settled) throw new Error(`${path} could not be written`)
  return settled
}
