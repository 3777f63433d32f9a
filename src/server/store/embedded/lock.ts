// One server on one data folder. The lock names its process by id and start time, so that an old file left by a power cut,
// or a process id used again, never keeps a server out.
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Lock = { release: () => Promise<void> }

export async function lockFolder(folder: string): Promise<Lock | undefined> {
  const path = join(folder, 'server.lock')
  const own = `${process.pid} ${await startOf(process.pid)}`
  const draft = `${path}.${process.pid}`
  await writeFile(draft, own)
  try {
    if (await take(draft, path)) return { release: () => rm(path, { force: true }) }
    if (await isHeld(path)) return undefined
    await rm(path, { force: true })
    return (await take(draft, path)) ? { release: () => rm(path, { force: true }) } : undefined
  } finally {
    await rm(draft, { force: true })
  }
}

/** `link` fails where the file stands: the system decides who is first. */
const take = (draft: string, path: string): Promise<boolean> =>
  link(draft, path).then(
    () => true,
    () => false,
  )

async function isHeld(path: string): Promise<boolean> {
  const [pid, ...start] = (await readFile(path, 'utf8').catch(() => '')).split(' ')
  if (!pid || !isRunning(Number(pid))) return false
  return (await startOf(Number(pid))) === start.join(' ')
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // it runs, as somebody else
  }
}

/** Boot and start time on Linux (proc(5), field 22 of stat, after the name in brackets); elsewhere the id has to do. */
async function startOf(pid: number): Promise<string> {
  try {
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return `${boot} ${fields[19]}`
  } catch {
    return 'unknown'
  }
}
