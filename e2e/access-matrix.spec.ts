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

/** Each comes upon a page that every rule was asked about before, as a later dress of a screen comes upon the first. */
const LATER: readonly { fault: string; rule: string; plant: () => void }[] = [
  {
    fault: 'a name that one language lacks',
    rule: 'button-name',
    plant: () => document.querySelector('button')?.replaceChildren(),
  },
  {
    fault: 'a name that says something else than the words',
    rule: 'label-content-name-mismatch',
    plant: () => document.querySelector('button')?.setAttribute('aria-label', 'Later'),
  },
  {
    fault: 'a label another way of seeing hides',
    rule: 'label',
    plant: () => document.querySelector('label')?.style.setProperty('display', 'none'),
  },
  {
    fault: 'a name that becomes the same as its neighbour’s',
    rule: 'landmark-unique',
    plant: () => document.querySelector('section')?.setAttribute('aria-label', 'two'),
  },
  {
    fault: 'a picture that loses its words',
    rule: 'image-alt',
    plant: () => document.querySelector('img')?.removeAttribute('alt'),
  },
  {
    fault: 'paler letters, less than 4.5 to 1',
    rule: 'color-contrast-enhanced',
    plant: () => document.documentElement.style.setProperty('--ink', '#999'),
  },
  {
    fault: 'pale letters, between 4.5 and 7 to 1',
    rule: 'color-contrast-enhanced',
    plant: () => document.documentElement.style.setProperty('--ink', '#666'),
  },
  {
    fault: 'a target that shrinks',
    rule: 'target-size',
    plant: () => document.documentElement.style.setProperty('--size', '12px'),
  },
  {
    fault: 'a language nobody knows',
    rule: 'html-lang-valid',
    plant: () => document.documentElement.setAttribute('lang', 'xq-none'),
  },
]
const sound = `<!doctype html><html lang="en"><title>Sound</title><style>:root{--ink:#000;--size:90px}
body{background:#fff;color:var(--ink)}button{inline-size:var(--size);block-size:var(--size);padding:0;margin:0}</style><main><h1>Sound</h1>
<div style="display:flex"><button>Yes</button><button>No</button></div><label for="field">Field</label><input id="field">
<section aria-label="one"><p>First</p></section><section aria-label="two"><p>Second</p></section>
<img alt="A stamp" width="40" height="40"></main></html>`

test('what is asked once of a markup hides no fault of a later dress', async () => {
  const page = await lab.kiosk.context.newPage()
  const judged = new Set<number>()
  await page.setContent(sound)
  expect(await findBarriers(page, { judged })).toMatchObject({ findings: [], markup: expect.any(Number) })
  expect((await findBarriers(page, { judged })).markup, 'the rules of markup were spared').toBe(undefined)
  for (const { fault, rule, plant } of LATER) {
    await page.setContent(sound)
    await page.evaluate(plant)
    expect(
      (await findBarriers(page, { judged })).findings.map((found) => found.rule),
      fault,
    ).toContain(rule)
  }
  await page.close()
})

test('a line that is typed and not seen whole is found', async () => {
  const page = await lab.kiosk.context.newPage()
  const typedBlind = async (room: number) => {
    await page.setContent(`<!doctype html><html lang="en" data-keyboard-open><title>Typing</title>
<main style="block-size:${room}px;overflow:auto"><h1>Typing</h1><input id="field" aria-label="Flight" style="block-size:60px" autofocus></main></html>`)
    await page.locator('#field').focus()
    await page.locator('main').evaluate((main) => main.scrollTo(0, 0))
    return (await findMisfits(page)).filter(({ rule }) => rule === 'typed-blind')
  }
  expect(await typedBlind(400)).toEqual([])
  expect(await typedBlind(90)).toHaveLength(1)
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
