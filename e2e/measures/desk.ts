// What lies wrong on a screen of the console, by geometry. A desk has a mouse and a keyboard: its targets follow WCAG 2.2, 2.5.8
// (24 px each way, or as much room around), where the kiosk's follow the finger. The rest is measured as on the kiosk.
import type { Page } from '@playwright/test'
import { type Finding, findMisfits } from './measure.ts'

const LEAST = 24 // px
const OF_THE_FINGER = /^(small|gap|primary-hidden)$/

export async function findDeskMisfits(page: Page): Promise<Finding[]> {
  const [found, covered] = [await findMisfits(page), await listCovered(page)]
  const isMeant = ({ rule, what }: Finding) =>
    OF_THE_FINGER.test(rule) || (/^(cut|overlap)$/.test(rule) && covered.some((text) => what.includes(`“${text}”`)))
  return [...found.filter((finding) => !isMeant(finding)), ...(await findSmallTargets(page))]
}

/**
 * Texts that are covered on purpose: rows of the queue end in three dots, and their case and title tell them in full; the way on
 * of a decision stays in sight, on its own ground, over what is scrolled beneath it.
 */
const listCovered = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const cells = [...document.querySelectorAll<HTMLElement>('.queue-rows :is(td, th)')]
    const covered = cells.filter((cell) => cell.scrollWidth > cell.clientWidth)
    covered.push(...document.querySelectorAll<HTMLElement>('.decide .actions'))
    return covered.flatMap((cell) => {
      const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
      const texts: string[] = []
      while (walk.nextNode()) texts.push(walk.currentNode.nodeValue?.trim() ?? '')
      return texts
    })
  })

/** A link within a sentence is as high as its line, which 2.5.8 allows. */
const findSmallTargets = (page: Page): Promise<Finding[]> =>
  page.evaluate((least) => {
    const layer = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body
    const controls = [...layer.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary')]
    const touched = new Set(
      controls.map((control) => control.closest<HTMLElement>('label.check, label.button') ?? control),
    )
    return [...touched]
      .filter(
        (each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest('.ui-hidden, p, li, th, td'),
      )
      .map((each) => ({ each, box: each.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.height > 0 && Math.min(box.width, box.height) < least - 0.5)
      .map(({ each, box }) => ({
        rule: 'small',
        what: `${Math.round(box.width)}×${Math.round(box.height)} ${each.localName}.${each.className} “${each.textContent?.trim().slice(0, 24)}”`,
      }))
  }, LEAST)
