// Everybody, on every screen: each screen there is stood on once, the language, the mode and the glass coming round, and
// measured by axe and by geometry. `npm run soak -- access` stands on all of them in all dresses.
import { expect, test } from '@playwright/test'
import { fractionOf, TONGUES } from './measures/dress.ts'
import { closeLab, describeCell, type Lab, openLab, walkMatrix, walkThrough } from './measures/matrix.ts'
import { findBarriers, findMisfits } from './measures/measure.ts'
import { PLANTED, plantedPage } from './measures/planted.ts'
import { WALKS } from './measures/walks.ts'

let lab: Lab

test.beforeAll(async () => {
  lab = await openLab()
})
test.afterAll(() => closeLab(lab))

test('the measures find what is planted', async () => {
  const page = await lab.kiosk.context.newPage()
  await page.setContent(plantedPage())
  const found = [...(await findMisfits(page)), ...(await findBarriers(page)).findings].map(({ rule }) => rule)
  expect(found).toEqual(expect.arrayContaining([...Object.keys(PLANTED), 'page-has-heading-one']))
  await page.close()
})

/** How many screens come before a walk: its dresses are the same whichever walks ran before it. */
const before = (at: number) => WALKS.slice(0, at).reduce((sum, { stops }) => sum + stops.length, 0)

for (const [at, walk] of WALKS.entries())
  test(`everybody can use ${walk.leaf}${walk.without ? ', not answered yet' : ''}, ${at + 1}`, async () => {
    const cells = await walkMatrix(lab, walk, (stop) => fractionOf(before(at) + stop))
    expect.soft(cells.flatMap(describeCell)).toEqual([])
  })

test('words longer than the glass are scrolled by keys', async () => {
  const notice = WALKS.find(({ leaf }) => leaf === 'step.notice')
  if (!notice) throw new Error('no walk to the notice')
  const [english] = TONGUES
  if (!english) throw new Error('no language')
  await walkThrough(
    lab,
    notice,
    () => [{ tongue: english, mode: 'large text', glass: 'landscape' }],
    async (page) => {
      const main = page.locator('main')
      for (
        let tries = 0;
        tries < 20 && !(await main.evaluate((element) => element.contains(document.activeElement)));
        tries += 1
      )
        await page.keyboard.press('Tab')
      await page.keyboard.press('PageDown')
      await expect.poll(() => main.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0)
    },
  )
})
