// A backup of the embedded PostgreSQL while it runs, and its way back. PostgreSQL's own procedure (Continuous Archiving,
// "Making a Base Backup Using the Low Level API"): begin, copy the files, end, keep the label and the log written meanwhile.
// A restored database gets a new server epoch, so that every kiosk hands in again what it still holds.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, chown, mkdir, open, readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import * as z from 'zod/mini'

/** Written last: a backup without it is not whole. */
const MANIFEST = 'backup.json'
const Manifest = z.object({
  kind: z.literal('kouan-backup'),
  version: z.literal(1),
  madeAt: z.string(),
  folders: z.array(z.string()), // empty ones matter to PostgreSQL
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })),
})
type Manifest = z.infer<typeof Manifest>
type FileEntry = Manifest['files'][number]

/** What a running cluster keeps for itself; PostgreSQL's manual names them. */
const LEFT_OUT = new Set(['postmaster.pid', 'postmaster.opts', 'pg_internal.init', 'backup_label', 'tablespace_map'])
const EMPTIED = [
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]

export type BackupReport = { files: number; bytes: number }

/**
 * @param cluster the data directory of the running PostgreSQL
 * @param target an empty or missing folder, on another disk
 */
export async function backUp(
  connection: pg.ClientConfig,
  cluster: string,
  target: string,
  madeAt: string,
): Promise<BackupReport> {
  await mkdir(target, { recursive: true, mode: 0o700 })
  const client = new pg.Client(connection)
  await client.connect()
  try {
    // The slot keeps the log from being recycled while we copy; it goes with this connection.
    await client.query("select pg_create_physical_replication_slot('kouan_backup', true, true)")
    await client.query("select pg_backup_start('kouan', true)")
    const folders = await listFolders(cluster)
    const files = await copyTree(cluster, target, (path) => !isLeftOut(path))
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(true)')
    files.push(await writeEntry(target, 'backup_label', rows[0]?.labelfile ?? ''))
    await client.query('select pg_switch_wal()')
    files.push(...(await copyTree(cluster, target, (path) => /^pg_wal\/[0-9A-F]{24}(\.history)?$/.test(path))))
    const manifest: Manifest = { kind: 'kouan-backup', version: 1, madeAt, folders, files }
    await writeDurably(join(target, MANIFEST), JSON.stringify(manifest))
    return { files: files.length, bytes: files.reduce((sum, file) => sum + file.bytes, 0) }
  } finally {
    await client.end()
  }
}

const isLeftOut = (path: string): boolean => {
  const [top = ''] = path.split('/')
  const name = path.split('/').at(-1) ?? ''
  return EMPTIED.includes(top) || LEFT_OUT.has(name) || name.startsWith('pgsql_tmp') || name.endsWith('.tmp')
}

async function listFolders(cluster: string): Promise<string[]> {
  const entries = await readdir(cluster, { recursive: true, withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory())
  const paths = folders.map((entry) => relative(cluster, join(entry.parentPath, entry.name)))
  return paths.filter((path) => !EMPTIED.some((top) => path.startsWith(`${top}/`)))
}

async function copyTree(from: string, to: string, wanted: (path: string) => boolean): Promise<FileEntry[]> {
  const copied: FileEntry[] = []
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    const path = relative(from, join(entry.parentPath, entry.name))
    if (entry.isFile() && wanted(path)) copied.push(...(await copyFile(from, to, path)))
  }
  return copied
}

/** Nothing where the file went away meanwhile: a dropped table, a recycled log. The log written meanwhile makes up for it. */
async function copyFile(from: string, to: string, path: string): Promise<FileEntry[]> {
  await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  let bytes = 0
  async function* reckoned(source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  try {
    await pipeline(
      createReadStream(join(from, path)),
      reckoned,
      createWriteStream(join(to, path), { mode: 0o600, flush: true }),
    )
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  return [{ path, bytes, sha256: hash.digest('hex') }]
}

async function writeEntry(target: string, path: string, text: string): Promise<FileEntry> {
  await writeDurably(join(target, path), text)
  return { path, bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600)
  await file.writeFile(text)
  await file.sync()
  await file.close()
}

export type BackupFault = { path: string; fault: 'missing' | 'changed' }
export type BackupCheck = { ok: true; manifest: Manifest } | { ok: false; message: string; faults: BackupFault[] }

/** Every file against the manifest: a backup is worth what a restore finds in it. */
export async function checkBackup(folder: string): Promise<BackupCheck> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => '')
  const read = Manifest.safeParse(parse(text))
  if (!read.success) {
    return {
      ok: false,
      message: `${folder} holds no whole backup: ${MANIFEST} is missing or does not read.`,
      faults: [],
    }
  }
  const faults: BackupFault[] = []
  for (const file of read.data.files) {
    const sha256 = await digestOf(join(folder, file.path)).catch(() => undefined)
    if (sha256 !== file.sha256) faults.push({ path: file.path, fault: sha256 === undefined ? 'missing' : 'changed' })
  }
  if (faults.length === 0) return { ok: true, manifest: read.data }
  return {
    ok: false,
    message: `${faults.length} of ${read.data.files.length} files of ${folder} are not as backed up.`,
    faults,
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Lays a checked backup into `<cluster>`, which must not be there yet. */
export async function layBackup(folder: string, manifest: Manifest, cluster: string, owner?: Owner): Promise<void> {
  for (const path of ['.', ...manifest.folders]) await mkdir(join(cluster, path), { recursive: true, mode: 0o700 })
  for (const { path } of manifest.files) await copyFile(folder, cluster, path)
  await closeTo(cluster, owner)
}

type Owner = { uid: number; gid: number }

async function closeTo(path: string, owner: Owner | undefined): Promise<void> {
  const isFolder = (await stat(path)).isDirectory()
  if (isFolder) for (const name of await readdir(path)) await closeTo(join(path, name), owner)
  await chmod(path, isFolder ? 0o700 : 0o600)
  if (owner) await chown(path, owner.uid, owner.gid)
}
