// Fifty markers × every state of the machine × every end of a session: one run is one cell, in the order of the list, on one
// profile and at one port. The last cell also looks into the port's database. Needs a build (`npm run build`).
//   npm run soak -- remanence --runs 145

import { searchFor } from '../../e2e/fixtures/disk.ts'
import { FIFTY_MARKERS } from '../../e2e/fixtures/fifty.ts'
import { IN_CLEAR, searchDatabase } from '../../e2e/fixtures/remains.ts'
import { CELLS, type Lab, openLab, runCell, STAFF_LEAVES } from '../../e2e/fixtures/remanence.ts'
import type { Soak } from '../soak.ts'

let lab: Lab | undefined

export const soak: Soak = async (seed) => {
  lab ??= await beginLab()
  const number = (seed - 1) % CELLS.length
  const cell = CELLS[number]
  if (!cell) throw new Error('no such cell')
  const began = Date.now()
  const hits = await runCell(lab, cell).catch(async (error) => startAgain(error))
  console.log(
    `${String(number + 1).padStart(3)} ${cell.leaf} × ${cell.end}: ${hits.length} hits, ${Date.now() - began} ms`,
  )
  if (number === CELLS.length - 1) hits.push(...(await searchPort(lab)))
  if (hits.length > 0) await startAgain(new Error(`${cell.leaf} × ${cell.end}: ${hits.join('; ')}`))
  return { cells: 1, [`ended by ${cell.end}`]: 1 }
}

async function beginLab(): Promise<Lab> {
  console.log(
    `${CELLS.length} cells, ${FIFTY_MARKERS.length} markers; staff's states left out: ${STAFF_LEAVES.join(', ')}`,
  )
  const made = await openLab()
  process.once('exit', () => void made.port.stop())
  return made
}

/** What was left once lies in that profile for good: the next cell gets a fresh one. */
async function startAgain(error: Error): Promise<never> {
  await lab?.kiosk?.kill()
  await lab?.port.stop()
  lab = undefined
  throw error
}

async function searchPort({ port }: Lab): Promise<string[]> {
  const hits = await searchDatabase(port, searchFor(FIFTY_MARKERS))
  const clear = hits.filter((hit) => IN_CLEAR.some((column) => hit.endsWith(` in ${column}`)))
  console.log(
    `in clear at the port, by design: ${[...new Set(clear.map((hit) => hit.replace(/^.* in /, '')))].join(', ')}`,
  )
  return hits.filter((hit) => !clear.includes(hit))
}
