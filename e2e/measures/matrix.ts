// Every screen × every language × every way of seeing it × every glass, in one long-lived page of a real browser at a real
// port. Language and mode are changed by the session's own events, so a cell takes a fraction of a second.
import { expect, type Page } from '@playwright/test'
import type { SessionEvent } from '../../src/kiosk/machines/session-context.ts'
import type { Answers } from '../../src/visa/application.ts'
import { FIFTY, LOOKED_UP } from '../fixtures/fifty.ts'
import { sendEvents, waitFor } from '../fixtures/inside.ts'
import { type KioskBrowser, openKiosk, startKioskBrowser } from '../fixtures/kiosk-browser.ts'
import { holdsLists } from '../fixtures/outbox.ts'
import { type Port, startPort } from '../fixtures/port.ts'
import { disarm, standOn, type Visitor } from '../fixtures/states.ts'
import { readUntil } from '../fixtures/traveller.ts'
import { DECREES, decree, isDecreed } from './decrees.ts'
import { type Dress, GLASSES, MODES } from './dress.ts'
import { type Found, findBarriers, findMisfits, settle } from './measure.ts'
import { speakLong, speakPlainly } from './pseudo.ts'
import type { Act, Walk } from './walks.ts'

/** `judged`: markups every rule of axe was asked about (`rules.ts`). */
export type Lab = { port: Port; kiosk: KioskBrowser; visitor: Visitor; judged: Set<number> }
export type Cell = Dress & { screen: string } & Found

/** @param visitor who stands there; the one of the long answers where nobody is named */
export async function openLab(visitor: Visitor = { answers: FIFTY, reference: LOOKED_UP }): Promise<Lab> {
  const port = await startPort()
  const kiosk = await startKioskBrowser({ film: 'portrait' })
  await openKiosk(kiosk, port.url)
  await expect.poll(() => holdsLists(kiosk.page), { timeout: 60_000 }).toBe(true)
  return { port, kiosk, visitor, judged: new Set() }
}

export async function closeLab({ port, kiosk }: Lab): Promise<void> {
  await kiosk.close()
  await port.stop()
}

/** A screen fetched late stands in the page once it has come; until then the one before is there, unseen. So with words. */
const hasCome = ([language, screen]: readonly [string, string | undefined]) =>
  document.documentElement.lang === language &&
  [...document.querySelectorAll<HTMLElement>('.ui-frame')].some(
    (frame) => frame.checkVisibility() && (screen === undefined || frame.dataset.step === screen),
  )

/** What stands outside a session is one screen each. */
const SCREEN_OF: Readonly<Record<string, string>> = Object.fromEntries(
  ['attract', 'readiness', 'wipe', 'outOfService', 'enrol', 'operator'].map((screen) => [screen, screen]),
)

type DressesAt = (stop: number) => readonly Dress[]

/** Stands on every stop of a walk in every dress asked for, and says what was found on each. */
export const walkMatrix = (lab: Lab, walk: Walk, dressesAt: DressesAt): Promise<Cell[]> =>
  walkThrough(lab, walk, dressesAt, async (page, dress, screen) => ({
    ...dress,
    screen,
    ...(await judge(page, lab.judged)),
  }))

/** The walk itself; what is done on each cell, once its turn has ended, is the caller's. */
export async function walkThrough<Seen>(
  { kiosk: { page }, visitor }: Lab,
  walk: Walk,
  dressesAt: DressesAt,
  look: (page: Page, dress: Dress, screen: string) => Promise<Seen>,
): Promise<Seen[]> {
  await begin(page, walk, visitor)
  const screen = SCREEN_OF[walk.leaf.split(/[.,]/, 1)[0] ?? '']
  const all: Seen[] = []
  for (const [at, stop] of walk.stops.entries()) {
    for (const act of stop.acts) await perform(page, act)
    const dresses = dressesAt(at)
    for (const [turn, dress] of dresses.entries()) {
      const { language } = dress.tongue
      await wear(page, walk, dress)
      await page.waitForFunction(hasCome, [language, screen] as const)
      if (dress.tongue.long && dresses[turn - 1]?.tongue !== dress.tongue) await speakLong(page, language)
      for (const act of stop.each ?? []) await perform(page, act)
      await settle(page)
      all.push(await look(page, dress, [walk.leaf, stop.name].filter(Boolean).join(': ')))
      if (dress.tongue.long && dresses[turn + 1]?.tongue !== dress.tongue) await speakPlainly(page, language)
    }
  }
  return all
}

async function judge(page: Page, judged: Set<number>): Promise<Found> {
  const misfits = await findMisfits(page)
  const { findings, ...more } = await findBarriers(page, { judged })
  return { findings: [...misfits, ...findings], ...more }
}

/** Beginning at attract, in whatever state the walk before left the page. */
async function begin(page: Page, { leaf, without }: Walk, visitor: Visitor): Promise<void> {
  await goHome(page)
  const told = DECREES.get(leaf)
  if (told?.value) return decree(page, told)
  const answers = { ...visitor.answers, ...(without && { [without]: undefined }) } as Answers
  await standOn(page, told ? 'step.review' : leaf, { ...visitor, answers })
  if (told) await decree(page, told)
}

const BACKWARDS: SessionEvent[] = [
  { type: 'overlay.close' },
  { type: 'session.extend' },
  ...Array.from({ length: 14 }, (): SessionEvent => ({ type: 'step.back' })),
]

/** By going back, which is quick; where no way leads back, by a fresh document. */
async function goHome(page: Page): Promise<void> {
  await disarm(page)
  if (!(await isDecreed(page)) && (await sendEvents(page, BACKWARDS)).includes('attract.resting')) return
  await page.evaluate(() => sessionStorage.clear())
  await page.reload()
  await waitFor(page, 'attract.resting')
}

/** Changes language and mode by the session's own events, or by decree where it stands by one. */
async function wear(page: Page, walk: Walk, { tongue, mode, glass }: Dress): Promise<void> {
  const { language } = tongue
  const access = MODES[mode]
  const told = DECREES.get(walk.leaf)
  if (page.viewportSize()?.width !== GLASSES[glass].width) await page.setViewportSize(GLASSES[glass])
  if (told) await decree(page, { ...told, context: { ...told.context, language, access } })
  else
    await sendEvents(page, [
      { type: 'session.active' },
      ...(walk.dress?.off ?? []),
      { type: 'overlay.open', overlay: 'language' },
      { type: 'language.choose', language },
      { type: 'access.change', access },
      ...(walk.dress?.on ?? []),
    ])
}

async function perform(page: Page, act: Act): Promise<void> {
  await settle(page)
  if ('scan' in act) return readUntil(page, act.scan, page.locator(act.until).first())
  if ('type' in act) return page.locator(act.into).first().fill(act.type)
  if ('see' in act) return page.locator(act.see).first().waitFor({ timeout: 20_000 })
  if ('tap' in act) return page.locator(act.tap).first().tap({ force: true })
  const what = /^[a-z-]+$/.test(act.press) ? `[data-testid="${act.press}"]` : act.press
  await page.locator(what).first().dispatchEvent('click')
}

/** What was found on a cell, a line each. */
export const describeCell = ({ screen, tongue, mode, glass, findings }: Cell): string[] =>
  findings.map(
    ({ rule, what }) => `${screen} · ${tongue.name} · ${mode} · ${glass}: ${rule}: ${what.replaceAll('\n', ' ')}`,
  )
