// The default database: a real PostgreSQL of our own, with its data in the data folder.
import { chmod, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from './database.ts'
import { canReach, findPrograms, SYSTEM_FOLDER } from './embedded/binaries.ts'
import { type Cluster, initialise, type Running, start, stopOrphan } from './embedded/cluster.ts'
import { lockFolder } from './embedded/lock.ts'
import { findUser, type SystemUser } from './embedded/user.ts'
import { openExternal } from './external.ts'
import { SERVING_ROLE } from './powers.ts'

export type EmbeddedDatabase = Database & { ended: Running['ended'] }
export type EmbeddedOpening = { ok: true; database: EmbeddedDatabase } | { ok: false; message: string }

/** @param say one line for whoever is starting the server: what is made, and where */
export async function openEmbedded(dataDir: string, say: (line: string) => void): Promise<EmbeddedOpening> {
  await mkdir(dataDir, { recursive: true })
  const lock = await lockFolder(dataDir)
  if (!lock) {
    return {
      ok: false,
      message: `Another server is running on ${dataDir}. Stop it first, or give this one a folder of its own with DATA_DIR, or let both use one PostgreSQL with DATABASE_URL.`,
    }
  }
  try {
    const user = findUser(say)
    const programs = await findPrograms(user, say)
    const folder = await findClusterFolder(dataDir, user, say)
    const running = await bringUp({ folder, programs, user })
    const database = await openExternal({ ...running.connection, user: SERVING_ROLE }, running.connection)
    const close = async () => {
      await database.close()
      await running.stop()
      await lock.release()
    }
    return { ok: true, database: { ...database, ended: running.ended, close } }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function bringUp(cluster: Cluster): Promise<Running> {
  await initialise(cluster)
  await stopOrphan(cluster)
  // After a hard kill the old lock file may stand a moment longer than its process.
  return start(cluster).catch(() => start(cluster))
}

/** `<data folder>/postgres`, or, where the database's user cannot enter that, a folder of the system's. */
export async function findClusterFolder(
  dataDir: string,
  user: SystemUser | undefined,
  say: (line: string) => void,
): Promise<string> {
  if (!user || canReach(user, dataDir)) return join(dataDir, 'postgres')
  const folder = await settlePlace(join(dataDir, 'postgres.path'))
  say(`The database lies in ${folder}, since its user may not enter ${dataDir}`)
  return folder
}

/** The place is written in the data folder: a data folder begun afresh gets a database begun afresh. */
async function settlePlace(note: string): Promise<string> {
  const known = await readFile(note, 'utf8').catch(() => '')
  if (known) return known
  await mkdir(SYSTEM_FOLDER, { recursive: true })
  await chmod(SYSTEM_FOLDER, 0o755)
  const made = await mkdtemp(join(SYSTEM_FOLDER, 'data-'))
  await chmod(made, 0o755) // PostgreSQL closes its own folder inside
  await writeFile(note, join(made, 'postgres'))
  return join(made, 'postgres')
}
