// Putting everything of one workshop back: its processes, mounts, loop devices, the kernel's settings, its folder.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { killFamily } from './processes.ts'
import { asRoot, setKernel } from './rights.ts'

/** Who works here; `vm`: the kernel's settings as they were, where this run has raised them. */
export type Owner = { pid: number; start: string | undefined; vm?: Record<string, number> | undefined }
export const OWNER_FILE = 'owner.json'

export function readOwner(folder: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, OWNER_FILE), 'utf8')) as Owner
  } catch {
    return undefined
  }
}

/** May be called again, and where half is done already. */
export async function clean(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  for (const [name, value] of Object.entries(readOwner(folder)?.vm ?? {})) setKernel(name, value)
  for (const mounted of listMounts(folder)) {
    await killFamily(mounted)
    try {
      asRoot('umount', mounted)
    } catch {
      asRoot('umount', '--lazy', mounted)
    }
  }
  for (const device of listDevices(folder)) asRoot('losetup', '--detach', device)
  if (listMounts(folder).length === 0) rmSync(folder, { recursive: true, force: true })
}

function listMounts(folder: string): string[] {
  const lines = readFileSync('/proc/self/mounts', 'utf8').split('\n')
  return lines.map((line) => line.split(' ')[1] ?? '').filter((path) => path.startsWith(`${folder}/`))
}

function listDevices(folder: string): string[] {
  const listed = asRoot('losetup', '--list', '--noheadings', '--raw', '--output', 'NAME,BACK-FILE').split('\n')
  return listed.flatMap((line) => {
    const [device, file] = line.split(/\s+/)
    return device && file?.startsWith(`${folder}/`) ? [device] : []
  })
}
