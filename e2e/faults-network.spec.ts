// What a network and a tired server answer instead: storms, refusals, portals. And two tabs that both want to send.
import { type Browser, expect, test } from '@playwright/test'
import { decode } from 'cborg'
import { type Fault, pass } from './fixtures/fault-proxy.ts'
import * as faults from './fixtures/faults.ts'
import {
  type FaultyPort,
  type Kiosk,
  listOrders,
  openCalm,
  openFaultyKiosk,
  plant,
  sendSoon,
  startFaultyPort,
} from './fixtures/planting.ts'
import { expectAllReceived, expectPromises } from './fixtures/promises.ts'
import { readQueue } from './fixtures/queue.ts'
import { atStep } from './fixtures/traveller.ts'

const API = /^\/api\//
const PACKETS = /^\/api\/v1\/packets$/

let faulty: FaultyPort
let kiosk: Kiosk

test.beforeAll(async () => {
  faulty = await startFaultyPort()
})
test.beforeEach(async ({ browser }: { browser: Browser }) => {
  kiosk = await openFaultyKiosk(browser, faulty)
})
test.afterEach(async () => {
  faulty.proxy.heal()
  await kiosk.context.close()
})
test.afterAll(() => faulty.close())

const countPackets = (body: Buffer) => (decode(new Uint8Array(body)) as unknown[]).length
const holds = (packetId: string | undefined, body: Buffer) => body.includes(Buffer.from(packetId ?? '', 'hex'))

/** This answer to every batch that holds the packet. */
const against =
  (packetId: string | undefined, answer: Fault): Fault =>
  (passage) =>
    holds(packetId, passage.asked.body) ? answer(passage) : pass(passage)

/** What the kiosk has asked since then, of the port's own. */
const askedSince = (from: number) => faulty.proxy.asked.slice(from).filter(({ path }) => API.test(path))

test('a storm of server errors delays everything and deletes nothing', async () => {
  const planted = await plant(kiosk.page, listOrders('storm', 5))
  const stop = faults.waitAt()
  for (const fault of [
    stop.before,
    ...[503, 408, 504, 429, 502, 500, 425, 503].map((status) => faults.answerWith(status)),
  ])
    faulty.proxy.fail(API, fault, 1)
  await sendSoon(kiosk.page)
  await stop.arrived
  await expectPromises(kiosk, planted, { queued: 5, line: 'down' })
  stop.release()
  await expectAllReceived(kiosk, planted)
})

test('a server that breaks on every batch gets them all once it no longer does', async () => {
  const planted = await plant(kiosk.page, listOrders('broken', 6))
  faulty.proxy.fail(PACKETS, faults.answerWith(500))
  await sendSoon(kiosk.page)
  await expectPromises(kiosk, planted, { queued: 6, line: 'down' })
  faulty.proxy.heal()
  await sendSoon(kiosk.page)
  await expectAllReceived(kiosk, planted)
})

for (const status of [429, 503]) {
  test(`after ${status} with Retry-After the kiosk comes back when it was told to, not before`, async () => {
    const planted = await plant(kiosk.page, listOrders(`retry after ${status}`, 2))
    const from = faulty.proxy.asked.length
    faulty.proxy.fail(PACKETS, faults.answerWith(status, { 'retry-after': '3' }), 1)
    await sendSoon(kiosk.page)
    await expectAllReceived(kiosk, planted)
    const calls = askedSince(from)
    const told = calls.findIndex(({ path }) => PACKETS.test(path))
    const waited = (calls[told + 1]?.at ?? 0) - (calls[told]?.at ?? 0)
    expect(waited).toBeGreaterThanOrEqual(2_990)
  })
}

test('a batch that is too large is halved until it fits', async () => {
  const planted = await plant(kiosk.page, listOrders('halved', 7))
  const from = faulty.proxy.asked.length
  const onlyTwo: Fault = (passage) =>
    countPackets(passage.asked.body) > 2 ? faults.answerWith(413)(passage) : pass(passage)
  faulty.proxy.fail(PACKETS, onlyTwo)
  await sendSoon(kiosk.page)
  await expectAllReceived(kiosk, planted)
  const sizes = askedSince(from).flatMap(({ path, body }) => (PACKETS.test(path) ? countPackets(body) : []))
  expect(sizes.slice(0, 3)).toEqual([7, 3, 1])
})

