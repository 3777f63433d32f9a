// Standing at one stop of the console: the port answers as it says, what is to be done is done, and afterwards nothing is left of it.
import { expect, type Page } from '@playwright/test'
import { answerAs, type Stop } from './stops.ts'

/** `look` is called once there, and after each key. */
type Ways = { address: string; look(name: string): Promise<void> }

export async function loadPlace(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.reload()
  await page.locator('main').waitFor()
}

/** @param address of the console without its place */
export async function standAt(page: Page, stop: Stop, { address, look }: Ways): Promise<void> {
  const { name, place, answers = {}, act, keys = [], anew } = stop
  const giveBack = await answerAs(page, answers)
  try {
    if (anew) await loadPlace(page, `${address}#/${place}`)
    else await goTo(page, NOWHERE).then(() => goTo(page, place))
    await act?.(page)
    await wait(page)
    await look(name)
    for (const [key, after] of keys) {
      await page.keyboard.press(key)
      await wait(page)
      await look(after)
      await page.keyboard.press('Escape')
    }
    await page.keyboard.press('Escape') // a dialog that the stop opened
  } finally {
    await giveBack()
    if (anew) await loadPlace(page, `${address}#/${NOWHERE}`)
  }
}

async function wait(page: Page): Promise<void> {
  await page.waitForTimeout(SETTLED_MS)
  await expect(page.locator('.waiting')).toHaveCount(0, { timeout: 10_000 })
}

const goTo = (page: Page, place: string) => page.evaluate((hash) => window.location.assign(hash), `#/${place}`)

export const NOWHERE = 'nowhere' // so that a place with other answers is read anew
const SETTLED_MS = 400
