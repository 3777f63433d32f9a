// Every screen of the kiosk in one language, on every glass and in both colour schemes, small: what the contact sheets show.
import type { Page } from '@playwright/test'
import { makeReference } from '../../src/visa/reference.ts'
import { specimenApplication } from '../../src/visa/specimens.ts'
import { startKioskBrowser } from '../fixtures/kiosk-browser.ts'
import { steadyBytes } from '../fixtures/make-cases.ts'
import { atStep } from '../fixtures/traveller.ts'
import { type Dress, GLASSES, type Glass, type Tongue } from '../measures/dress.ts'
import { type Lab, openLab, walkThrough } from '../measures/matrix.ts'
import { WALKS } from '../measures/walks.ts'

export type Look = { screen: string; language: string; glass: Glass; scheme: 'default' | 'dark'; picture: Buffer }

const SCHEMES = ['default', 'dark'] as const
const GLASS_NAMES = Object.keys(GLASSES) as Glass[]
const THUMB = { portrait: 190, landscape: 330, tablet: 190 } // px wide

/** A kiosk and a traveller of Utopia before it. */
export const openKioskToLookAt = (): Promise<Lab> =>
  openLab({ answers: specimenApplication(), reference: makeReference(steadyBytes('contact sheets')) })

/** Each screen is stood on once and looked at in every language asked for. */
export async function lookAtKiosk(lab: Lab, tongues: readonly Tongue[]): Promise<Look[]> {
  const dresses = GLASS_NAMES.flatMap((glass) =>
    tongues.flatMap((tongue) => SCHEMES.map((mode): Dress => ({ glass, tongue, mode }))),
  )
  const looks: Look[] = []
  for (const walk of WALKS) {
    const shootAndKeep = async (...cell: Parameters<typeof shoot>) => void looks.push(await shoot(...cell))
    await walkThrough(lab, walk, () => dresses, shootAndKeep).catch((error: Error) =>
      console.error(`the rest of ${walk.leaf} is left out: ${error.message.split('\n', 1)[0]}`),
    )
  }
  return looks
}

async function shoot(page: Page, { glass, mode, tongue }: Dress, screen: string): Promise<Look> {
  const { width, height } = GLASSES[glass]
  const inspector = await page.context().newCDPSession(page)
  const clip = { x: 0, y: 0, width, height, scale: THUMB[glass] / width }
  const { data } = await inspector.send('Page.captureScreenshot', { format: 'webp', quality: 80, clip })
  await inspector.detach()
  return {
    screen,
    language: tongue.name,
    glass,
    scheme: mode === 'dark' ? 'dark' : 'default',
    picture: Buffer.from(data, 'base64'),
  }
}

/** The first screen, whole: the picture of the README. */
export async function pictureOfKiosk(url: string): Promise<Buffer> {
  const { page, close } = await startKioskBrowser()
  await page.goto(`${url}/kiosk/`)
  await atStep(page, 'attract')
  await page.waitForTimeout(400) // the turn of a screen
  const picture = await page.screenshot()
  await close()
  return picture
}
