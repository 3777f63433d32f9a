// A disk whose power can be cut: an ext4 file system in a file, mounted through a loop device. What a program has written
// and not synced lies in the kernel's memory only, not in the file; so a copy of the file, taken while every process on the
// disk stands still, is what a power cut would have left. The kernel writes nothing back by itself meanwhile (`commit=600`
// here, the two vm settings of the workshop).
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { killFamily, listSharedMemory, stopFamily } from './processes.ts'
import { asRoot } from './rights.ts'

export type Disk = {
  /** Where it is mounted; also the mark of the processes that live on it. */
  folder: string
  /** Stops everything on it, keeps what had reached it, ends everything, and mounts what was kept. */
  cut(): Promise<void>
  /** A copy as it lies, cleanly unmounted; `replay` puts it back. Nothing may run on the disk. */
  keep(): Promise<string>
  replay(kept: string): Promise<void>
  remove(): Promise<void>
}

const MEGABYTE = 1024 * 1024
const OPTIONS = 'commit=600,noatime,noinit_itable'
const copy = (from: string, to: string) => promisify(execFile)('cp', ['--sparse=always', from, to])

/** @param place a workshop's folder */
export function makeDisk(place: string, name: string, megabytes = 512): Disk {
  const folder = join(place, name)
  mkdirSync(folder)
  const images: string[] = []
  const nextImage = () => {
    const next = join(place, `${name}-${images.length}.img`)
    images.push(next)
    return next
  }
  let image = nextImage()
  makeFileSystem(image, megabytes)
  let device = mount(image, folder)

  /** What is mounted now is given up for another image. */
  const turnTo = async (next: string) => {
    await unmount(folder, device)
    rmSync(image)
    image = next
    device = mount(image, folder)
  }
  return {
    folder,
    cut: async () => {
      const family = await stopFamily(folder)
      await untilIdle(device)
      const next = nextImage()
      await copy(image, next)
      const shared = listSharedMemory(family)
      await killFamily(folder, family)
      for (const file of shared) rmSync(file, { force: true })
      await turnTo(next)
    },
    keep: async () => {
      const kept = nextImage()
      await unmount(folder, device)
      await copy(image, kept)
      device = mount(image, folder)
      return kept
    },
    replay: async (kept) => {
      const next = nextImage()
      await copy(kept, next)
      await turnTo(next)
    },
    remove: async () => {
      await killFamily(folder)
      await unmount(folder, device)
      for (const one of images) rmSync(one, { force: true })
    },
  }
}

function makeFileSystem(image: string, megabytes: number): void {
  writeFileSync(image, '')
  truncateSync(image, megabytes * MEGABYTE)
  const owner = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`
  asRoot('mkfs.ext4', '-q', '-F', '-E', `root_owner=${owner},lazy_itable_init=1`, image)
}

/** @returns the loop device; mounting replays the journal, as a boot does */
function mount(image: string, folder: string): string {
  const device = asRoot('losetup', '--find', '--show', image)
  try {
    asRoot('mount', '-t', 'ext4', '-o', OPTIONS, device, folder)
  } catch (error) {
    asRoot('losetup', '--detach', device)
    throw error
  }
  return device
}

async function unmount(folder: string, device: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      asRoot('umount', folder)
      break
    } catch (error) {
      if (tries === 50) throw error // something still holds it
      await sleep(100)
    }
  }
  asRoot('losetup', '--detach', device)
}

/** Until nothing is on its way to the file: what a stopped thread had asked for may still be under way. */
async function untilIdle(device: string): Promise<void> {
  const inflight = `/sys/block/${basename(device)}/inflight`
  for (let quiet = 0; quiet < 3; await sleep(2)) {
    quiet = readFileSync(inflight, 'utf8')
      .trim()
      .split(/\s+/)
      .every((count) => count === '0')
      ? quiet + 1
      : 0
  }
}
