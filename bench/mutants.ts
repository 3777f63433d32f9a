// `npm run mutants [-- --only NAME]`: removes one guard at a time from a copy of the sources and runs the tests that stand for
// it. Green with a guard gone means that nothing watches that guard: the script says so and fails. Prints the table.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { GUARDS, type Guard } from './mutants/guards.ts'
import { withoutGuard } from './mutants/without-guard.ts'
import type { Bench, Report } from './report.ts'

const ROOT = resolve(import.meta.dirname, '..')
const LEFT_OUT = ['node_modules', 'dist', '.git', '.cache', 'data', 'test-results', 'looks']

/** `seconds` of the run; `red` the first test that failed, absent where none did. */
type Verdict = { red?: string; seconds: number }

const { values } = parseArgs({ args: process.argv.slice(3), options: { only: { type: 'string' } } })
const guards = GUARDS.filter(({ name }) => !values.only || name.includes(values.only))

function copySources(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kouan-mutants-'))
  const isKept = (path: string) => !LEFT_OUT.includes(relative(ROOT, path).split('/')[0] ?? '')
  cpSync(ROOT, folder, { recursive: true, filter: isKept })
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

type VitestReport = { testResults: { assertionResults: { status: string; fullName: string }[]; message: string }[] }

/** Runs these test files. A file that does not even load names itself: that counts as red only for a test that failed. */
function runTests(folder: string, tests: readonly string[]): Verdict {
  const report = join(folder, 'report.json')
  rmSync(report, { force: true })
  const start = performance.now()
  spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--bail=1', '--reporter=json', `--outputFile.json=${report}`, ...tests],
    { cwd: folder, env: { ...process.env, SCHEDULES: process.env.SCHEDULES ?? '400' }, stdio: 'ignore' },
  )
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as VitestReport
  const failed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .find(({ status }) => status === 'failed')
  const unloaded = testResults.find(({ assertionResults }) => assertionResults.length === 0)
  if (!failed && unloaded) throw new Error(`A test file did not load:\n${unloaded.message}`)
  return { ...(failed && { red: failed.fullName }), seconds: (performance.now() - start) / 1_000 }
}

function tryWithout(folder: string, guard: Guard): Verdict {
  const path = join(folder, guard.file)
  const whole = readFileSync(path, 'utf8')
  writeFileSync(path, withoutGuard(whole, guard))
  try {
    return runTests(folder, guard.tests)
  } finally {
    writeFileSync(path, whole)
  }
}

export const run: Bench = async () => {
  const folder = copySources()
  try {
    const before = runTests(folder, [...new Set(guards.flatMap(({ tests }) => tests))])
    if (before.red) throw new Error(`Red before anything was removed: ${before.red}`)
    return reportOf(
      guards.map((guard) => {
        const verdict = tryWithout(folder, guard)
        console.error(`${verdict.red ? 'red  ' : 'GREEN'} ${guard.name}`)
        return { guard, verdict }
      }),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function reportOf(tried: readonly { guard: Guard; verdict: Verdict }[]): Report {
  const survived = tried.filter(({ verdict }) => !verdict.red)
  return {
    title: 'Guards removed one at a time',
    columns: ['guard', 'in', 's', 'test that went red'],
    rows: tried.map(({ guard, verdict }) => [
      guard.name,
      guard.file,
      verdict.seconds,
      verdict.red ?? 'NONE: nothing watches it',
    ]),
    figures: { guards: tried.length, killed: tried.length - survived.length },
    met: survived.length === 0,
  }
}
