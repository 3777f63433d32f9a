// `npm run soak -- NAME --runs N --seed S`: what is too long for `npm test`. Run i of a soak is made from seed S + i alone,
// so the seed that is printed with a failure replays it: `npm run soak -- NAME --runs 1 --seed <it>`.
// A soak that says how many runs there are takes `--runs all`. `--shard 1/2` does every second of them. `--continue` leaves out what
// was done before on the same build; after a mend, `--again NAME,NAME` names the runs it has touched (`done.ts`).
import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { digestBuild, fileOf, keepDone, readDone } from './done.ts'

/** One run from one seed. Returns what it counted; throws where a promise was broken. */
export type Soak = (seed: number) => Promise<Record<string, number>>

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    shard: { type: 'string', default: '1/1' },
    continue: { type: 'boolean', default: false },
    again: { type: 'string', default: '' },
  },
})
const folder = resolve(import.meta.dirname, 'soaks')
const name = positionals[0] ?? ''

if (!/^[a-z][a-z-]*$/.test(name) || !existsSync(resolve(folder, `${name}.ts`))) {
  const names = readdirSync(folder).map((entry) => entry.replace('.ts', ''))
  console.error(`No such soak: "${name}". Try npm run soak -- ${names.join(' | ')} --runs 20 --seed 1`)
  process.exit(2)
}
type Module = { soak: Soak; abreast?: number; all?: number; about?: (seed: number) => string }
const { soak, abreast = 1, all, about = String } = (await import(resolve(folder, `${name}.ts`))) as Module
const runs = values.runs === 'all' ? (all ?? 0) : Number(values.runs)
const firstSeed = Number(values.seed)
const [part = 0, parts = 0] = values.shard.split('/').map(Number)
if (![runs, firstSeed, part, parts].every((number) => Number.isSafeInteger(number) && number >= 1) || part > parts) {
  console.error(
    '--runs (or "all" where a soak has an end), --seed and both parts of --shard 1/2 are whole numbers from 1 on.',
  )
  process.exit(2)
}

const totals: Record<string, number> = {}
const failed: number[] = []
const again = values.again.split(',').filter(Boolean)
const build = values.continue ? digestBuild() : ''
const done = values.continue ? readDone(fileOf(name), build, again) : []
const seeds = Array.from({ length: runs }, (_, at) => firstSeed + at).filter((seed) => seed % parts === part % parts)
const before = done.filter(({ seed }) => seeds.includes(seed))
for (const { counts } of before) count(counts)
const doneBefore = new Set(before.map(({ seed }) => seed))
const left = seeds.filter((seed) => !doneBefore.has(seed))
const began = performance.now()

/** A soak that says `abreast` is given several seeds at a time. */
async function takeSeeds(): Promise<void> {
  for (let seed = left.shift(); seed !== undefined; seed = left.shift()) await takeSeed(seed)
}

async function takeSeed(seed: number): Promise<void> {
  try {
    const counts = await soak(seed)
    count(counts)
    if (values.continue) keepDone(fileOf(name), { seed, about: about(seed), build, counts })
  } catch (error) {
    failed.push(seed)
    console.error(`seed ${seed}: ${error instanceof Error ? error.stack : error}`)
    console.error(`replay: npm run soak -- ${name} --runs 1 --seed ${seed}`)
  }
}

function count(counts: Record<string, number>): void {
  for (const [what, more] of Object.entries(counts)) totals[what] = (totals[what] ?? 0) + more
}

await Promise.all(Array.from({ length: abreast }, takeSeeds))
const seconds = (performance.now() - began) / 1_000
if (before.length > 0) console.log(`${before.length} runs were done before, on the same build`)
console.log(`${((seeds.length - before.length) / seconds).toFixed(1)} runs a second`)
for (const [what, number] of Object.entries(totals)) console.log(`${what.padEnd(24)} ${number}`)
console.log(
  JSON.stringify({
    soak: name,
    runs: seeds.length,
    seed: firstSeed,
    ...totals,
    failedSeeds: failed,
    met: failed.length === 0,
  }),
)
process.exit(failed.length === 0 ? 0 : 1)
