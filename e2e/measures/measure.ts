// What everybody must be able to see, reach and touch, measured on whatever screen stands: the rules axe knows, and by geometry
// what no rule knows: targets, gaps, cut and overlapping text, contrast. The one home of these measures.
import type { Page } from '@playwright/test'
import axe from 'axe-core'
import * as boxes from './boxes.ts'
import * as contrast from './contrast.ts'
import { explain } from './explained.ts'
import * as rules from './rules.ts'
import * as targets from './targets.ts'
import * as texts from './texts.ts'

export type Finding = { rule: string; what: string }
/** `explained`: what axe could not decide and something else here does; `markup`: which was judged by every rule. */
export type Found = { findings: Finding[]; explained: number; markup?: number | undefined }

/** Every level of WCAG 2.0, 2.1 and 2.2, and what axe's makers advise. */
const TAGS = [
  'wcag2a',
  'wcag2aa',
  'wcag2aaa',
  'wcag21a',
  'wcag21aa',
  'wcag21aaa',
  'wcag22a',
  'wcag22aa',
  'wcag22aaa',
  'best-practice',
]

/** As axe asks at level AAA, but without its lower end: what fails 4.5 to 1, which it leaves to level AA, fails here as well. */
const CONTRAST = {
  ignoreUnicode: true,
  ignoreLength: false,
  ignorePseudo: false,
  boldValue: 700,
  boldTextPt: 14,
  largeTextPt: 18,
  contrastRatio: { normal: { expected: 7 }, large: { expected: 4.5 } },
  pseudoSizeThreshold: 0.25,
  shadowOutlineEmMax: 0.1,
  textStrokeEmMin: 0.03,
}

type Inside = {
  axe: typeof axe
  markupsJudged?: Set<number>
  runRules: typeof rules.runRules
  measureTargets: typeof targets.measureTargets
  listLines: typeof texts.listLines
  measureTexts: typeof texts.measureTexts
  measureContrast: typeof contrast.measureContrast
}

const MEASURES = [boxes, targets, texts, contrast, rules]
  .flatMap((file) => Object.entries(file).map(([name, part]) => `var ${name} = ${part}`))
  .join('\n')
const GIVEN = '{ measureTargets, measureTexts, measureContrast, listLines, runRules }'

/** Gives a page the measures, once a document, and tells it which markups need not be judged again. */
async function equip(page: Page, judged: ReadonlySet<number> = new Set()): Promise<void> {
  if (await page.evaluate(() => 'axe' in globalThis)) return
  await page.evaluate((known) => Object.assign(globalThis, { markupsJudged: new Set(known) }), [...judged])
  await page.evaluate(`(() => { ${MEASURES}; Object.assign(globalThis, ${GIVEN}) })()`)
  await page.evaluate(axe.source)
  await page.evaluate((options) => {
    ;(globalThis as unknown as Inside).axe.configure({ checks: [{ id: 'color-contrast-enhanced', options }] })
  }, CONTRAST)
}

/** `judged`: markups every rule was asked about before; of them only what may differ is asked (`rules.ts`). It is added to. */
type Before = { judged?: Set<number> }

/** What axe finds wrong, and what it leaves open without a reason we know. */
export async function findBarriers(page: Page, { judged }: Before = {}): Promise<Found> {
  await equip(page, judged)
  const { broken, open, markup } = await page.evaluate((look) => (globalThis as unknown as Inside).runRules(look), {
    tags: TAGS,
    sparing: judged !== undefined,
  })
  if (markup !== undefined) judged?.add(markup)
  const unexplained = open.filter((each) => !explain(each))
  return {
    findings: [
      ...broken.map(({ rule, html }) => ({ rule, what: html })),
      ...unexplained.map(({ rule, html, messages }) => ({ rule: `${rule}?`, what: `${messages.join(' ')} ${html}` })),
    ],
    explained: open.length - unexplained.length,
    markup,
  }
}

/** What lies wrong: too small, too near, cut, one on another, outside, faint. */
export async function findMisfits(page: Page): Promise<Finding[]> {
  await equip(page)
  return page.evaluate(() => {
    const measures = globalThis as unknown as Inside
    const lines = measures.listLines()
    return [...measures.measureTargets(), ...measures.measureTexts(lines), ...measures.measureContrast(lines)]
  })
}

/** Ends the turn of a screen, waits for its letters, and until a frame passes in which nothing changes. What breathes for ever,
 * or moves with the finger, is no turn. */
export const settle = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const painted = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)))
    let isChanging = false
    const changes = new MutationObserver(() => {
      isChanging = true
    })
    changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    const finishTurns = () => {
      document.querySelector<HTMLElement>('[data-testid="still"][aria-pressed="false"]')?.click() // or its words turn while they are measured
      const turns = document.getAnimations().filter(({ effect, timeline, playState }) => {
        const forEver = effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY
        return !forEver && timeline instanceof DocumentTimeline && playState !== 'finished'
      })
      for (const turn of turns) turn.finish()
      return turns.length > 0
    }
    for (let frames = 0; frames < 6; frames += 1) {
      isChanging = false
      const isTurning = finishTurns()
      const isLoading = document.fonts.status === 'loading'
      await document.fonts.ready
      await painted()
      if (!isTurning && !isLoading && document.fonts.status !== 'loading' && !isChanging) break
    }
    changes.disconnect()
  })
