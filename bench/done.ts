// Which runs of a soak are done (`--continue`): a line a run in .cache/soaks, so that a long soak can be stopped and gone on with.
// What was measured on another build is refused, unless it is said what has changed since (`--again`).
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '..')

export type Run = { seed: number; about: string; build: string; counts: Record<string, number> }

/** The bytes of the build, whatever it calls itself. */
export function digestBuild(folder = join(ROOT, 'dist')): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort())
    hash.update(file.slice(folder.length)).update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

export const fileOf = (soak: string): string => join(ROOT, '.cache', 'soaks', `${soak}.jsonl`)

/**
 * The runs that need not be done again.
 *
 * @param again how the runs begin that a mend has touched: they are forgotten, and the others hold for the new build
 */
export function readDone(file: string, build: string, again: readonly string[] = []): Run[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  const runs = lines.map((line) => JSON.parse(line) as Run)
  const kept = runs.filter(({ about }) => !again.some((start) => about.startsWith(start)))
  if (again.length === 0 && runs.some((run) => run.build !== build))
    throw new Error(`${file} tells of another build: remove it, or name what has changed by --again`)
  if (again.length > 0) replaceFile(file, kept.map((run) => `${JSON.stringify({ ...run, build })}\n`).join(''))
  return kept
}

/** At once: another shard may be reading it. */
function replaceFile(file: string, text: string): void {
  const beside = `${file}.${process.pid}`
  writeFileSync(beside, text)
  renameSync(beside, file)
}

export function keepDone(file: string, run: Run): void {
  mkdirSync(dirname(file), { recursive: true })
  appendFileSync(file, `${JSON.stringify(run)}\n`)
}
