// An officer's path from the queue to a decision and the next case open, in a real browser with a virtual authenticator:
// every key and click counted, and the time of the scripted run beside the floor, which is the waiting for the server alone.
import type { Browser, Page, Request } from '@playwright/test'
import { chromium } from '@playwright/test'
import { enrolKiosk, makeCases } from '../e2e/fixtures/make-cases.ts'
import { joinDesk, type OfficerAtDesk } from '../e2e/fixtures/officer.ts'
import { type Port, startPort } from '../e2e/fixtures/port.ts'
import { drawPictures, listSpecimenCases } from '../e2e/fixtures/specimen-cases.ts'
import config from '../playwright.config.ts'
import { beijingDay } from '../src/visa/plain-date.ts'
import { quantile, type Report, rounded } from './report.ts'

const CASES = Number(process.env.CASES ?? 24)
const MOST_ACTIONS = 6

type Kind = 'grant' | 'refuse' | 'more-documents'
/** In turn: as many grants as all others together. */
const TURN: readonly Kind[] = ['grant', 'refuse', 'grant', 'more-documents']
const NOTE = 'The inviter denies the invitation.'

/** `typed`: characters of a note; `floorMs`: the part of the run in which the console waited for the server. */
type Path = { kind: Kind; keys: number; clicks: number; touches: number; typed: number; ms: number; floorMs: number }

export async function run(): Promise<Report> {
  const port = await startPort()
  const browser = await chromium.launch(config.use?.launchOptions)
  const paths = await measure(browser, port).finally(async () => {
    await browser.close()
    await port.stop()
  })
  const kinds = [...new Set(TURN)]
  const rows = kinds.map((kind) =>
    rowOf(
      kind,
      paths.filter((path) => path.kind === kind),
    ),
  )
  const grants = median(paths.filter(({ kind }) => kind === 'grant').map(actionsOf))
  return {
    title: `From the queue to a decision and the next case open, ${paths.length} cases`,
    columns: ['decision', 'cases', 'keys', 'clicks', 'touches', 'actions', 'typed', 'run, ms', 'floor, ms'],
    rows,
    notes: [
      `Medians. Actions are keys, clicks and touches of the passkey; the note of a refusal is typing and counts apart.`,
      `Floor: the same run's waiting for the server, one answer after the other. Goal: a grant in ≤ ${MOST_ACTIONS} actions.`,
    ],
    figures: Object.fromEntries(kinds.flatMap((kind, at) => figuresOf(kind, rows[at] ?? []))),
    met: grants <= MOST_ACTIONS && paths.length >= 20,
  }
}

const median = (sample: readonly number[]) => quantile(sample, 0.5)
const actionsOf = ({ keys, clicks, touches }: Path) => keys + clicks + touches

function rowOf(kind: Kind, paths: readonly Path[]): (string | number)[] {
  const of = (read: (path: Path) => number) => median(paths.map(read))
  return [
    ...[kind, paths.length, of(({ keys }) => keys), of(({ clicks }) => clicks), of(({ touches }) => touches)],
    ...[of(actionsOf), of(({ typed }) => typed), of(({ ms }) => ms), of(({ floorMs }) => floorMs)],
  ]
}

function figuresOf(kind: Kind, row: readonly (string | number)[]): [string, number][] {
  const [, cases = 0, , , , actions = 0, , ms = 0, floorMs = 0] = row
  const name = kind.replace(/-d/, 'D')
  return [
    [`${name}Cases`, Number(cases)],
    [`${name}Actions`, Number(actions)],
    [`${name}Ms`, rounded(Number(ms))],
    [`${name}FloorMs`, rounded(Number(floorMs))],
  ]
}

async function measure(browser: Browser, port: Port): Promise<Path[]> {
  await seed(browser, port)
  const officer = await joinDesk(browser, port.joinLink, { after: 'next' })
  const { page } = officer
  const paths: Path[] = []
  for (let at = 0; at < CASES; at += 1) {
    await page.goto(`${port.url}/console/#/queue`)
    await page.locator('.queue-rows a.ui-code').first().waitFor()
    paths.push(await decide(officer, TURN[at % TURN.length] ?? 'grant'))
  }
  return paths
}

/** One case more than is decided: the last path, too, ends with the next case open. */
async function seed(browser: Browser, port: Port): Promise<void> {
  const page = await browser.newPage()
  const pictures = await drawPictures(page)
  await page.close()
  const cases = listSpecimenCases(CASES + 1, pictures, { today: beijingDay(Date.now()), now: Date.now() })
  await makeCases(await enrolKiosk(port.url), cases)
}

/** What an officer presses between opening the row and confirming; `type` writes the note. */
const KEYS: Record<Kind, readonly string[]> = {
  grant: ['g', 'Enter'],
  refuse: ['r', 'Tab', 'Space', 'Tab', 'type', 'Control+Enter'],
  'more-documents': ['d', 'Tab', 'Space', 'Enter'],
}

async function decide({ page, passkey }: OfficerAtDesk, kind: Kind): Promise<Path> {
  const path: Path = { kind, keys: 0, clicks: 0, touches: 0, typed: 0, ms: 0, floorMs: 0 }
  const touched = () => {
    path.touches += 1
  }
  passkey.tools.on('WebAuthn.credentialAsserted', touched)
  const stop = noteWaiting(page, path)
  const press = async (key: string) => {
    path.keys += 1
    await page.keyboard.press(key)
  }
  const began = performance.now()
  await press('Enter')
  await page.locator('.case-head').waitFor()
  const reference = await page.locator('.case-reference').textContent()
  for (const key of KEYS[kind]) {
    if (key === 'type') {
      path.typed = NOTE.length
      await page.keyboard.type(NOTE)
    } else await press(key)
    if (key.length === 1) await page.locator('#decide-title').waitFor()
  }
  await page.locator('.confirm button:last-of-type:focus').waitFor()
  await press('Enter')
  await page
    .locator('.case-reference')
    .filter({ hasNotText: reference ?? '' })
    .waitFor()
  path.ms = performance.now() - began
  stop()
  passkey.tools.off('WebAuthn.credentialAsserted', touched)
  return path
}

/** Sums how long the console waited for the server; pictures and the live line come beside and count as nothing. */
function noteWaiting(page: Page, path: Path): () => void {
  const onFinished = (request: Request) => {
    const { pathname } = new URL(request.url())
    if (!pathname.startsWith('/api/') || /images|events/.test(pathname)) return
    path.floorMs += Math.max(0, request.timing().responseEnd)
  }
  page.on('requestfinished', onFinished)
  return () => void page.off('requestfinished', onFinished)
}
