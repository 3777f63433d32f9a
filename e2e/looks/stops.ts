// Where the pictures of the console are taken: a place, what the port answers there, what is done, and keys pressed after it.
import type { Page } from '@playwright/test'
import { PROBLEM_STATUS, type ProblemCode } from '../../src/wire/problem.ts'
import * as cases from './case-states.ts'
import * as desk from './desk-states.ts'

/** Answers of the port by the path they are asked for: changed on their way, refused, or another path's in their place. */
type Answers = Readonly<Record<string, Change | ProblemCode | { of: string; change: Change }>>
type Change = (body: unknown) => unknown

/** `anew`: the page is loaded anew before it and after it, since nothing it remembers may show on what follows. */
export type Stop = {
  name: string
  place: string
  answers?: Answers
  act?: (page: Page) => Promise<void>
  keys?: readonly (readonly [key: string, name: string])[]
  anew?: true
}

const API = '**/api/v1'
const asCase = (change: cases.CaseChange) => change as Change

/** Puts the answers between the page and the port until the given back is called. */
export async function answerAs(page: Page, answers: Answers): Promise<() => Promise<void>> {
  for (const [path, answer] of Object.entries(answers))
    await page.route(`${API}/${path}`, async (route) => {
      if (typeof answer === 'string') {
        const problem = {
          type: `urn:kouan:problem:${answer}`,
          title: answer,
          status: PROBLEM_STATUS[answer],
          code: answer,
        }
        return route.fulfill({ status: problem.status, contentType: 'application/problem+json', json: problem })
      }
      const { of = undefined, change } = typeof answer === 'object' ? answer : { change: answer }
      const other = of && { url: new URL(`/api/v1/${of}`, page.url()).href, method: 'GET', postData: '' }
      const response = await route.fetch({ ...other }).catch(() => undefined)
      if (!response) return route.abort()
      return route.fulfill(response.ok() ? { response, json: change(await response.json()) } : { response })
    })
  return async () => {
    for (const path of Object.keys(answers)) await page.unroute(`${API}/${path}`)
  }
}

/** The queue's row says nothing of the change. */
const UNMOVED: Answers = { 'queue/rows': (body) => ({ ...(body as object), rows: [] }) }

const PLACES = ['numbers', 'team', 'audit', 'kiosks', 'intake'] as const
const OUT: Answers = { session: 'not-signed-in' }
const TOKEN = 'specimen_token_that_nobody_gave_out_42'

export const DOORS: readonly Stop[] = [
  { name: 'sign-in', place: 'sign-in', answers: OUT, anew: true },
  { name: 'join', place: `join/${TOKEN}`, answers: OUT, anew: true },
  { name: 'join-signed-in', place: `join/${TOKEN}`, anew: true },
  { name: 'unreachable', place: 'queue', answers: { session: 'unavailable' }, anew: true },
]

const OPERATOR: Answers = {
  session: (body) => {
    const session = body as { officer: object }
    return {
      ...session,
      ports: ['UTO', 'XPO'],
      officer: { ...session.officer, role: 'operator', name: 'Alexandra Papadimitrakopoulou' },
    }
  },
}

export const EMPTY: readonly Stop[] = [
  { name: 'queue', place: 'queue', keys: [['f', 'queue-narrow']] },
  { name: 'queue-mine', place: 'queue/mine' },
  ...PLACES.map((place) => ({ name: place, place })),
  { name: 'lost', place: 'case/nothing' },
  { name: 'case-gone', place: 'case/000000000000' },
  { name: 'kiosks-none', place: 'kiosks', answers: { kiosks: () => ({ kiosks: [], quarantined: [] }) } },
  ...DOORS,
]

const DECISIONS = [
  ['g', 'grant'],
  ['r', 'refuse'],
  ['d', 'more-documents'],
  ['f', 'refer'],
] as const

const submit = async (page: Page) => {
  await page.locator('.decide h2').waitFor()
  await page.keyboard.press('Enter')
}

/** Written, confirmed and signed; `decisions` is answered as the stop says. */
const grantIt = async (page: Page) => {
  await page.keyboard.press('c')
  await page.locator('[aria-keyshortcuts="x"]').waitFor()
  await page.keyboard.press('g')
  await submit(page)
  await page.locator('.confirm .primary').waitFor()
}
const signOutside = async (page: Page) => {
  await grantIt(page)
  await page.locator('.confirm .primary').click()
  await page.locator('.door-card').waitFor()
}
const signAndHear = async (page: Page) => {
  await grantIt(page)
  await page.locator('.confirm .primary').click()
  await page.locator('main > .notice-attention').waitFor()
}
const signAndGoOn = async (page: Page) => {
  await grantIt(page)
  await page.locator('.confirm-after input').check()
  await page.locator('.confirm .primary').click()
  await page.locator('.notice-done').waitFor()
}

const press = (...keys: readonly string[]) => {
  return async (page: Page) => {
    await page.locator('.decision-bar').waitFor()
    for (const key of keys) await page.keyboard.press(key)
  }
}

const writeInto = (selector: string, text: string) => (page: Page) => page.locator(selector).fill(text)
const print = async (page: Page, at: number) => {
  await page.locator('.decision-bar').waitFor()
  await page.keyboard.press('p')
  await page.locator('.print-bar button').nth(at).click()
}

