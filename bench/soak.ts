// `npm run soak -- NAME --runs N --seed S`: what is too long for `npm test`. Run i of a soak is made from seed S + i alone,
// so the seed that is printed with a failure replays it: `npm run soak -- NAME --runs 1 --seed <it>`.
import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** One run from one seed. Returns what it counted; throws where a promise was broken. */
export type Soak = (seed: number) => Promise<Record<string, number>>

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
})
const folder = resolve(import.meta.dirname, 'soaks')
const name = positionals[0] ?? ''
const runs = Number(values.runs)
const firstSeed = Number(values.seed)

if (!/^[a-z][a-z-]*$/.test(name) || !existsSync(resolve(folder, `${name}.ts`))) {
  const names = readdirSync(folder).map((entry) => entry.replace('.ts', ''))
  console.error(`No such soak: "${name}". Try npm run soak -- ${names.join(' | ')} --runs 20 --seed 1`)
  process.exit(2)
}
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(firstSeed)) {
  console.error('--runs and --seed are whole numbers, and there is at least one run.')
  process.exit(2)
}

const { soak, abreast = 1 } = (await import(resolve(folder, `${name}.ts`))) as { soak: Soak; abreast?: number }
const totals: Record<string, number> = {}
const failed: number[] = []
let nextSeed = firstSeed
const began = performance.now()

/** A soak that says `abreast` is given several seeds at a time. */
async function takeSeeds(): Promise<void> {
  while (nextSeed < firstSeed + runs) await takeSeed(nextSeed++)
}

async function takeSeed(seed: number): Promise<void> {
  try {
    for (const [what, count] of Object.entries(await soak(seed))) totals[what] = (totals[what] ?? 0) + count
  } catch (error) {
    failed.push(seed)
    console.error(`seed ${seed}: ${error instanceof Error ? error.stack : error}`)
    console.error(`replay: npm run soak -- ${name} --runs 1 --seed ${seed}`)
  }
}

await Promise.all(Array.from({ length: abreast }, takeSeeds))
const seconds = (performance.now() - began) / 1_000
console.log(`${(runs / seconds).toFixed(1)} runs a second`)
for (const [what, count] of Object.entries(totals)) console.log(`${what.padEnd(24)} ${count}`)
console.log(
  JSON.stringify({ soak: name, runs, seed: firstSeed, ...totals, failedSeeds: failed, met: failed.length === 0 }),
)
process.exit(failed.length === 0 ? 0 : 1)
