// The port's keys under a power cut at the first moment anybody can have heard of them: without the database's own syncing,
// as with an external PostgreSQL.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { makeDisk } from './disk.ts'
import { NOTHING } from './judge.ts'
import type { Place } from './kiosk.ts'
import type { Life } from './lives.ts'
import { MARK } from './processes.ts'

/** Each time in a folder of its own. Here `acknowledged` are keys, four a folder. */
export async function cutWhileMakingKeys(place: Place, cuts: number): Promise<Life> {
  const disk = makeDisk(place.folder, `keys-${place.chance.below(1e9)}`, 64)
  const began = performance.now()
  const judged = { ...NOTHING, lost: [] as string[] }
  try {
    for (let cut = 0; cut < cuts; cut += 1) {
      const dataDir = join(disk.folder, `data-${cut}`)
      const made = await openKeysOn(disk.folder, dataDir)
      await disk.cut()
      const found = await openKeysOn(disk.folder, dataDir)
      await disk.cut()
      judged.acknowledged += made.length
      judged.lost.push(...made.filter((key) => !found.includes(key)))
    }
  } finally {
    await disk.remove()
  }
  return { cuts: 2 * cuts, judged, seconds: (performance.now() - began) / 1_000 }
}

async function openKeysOn(disk: string, dataDir: string): Promise<string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'make-keys.ts'), dataDir], {
    env: { ...process.env, [MARK]: disk },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(child.stdout, 'data')
  return JSON.parse(String(said)) as string[]
}