/** A case in one state after another, each with its picture. */
function casesOf(references: readonly string[]): readonly Stop[] {
  const at = (index: number) => references[index % references.length] ?? ''
  const stand = (name: string, index: number, change: cases.CaseChange, act?: Stop['act']): Stop => ({
    name: `case-${name}`,
    place: `case/${at(index)}`,
    answers: { ...UNMOVED, [`cases/${at(index)}`]: asCase(change) },
    ...(act && { act }),
  })
  const real = (name: string, index: number, act: Stop['act'], answers: Answers = {}): Stop => ({
    name: `case-${name}`,
    place: `case/${at(index)}`,
    answers,
    ...(act && { act }),
    anew: true,
  })
  const decisions = `cases/${at(0)}/decisions`
  return [
    stand('supplemented', 1, cases.supplemented),
    stand('awaiting', 1, cases.awaiting),
    stand('enquired', 2, cases.enquired),
    stand(
      'asking',
      2,
      (view) => cases.claimedByMe(cases.enquired(view)),
      async (page) => {
        await page.locator('.enquiry-ask .button').click()
      },
    ),
    stand('overruled', 3, (view) => cases.claimedByMe(cases.overruled(view))),
    stand('overruling', 3, cases.claimedByMe, press('o')),
    stand('proposed-mine', 4, cases.proposedByMe),
    stand('proposed', 4, cases.proposedByColleague),
    stand('proposed-claimed', 4, cases.proposedAndClaimed),
    stand('agree', 4, cases.drawnForSecondLook, press('a')),
    stand('return', 4, cases.proposedAndClaimed, press('b')),
    stand('claim-nearly-over', 5, cases.claimNearlyOver),
    stand('claimed-by-colleague', 5, cases.claimedByColleague),
    stand('granted', 6, cases.granted),
    stand('refused', 7, cases.refused),
    { ...stand('void', 6, cases.grantedAndClaimed, press('v')), anew: true },
    stand('print-sheet', 6, cases.granted, (page) => print(page, 0)),
    stand('print-slip', 9, cases.granted, (page) => print(page, 1)),
    {
      ...stand('refuse-faults', 5, cases.claimedByMe, async (page) => press('r')(page).then(() => submit(page))),
      anew: true,
    },
    real('confirm', 0, grantIt),
    real('conflict', 0, signAndHear, { [decisions]: 'conflict' }),
    real('session-ended', 0, signOutside, { [`${decisions}/options`]: 'not-signed-in' }),
    real('onward', 0, signAndGoOn, { [decisions]: { of: `cases/${at(0)}`, change: asCase(cases.granted) } }),
  ]
}

export const typicalOf = (references: readonly string[]): readonly Stop[] => [
  {
    name: 'queue',
    place: 'queue',
    keys: [
      ['?', 'shortcuts'],
      ['f', 'queue-narrow'],
    ],
  },
  { name: 'queue-found-nothing', place: 'queue', act: writeInto('.search input', 'nobody of that name'), anew: true },
  {
    name: 'queue-views',
    place: 'queue',
    answers: { 'queue/views': desk.views },
    keys: [['v', 'queue-views-save']],
    anew: true,
  },
  {
    name: 'queue-shift',
    place: 'queue',
    answers: { shift: desk.shift(references.slice(0, 4)) },
    keys: [['h', 'queue-hand-over']],
    anew: true,
  },
  { name: 'queue-mine', place: 'queue/mine' },
  { name: 'numbers', place: 'numbers' },
  { name: 'intake', place: 'intake' },
  { name: 'team', place: 'team', answers: { officers: desk.team(6) } },
  { name: 'team-link', place: 'team', act: invite, anew: true },
  { name: 'audit', place: 'audit', answers: { 'desk/history/*': desk.deskLog }, keys: [['v', 'audit-verified']] },
  { name: 'kiosks', place: 'kiosks', answers: { kiosks: desk.kiosks(6), carries: desk.carried } },
  { name: 'kiosks-operator', place: 'kiosks', answers: { ...OPERATOR, kiosks: desk.kiosks(2) }, anew: true },
  { name: 'kiosks-code', place: 'kiosks', act: (page) => page.locator('main > .button.primary').click(), anew: true },
  ...references.slice(0, 6).map((reference, at) => ({ name: `case-${at + 1}`, place: `case/${reference}` })),
  { name: 'decide', place: `case/${references[0] ?? ''}`, keys: DECISIONS, anew: true },
  ...casesOf(references),
]

async function invite(page: Page): Promise<void> {
  await page.locator('.row-form input').fill('Alexandra Papadimitrakopoulou-Hansen')
  await page.locator('.row-form .primary').click()
  await page.locator('.once output').waitFor()
}

export const overfullOf = (references: readonly string[]): readonly Stop[] => {
  const reference = references[1] ?? ''
  const full = { ...UNMOVED, [`cases/${reference}`]: asCase((view) => cases.overfull(cases.claimedByMe(view))) }
  return [
    {
      name: 'queue',
      place: 'queue',
      answers: { queue: desk.longRows, 'queue/views': desk.views },
      keys: [['f', 'queue-narrow']],
      anew: true,
    },
    {
      name: 'queue-shift',
      place: 'queue',
      answers: { shift: desk.shift(references.slice(0, 40)) },
      keys: [['h', 'queue-hand-over']],
      anew: true,
    },
    { name: 'numbers', place: 'numbers' },
    { name: 'team', place: 'team', answers: { officers: desk.team(40) } },
    { name: 'kiosks', place: 'kiosks', answers: { kiosks: desk.kiosks(22), carries: desk.carried } },
    {
      name: 'case',
      place: `case/${reference}`,
      answers: full,
      keys: [
        ['g', 'case-grant'],
        ['d', 'case-more-documents'],
      ],
      anew: true,
    },
  ]
}
