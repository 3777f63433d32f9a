// The server's keys as files of DATA_DIR/keys, readable by the owner alone, made at the first start.
//
// A file says for which mode its key was made: keys that were once handed about in a demonstration never serve a port.
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { fromBase64url, toBase64url, toHex } from '../packet/bytes.ts'
import { exportPrivateKey, importOpeningKey, importSigningKey, makeSealKeys, makeSigningKeys } from '../packet/keys.ts'
import type { Mode, ServerKeys } from './desk/parts.ts'
import type { World } from './desk/world.ts'

const KeyFile = z.object({ madeFor: z.enum(['demonstration', 'production']), secret: z.string() })
type KeyFile = z.infer<typeof KeyFile>

export type KeysReading = { ok: true; keys: ServerKeys } | { ok: false; message: string }

export async function openKeys(dataDir: string, mode: Mode, world: World): Promise<KeysReading> {
  const folder = join(dataDir, 'keys')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const settle = (name: string, make: () => Promise<Uint8Array>) => settleFile(folder, name, mode, world, make)
  const seal = await settle('seal', async () => exportPrivateKey((await makeSealKeys()).pair.privateKey))
  const receipt = await settle('receipt', async () => exportPrivateKey((await makeSigningKeys(true)).privateKey))
  const lookup = await settle('lookup', async () => world.random(32))
  const operator = await settle('operator', async () => world.random(32))
  const wrong = [seal, receipt, lookup, operator].find((file) => file.madeFor !== mode)
  if (wrong) return { ok: false, message: `The keys in ${folder} were made for ${wrong.madeFor}. ${ADVICE[mode]}` }
  return {
    ok: true,
    keys: {
      opening: await importOpeningKey(fromBase64url(seal.secret)),
      receipt: await importSigningKey(fromBase64url(receipt.secret)),
      lookup: fromBase64url(lookup.secret),
      operator: fromBase64url(operator.secret),
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
  const settled = await readKeyFile(path)
  if (!settled) throw new Error(`${path} could not be written`)
  return settled
}

async function readKeyFile(path: string): Promise<KeyFile | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return text === undefined ? undefined : KeyFile.parse(JSON.parse(text))
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  await file.writeFile(text)
  await file.sync()
  await file.close()
}
