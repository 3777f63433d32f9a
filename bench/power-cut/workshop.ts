// The place of one run of power cuts: its folder, the kernel's two settings, and the guard that puts everything back when
// this process ends in whatever way. Whoever comes next also cleans what an earlier run has left.
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clean, OWNER_FILE, type Owner, readOwner } from './clean.ts'
import { makeDisk } from './disk.ts'
import { startOf } from './processes.ts'
import { setKernel } from './rights.ts'

export type Workshop = { folder: string; close(): Promise<void> }

const MEMORY = '/dev/shm'
const ROOM_BYTES = 2 ** 31
const PREFIX = 'kouan-power-cut-'
/** In hundredths of a second: nothing is written back by age for ten minutes. */
const RAISED = 60_000
const DEFAULTS = { dirty_writeback_centisecs: 500, dirty_expire_centisecs: 3_000 }

export async function openWorkshop(): Promise<Workshop> {
  await cleanLeftovers()
  const folder = mkdtempSync(join(findPlace(), PREFIX))
  chmodSync(folder, 0o755) // the database's user must get in
  const isFirst = listPlaces().every((place) => place === folder)
  const owner: Owner = { pid: process.pid, start: startOf(process.pid), vm: isFirst ? readSettings() : undefined }
  writeFileSync(join(folder, OWNER_FILE), JSON.stringify(owner))
  const guard = startGuard(folder)
  if (isFirst) for (const name of Object.keys(DEFAULTS)) setKernel(name, RAISED)
  return {
    folder,
    close: async () => {
      await clean(folder)
      guard.end()
    },
  }
}

/** Why the power cannot be cut here, or nothing. Found out by trying. */
export async function findObstacle(): Promise<string | undefined> {
  if (process.platform !== 'linux') return `loop devices with ext4 are needed, and this is ${process.platform}`
  let workshop: Workshop | undefined
  try {
    workshop = await openWorkshop()
    await makeDisk(workshop.folder, 'probe', 16).remove()
  } catch (error) {
    return `root (or sudo without a password), a free loop device, ext4 and writable /proc/sys/vm are needed: ${(error as Error).message}`
  } finally {
    await workshop?.close().catch(() => undefined)
  }
  return undefined
}

function readSettings(): Record<string, number> {
  const read = (name: string, usual: number) => {
    const value = Number(readFileSync(`/proc/sys/vm/${name}`, 'utf8'))
    return value === RAISED ? usual : value // left raised by a run whose notes are gone
  }
  return Object.fromEntries(Object.entries(DEFAULTS).map(([name, usual]) => [name, read(name, usual)]))
}

/** A process that outlives this one whatever ends it, and then cleans. */
function startGuard(folder: string): { end(): void } {
  const guard = spawn(process.execPath, [join(import.meta.dirname, 'guard.ts'), folder], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true, // Ctrl-C is not for it
    cwd: '/',
  })
  guard.unref()
  ;(guard.stdin as unknown as Socket).unref()
  return { end: () => guard.stdin.end() }
}

async function cleanLeftovers(): Promise<void> {
  for (const place of listPlaces()) {
    const owner = readOwner(place)
    if (owner && startOf(owner.pid) !== undefined && startOf(owner.pid) === owner.start) continue // at work
    await clean(place)
  }
}

function listPlaces(): string[] {
  return [MEMORY, tmpdir()].filter(existsSync).flatMap((place) => {
    const names = readdirSync(place).filter((name) => name.startsWith(PREFIX))
    return names.map((name) => join(place, name))
  })
}

/** In memory where there is room: what a disk has kept is the same, and syncing it waits for no other disk. */
function findPlace(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize > ROOM_BYTES ? MEMORY : tmpdir()
  } catch {
    return tmpdir()
  }
}
