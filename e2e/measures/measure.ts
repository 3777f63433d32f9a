// What everybody must be able to see, reach and touch, measured on whatever screen stands: the rules axe knows, and by geometry
// what no rule knows: targets, gaps, cut and overlapping text, contrast. The one home of these measures.
import type { Page } from '@playwright/test'
import axe from 'axe-core'
import * as boxes from './boxes.ts'
import * as contrast from './contrast.ts'
import { explain } from './explained.ts'
import * as targets from './targets.ts'
import * as texts from './texts.ts'

export type Finding = { rule: string; what: string }
/** `explained`: what axe could not decide and something else here does. */
export type Found = { findings: Finding[]; explained: number }

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

type Inside = {
  axe: typeof axe
  measureTargets: typeof targets.measureTargets
  listLines: typeof texts.listLines
  measureTexts: typeof texts.measureTexts
  measureContrast: typeof contrast.measureContrast
}

const MEASURES = [boxes, targets, texts, contrast]
  .flatMap((file) => Object.values(file))
  .map(String)
  .join('\n')
const GIVEN = '{ measureTargets, measureTexts, measureContrast, listLines }'

/** Gives a page the measures, once a document. */
async function equip(page: Page): Promise<void> {
  if (await page.evaluate(() => 'axe' in globalThis && 'measureTexts' in globalThis)) return
  await page.evaluate(`(() => { ${MEASURES}; Object.assign(globalThis, ${GIVEN}) })()`)
  await page.evaluate(axe.source)
}

/** `enhanced`: level AAA as well, as on every screen of the kiosk; the console is held to A and AA. */
export type Level = { enhanced: boolean }

/** What axe finds wrong, and what it leaves open without a reason we know. */
export async function findBarriers(page: Page, { enhanced }: Level = { enhanced: true }): Promise<Found> {
  await equip(page)
  const { violations, incomplete } = await page.evaluate(
    ([tags, level]) =>
      (globalThis as unknown as Inside).axe.run(document, {
        runOnly: tags,
        rules: { 'color-contrast-enhanced': { enabled: level }, 'target-size': { enabled: true } },
        resultTypes: ['violations', 'incomplete'],
        elementRef: false,
      }),
    [enhanced ? TAGS : TAGS.filter((tag) => !tag.endsWith('aaa')), enhanced] as const,
  )
  const open = incomplete.flatMap(({ id, nodes }) => nodes.map((node) => ({ id, node })))
  const unexplained = open.filter(({ id, node }) => !explain(id, node))
  return {
    findings: [
      ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => ({ rule: id, what: html.slice(0, 160) }))),
      ...unexplained.map(({ id, node }) => ({
        rule: `${id}?`,
        what: `${[...node.any, ...node.all, ...node.none].map(({ message }) => message).join(' ')} ${node.html.slice(0, 160)}`,
      })),
    ],
    explained: open.length - unexplained.length,
  }
}

/** What lies wrong: too small, too near, cut, one on another, outside, faint. */
export async function findMisfits(page: Page): Promise<Finding[]> {
  await equip(page)
  return page.evaluate(() => {
    const measures = globalThis as unknown as Inside
    return [...measures.measureTargets(), ...measures.measureTexts(), ...measures.measureContrast(measures.listLines())]
  })
}

/** Ends the turn of a screen and waits for its letters. What breathes for ever, or moves with the finger, is no turn. */
export const settle = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const painted = () => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))
    document.querySelector<HTMLElement>('[data-testid="still"][aria-pressed="false"]')?.click() // or its words turn while they are measured
    await painted()
    for (const turn of document.getAnimations()) {
      const forEver = turn.effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY
      if (!forEver && turn.timeline instanceof DocumentTimeline) turn.finish()
    }
    await document.fonts.ready
    await painted()
  })
