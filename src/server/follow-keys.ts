// The key folder while the server runs: a key that was exchanged, put away or brought from another server counts at once,
// and packets that waited for a key are opened as soon as it is there.
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Parts } from './desk/parts.ts'
import { openKeys } from './key-files.ts'

const LOOK_MS = 2_000

/** Packets set aside because their key was missing, where it no longer is. */
export function reopenWaiting({ store, keys }: Pick<Parts, 'store' | 'keys'>): Promise<number> {
  return store.packets.reopen([keys.opening, ...(keys.older?.openings ?? [])].map(({ keyId }) => keyId))
}

/** @returns stops looking */
export function followKeys(parts: Parts, dataDir: string, say: (line: string) => void): () => void {
  const folder = join(dataDir, 'keys')
  let seen: string | undefined
  let looking = false
  const look = async (): Promise<void> => {
    const found = await describeFolder(folder)
    if (seen !== undefined && found !== seen) await take(parts, dataDir, say)
    seen = found
  }
  const timer = setInterval(() => {
    if (looking) return
    looking = true
    void look()
      .catch(() => undefined) // half copied, or the database is away: the next look tries again
      .finally(() => {
        looking = false
      })
  }, LOOK_MS)
  timer.unref()
  void look().catch(() => undefined)
  return () => clearInterval(timer)
}

async function take(parts: Parts, dataDir: string, say: (line: string) => void): Promise<void> {
  const read = await openKeys(dataDir, parts.mode, parts.world)
  if (!read.ok) return say(read.message)
  const { serial, opening, older } = read.keys
  if (serial === parts.keys.serial && older?.openings.length === parts.keys.older?.openings.length) return
  parts.keys = read.keys
  const opened = await reopenWaiting(parts)
  say(
    `Keys as changed (${serial}): kiosks are told to seal to ${opening.keyId}; ${opened} packets that waited are opened`,
  )
}

async function describeFolder(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.key')).sort()
  const times = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mtimeMs))
  return names.map((name, at) => `${name} ${times[at]}`).join('\n')
}
