// Every screen × every language × {default, large text, high contrast, low reach} × {portrait, landscape, tablet}: axe at every
// level and geometry, in a real browser at a real port. Needs a build (`npm run build`). One run is one walk over a few screens in
// a third of the languages, in all modes, standing and lying glass; then come the long words (pseudo.ts, left to right and right
// to left), then the tablet: so any share of the runs is spread over all screens.
//   npm run soak -- access --runs all --continue            looks at everything, and can be stopped and gone on with
//   npm run soak -- access --runs all --continue --shard 1/2   half of it, beside --shard 2/2
//   ... --again step.visit,step.review                      after a mend of these screens, on a new build
import { dressesIn, type Glass, LONG_WORDS, TONGUES, type Tongue } from '../../e2e/measures/dress.ts'
import { closeLab, describeCell, type Lab, openLab, walkMatrix } from '../../e2e/measures/matrix.ts'
import { WALKS } from '../../e2e/measures/walks.ts'
import type { Soak } from '../soak.ts'

const LANGUAGES = TONGUES.filter(({ long }) => !long)
const THIRDS = [0, 1, 2].map((third) => LANGUAGES.filter((_, at) => at % 3 === third))
const UPRIGHT: readonly Glass[] = ['portrait', 'landscape']
const SHARES: readonly { tongues: readonly Tongue[]; glasses: readonly Glass[] }[] = [
  ...[...THIRDS, LONG_WORDS].map((tongues) => ({ tongues, glasses: UPRIGHT })),
  ...[...THIRDS, LONG_WORDS].map((tongues) => ({ tongues, glasses: ['tablet' as const] })),
]

export const all = WALKS.length * SHARES.length

let lab: Lab | undefined

const findRun = (seed: number) => {
  const walk = WALKS[(seed - 1) % WALKS.length]
  const share = SHARES[Math.floor((seed - 1) / WALKS.length) % SHARES.length]
  if (!walk || !share) throw new Error('no such walk')
  return { walk, ...share }
}

export const about = (seed: number): string => {
  const { walk, tongues, glasses } = findRun(seed)
  return `${walk.leaf} × ${tongues.map(({ name }) => name).join(', ')} × ${glasses.join(', ')}`
}

export const soak: Soak = async (seed) => {
  const { walk, tongues, glasses } = findRun(seed)
  const dresses = tongues.flatMap((tongue) => dressesIn(tongue, glasses))
  lab ??= await beginLab()
  const began = Date.now()
  const cells = await walkMatrix(lab, walk, () => dresses).catch(startAgain)
  const lines = cells.flatMap(describeCell)
  console.log(
    `${String(seed).padStart(4)} ${about(seed)}: ${cells.length} cells, ${lines.length} found, ${Date.now() - began} ms`,
  )
  if (lines.length > 0) throw new Error([...new Set(lines)].join('\n'))
  const countOf = (key: 'mode' | 'glass') =>
    Object.entries(Object.groupBy(cells, (cell) => cell[key])).map(([name, some]) => [`in ${name}`, some.length])
  return {
    cells: cells.length,
    'cells asked by every rule': cells.filter(({ markup }) => markup !== undefined).length,
    'left open by axe, explained': cells.reduce((sum, { explained }) => sum + explained, 0),
    ...Object.fromEntries([...countOf('glass'), ...countOf('mode')]),
    ...Object.fromEntries(
      tongues.map(({ name }) => [`in ${name}`, cells.filter(({ tongue }) => tongue.name === name).length]),
    ),
  }
}

async function beginLab(): Promise<Lab> {
  const screens = WALKS.reduce((sum, { stops }) => sum + stops.length, 0)
  console.log(`${WALKS.length} walks over ${screens} screens × ${TONGUES.length} languages: ${all} runs are all`)
  const made = await openLab()
  process.once('exit', () => void made.port.stop())
  return made
}

async function startAgain(error: Error): Promise<never> {
  if (lab) await closeLab(lab).catch(() => undefined)
  lab = undefined
  throw error
}
