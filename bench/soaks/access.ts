// Every screen × every language × {default, large text, high contrast, low reach} × {portrait, landscape, tablet}: axe at every
// level and geometry, in a real browser at a real port. One run is one walk over a few screens in one language, in all its
// modes and glasses; runs go round the languages, so any share of them is spread over both. Needs a build (`npm run build`).
//   npm run soak -- access --runs <walks> looks at every screen once; --runs 18 times that at everything; --seed begins elsewhere
// The last two "languages" of the list are the long words, left to right and right to left (pseudo.ts): geometry only.
import { dressesIn, TONGUES } from '../../e2e/measures/dress.ts'
import { closeLab, describeCell, type Lab, openLab, walkMatrix } from '../../e2e/measures/matrix.ts'
import { WALKS } from '../../e2e/measures/walks.ts'
import type { Soak } from '../soak.ts'

let lab: Lab | undefined

export const soak: Soak = async (seed) => {
  const number = seed - 1
  const walk = WALKS[number % WALKS.length]
  const round = Math.floor(number / WALKS.length)
  const tongue = TONGUES[(number + round) % TONGUES.length]
  if (!walk || !tongue) throw new Error('no such walk')
  lab ??= await beginLab()
  const began = Date.now()
  const cells = await walkMatrix(lab, walk, () => dressesIn(tongue)).catch(startAgain)
  const lines = cells.flatMap(describeCell)
  console.log(
    `${String(seed).padStart(4)} ${walk.leaf} × ${tongue.name}: ${cells.length} cells, ${lines.length} found, ${Date.now() - began} ms`,
  )
  if (lines.length > 0) throw new Error([...new Set(lines)].join('\n'))
  return {
    cells: cells.length,
    'cells judged by axe': cells.filter(({ rulesRun }) => rulesRun).length,
    'left open by axe, explained': cells.reduce((sum, { explained }) => sum + explained, 0),
    [`cells in ${tongue.name}`]: cells.length,
  }
}

async function beginLab(): Promise<Lab> {
  const screens = WALKS.reduce((sum, { stops }) => sum + stops.length, 0)
  console.log(
    `${WALKS.length} walks over ${screens} screens × ${TONGUES.length} languages: ${WALKS.length * TONGUES.length} runs are all`,
  )
  const made = await openLab()
  process.once('exit', () => void made.port.stop())
  return made
}

async function startAgain(error: Error): Promise<never> {
  if (lab) await closeLab(lab).catch(() => undefined)
  lab = undefined
  throw error
}
