// `npm run bench -- NAME`: runs bench/NAME.ts, prints its table, and as the last line one JSON object with `met`.
import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Bench, printReport } from './report.ts'

const PARTS = ['run.ts', 'soak.ts', 'report.ts', 'page-server.ts', 'build-server.ts', 'chance.ts']
const name = process.argv[2] ?? ''
const file = resolve(import.meta.dirname, `${name}.ts`)

if (!/^[a-z][a-z-]*$/.test(name) || PARTS.includes(`${name}.ts`) || !existsSync(file)) {
  const names = readdirSync(import.meta.dirname)
    .filter((entry) => entry.endsWith('.ts') && !PARTS.includes(entry))
    .map((entry) => entry.replace('.ts', ''))
  console.error(`No such bench: "${name}". Try npm run bench -- ${names.join(' | ')}`)
  process.exit(2)
}

const { run } = (await import(file)) as { run: Bench }
printReport(name, await run())
process.exit(0)
