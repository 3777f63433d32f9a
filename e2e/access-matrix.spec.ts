// Everybody, on every screen: each screen there is stood on once, the language, the mode and the glass coming round, and
// measured by axe and by geometry. `npm run soak -- access` stands on all of them in all dresses.
import { expect, test } from '@playwright/test'
import { fractionOf } from './measures/dress.ts'
import { closeLab, describeCell, type Lab, openLab, walkMatrix } from './measures/matrix.ts'
import { WALKS } from './measures/walks.ts'

let lab: Lab

test.beforeAll(async () => {
  lab = await openLab()
})
test.afterAll(() => closeLab(lab))

/** How many screens come before a walk: its dresses are the same whichever walks ran before it. */
const before = (at: number) => WALKS.slice(0, at).reduce((sum, { stops }) => sum + stops.length, 0)

for (const [at, walk] of WALKS.entries())
  test(`everybody can use ${walk.leaf}${walk.without ? ', not answered yet' : ''}, ${at + 1}`, async () => {
    const cells = await walkMatrix(lab, walk, (stop) => fractionOf(before(at) + stop))
    expect.soft(cells.flatMap(describeCell)).toEqual([])
  })