/** In the port's own words: of any other refusal the kiosk thinks that something stands between. */
const refuseAsPort = (status: number): Fault => {
  const problem = { type: 'urn:kouan:problem:invalid-request', title: '', status, code: 'invalid-request' }
  return faults.answerWith(status, { 'content-type': 'application/problem+json' }, JSON.stringify(problem))
}

for (const { status, reason } of [
  { status: 413, reason: 'too-large' },
  { status: 400, reason: 'refused' },
  { status: 409, reason: 'refused' },
  { status: 422, reason: 'refused' },
]) {
  test(`a packet answered with ${status} is set apart with its bytes, and those behind it pass`, async () => {
    const planted = await plant(kiosk.page, listOrders(`set apart ${status}`, 5))
    faulty.proxy.fail(PACKETS, against(planted[1], refuseAsPort(status)))
    await sendSoon(kiosk.page)
    await expectPromises(kiosk, planted, { parked: 1, received: 4, line: 'up' })
    const { rows } = await readQueue(kiosk.page)
    expect(rows[1]).toMatchObject({ packetId: planted[1], state: 'parked', parkedFor: reason, intact: true })
  })
}

test('a kiosk its port no longer knows keeps what it has, closes, and serves when it is known again', async () => {
  const { page } = kiosk
  await page.clock.install()
  await openCalm(faulty, page) // from here by a clock that can be turned
  faulty.proxy.fail(/^\/api\/v1\/(packets|feed|heartbeat)/, faults.answerWith(401))
  const planted = await plant(page, listOrders('unknown', 3))
  await sendSoon(page)
  await expectPromises(kiosk, planted, { queued: 3, line: 'down' })
  await page.clock.fastForward(61_000)
  await atStep(page, 'outOfService')
  await expect(page.getByText('kiosk-revoked')).toBeVisible()
  faulty.proxy.heal()
  await page.clock.fastForward(600_000)
  await expectAllReceived(kiosk, planted)
  await page.clock.fastForward(21_000)
  await atStep(page, 'attract')
})

test('behind a captive portal nothing is sent and the glass says there is no connection; then everything is', async () => {
  for (const [name, fault] of [
    ['a page', faults.portalPage],
    ['a way to a login', faults.portalLogin],
    ['a page as JSON', faults.answerWith(200, { 'content-type': 'application/json' }, '{"status":"please log in"}')],
  ] as const) {
    await test.step(name, async () => {
      const before = (await readQueue(kiosk.page)).rows.map(({ packetId }) => packetId)
      const planted = [...before, ...(await plant(kiosk.page, listOrders(`portal ${name}`, 2)))]
      const from = faulty.proxy.asked.length
      faulty.proxy.fail(API, fault)
      await sendSoon(kiosk.page)
      await expectPromises(kiosk, planted, { queued: 2, received: before.length, line: 'down' })
      expect(new Set(askedSince(from).map(({ path }) => path))).toEqual(new Set(['/api/v1/hello']))
      faulty.proxy.heal()
      await sendSoon(kiosk.page)
      await expectAllReceived(kiosk, planted)
    })
  }
})

test('of two tabs one sends, and when it is closed the other does; no packet is sent twice', async () => {
  const second = await kiosk.context.newPage()
  await second.goto(`${faulty.proxy.url}/kiosk/`)
  await atStep(second, 'attract')
  const from = faulty.proxy.asked.length
  const both = await Promise.all([
    plant(kiosk.page, listOrders('first tab', 5)),
    plant(second, listOrders('second tab', 5)),
  ])
  const planted = both.flat()
  await Promise.all([sendSoon(kiosk.page), sendSoon(second)])
  await expectAllReceived(kiosk, planted)
  const heirs = await plant(second, listOrders('after the first tab', 3))
  await kiosk.page.close()
  await expectAllReceived({ ...kiosk, page: second }, [...planted, ...heirs])
  const sent = askedSince(from).flatMap(({ path, body }) => (PACKETS.test(path) ? [body] : []))
  for (const id of [...planted, ...heirs]) expect(sent.filter((body) => holds(id, body))).toHaveLength(1)
})
