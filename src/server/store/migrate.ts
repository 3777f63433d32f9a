// Numbered plain SQL files, each applied once, in one transaction under a lock: many processes may start at once.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql, type Transaction } from 'kysely'
import { grantPowers, roleOf } from './powers.ts'
import type { Tables } from './tables.ts'

type Migration = { name: string; text: string; sha256: string }

const FOLDER = join(import.meta.dirname, 'migrations')
/** Any number nobody else uses: "kouan" on a telephone's keys. */
const LOCK = 56826

/** @param servingRole gets exactly its powers anew, where it is another than the one that migrates */
export async function migrate(db: Kysely<Tables>, servingRole?: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(tx)
    await sql`create table if not exists migrations (name text primary key, sha256 text not null)`.execute(tx)
    const { rows } = await sql<{ name: string; sha256: string }>`select name, sha256 from migrations`.execute(tx)
    const applied = new Map(rows.map((row) => [row.name, row.sha256]))
    for (const migration of listMigrations()) await applyOnce(tx, migration, applied.get(migration.name))
    if (servingRole && servingRole !== (await roleOf(tx))) await grantPowers(tx, servingRole)
  })
}

async function applyOnce(tx: Transaction<Tables>, migration: Migration, applied: string | undefined): Promise<void> {
  if (applied === migration.sha256) return
  if (applied) throw new Error(`Migration ${migration.name} was edited after it had been applied`)
  for (const statement of splitStatements(migration.text)) await sql.raw(statement).execute(tx)
  await sql`insert into migrations values (${migration.name}, ${migration.sha256})`.execute(tx)
}

function listMigrations(): Migration[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.sql'))
  return names.sort().map((name) => {
    const text = readFileSync(join(FOLDER, name), 'utf8')
    return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
  })
}

/** A blank line ends a statement; a paragraph of comments only is none. */
function splitStatements(text: string): string[] {
  return text.split(/\n\s*\n/).filter((paragraph) => paragraph.replace(/^\s*--.*$/gm, '').trim() !== '')
}
