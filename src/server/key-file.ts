// One key in one file, as it lies in DATA_DIR/keys, and how it is written so that no power cut leaves half of it.
import { mkdir, open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { fromBase64url } from '../packet/bytes.ts'
import { exportPrivateKey, importOpeningKey, importSigningKey, makeSealKeys, makeSigningKeys } from '../packet/keys.ts'

export const KeyFile = z.object({
  madeFor: z.enum(['demonstration', 'production']),
  secret: z.string(),
  serial: z.optional(z.number()), // of the change that brought this key; absent for the first
  since: z.optional(z.string()), // ISO 8601 UTC, likewise
})
export type KeyFile = z.infer<typeof KeyFile>

/** Keys that can be exchanged for new ones. */
export type Exchangeable = 'seal' | 'receipt'

export const makeSecret = {
  seal: async () => exportPrivateKey((await makeSealKeys()).pair.privateKey),
  receipt: async () => exportPrivateKey((await makeSigningKeys(true)).privateKey),
} as const satisfies Record<Exchangeable, () => Promise<Uint8Array>>

export const openingOf = ({ secret }: KeyFile) => importOpeningKey(fromBase64url(secret))
export const signingOf = ({ secret }: KeyFile) => importSigningKey(fromBase64url(secret))
export const serialOf = (files: readonly KeyFile[]): number => Math.max(1, ...files.map(({ serial = 1 }) => serial))

export async function keyFolder(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'keys')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** The newest first. */
export async function readOlder(folder: string, kind: Exchangeable): Promise<KeyFile[]> {
  const names = (await readdir(folder)).filter((name) => new RegExp(`^${kind}-[0-9a-f]{16}\\.key$`).test(name))
  const files = await Promise.all(names.map((name) => readKeyFile(join(folder, name))))
  return files.filter((file) => file !== undefined).sort((a, b) => (b.serial ?? 1) - (a.serial ?? 1))
}

export async function readKeyFile(path: string): Promise<KeyFile | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return text === undefined ? undefined : KeyFile.parse(JSON.parse(text))
}

export async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  await file.writeFile(text)
  await file.sync()
  await file.close()
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}
