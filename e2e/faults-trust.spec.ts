// A line that is not the port's, and a clock that is not the hour: certificates that prove nothing, years that jump.
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { makeAuthority } from './fixtures/certificates.ts'
import { type FaultProxy, startFaultProxy } from './fixtures/fault-proxy.ts'
import {
  buildPlanting,
  type FaultyPort,
  type Kiosk,
  listOrders,
  openCalm,
  openFaultyKiosk,
  plant,
  sendSoon,
  startFaultyPort,
  waitLittle,
} from './fixtures/planting.ts'
import { expectAllReceived, expectPromises } from './fixtures/promises.ts'
import { readQueue } from './fixtures/queue.ts'
import { maySetClock, mayTrust, startTrusting, startWithClock } from './fixtures/strange-browser.ts'
import { atStep } from './fixtures/traveller.ts'
import { readWords } from './fixtures/words.ts'

let faulty: FaultyPort

test.beforeAll(async () => {
  faulty = await startFaultyPort()
})
test.afterAll(() => faulty.close())

/** What the kiosk says of its own clock. */
async function expectClock(page: Page, isPlausible: boolean): Promise<void> {
  const banner = page.getByTestId('demonstration')
  const wrong = readWords('en')('kiosk.demonstration.warnings.clock-implausible')
  if (isPlausible) await expect(banner).not.toContainText(wrong)
  else await expect(banner).toContainText(wrong)
}

test.describe('certificates', () => {
  const authority = makeAuthority('Authority of the port')
  const genuine = authority.issue()
  const OLD = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
  const FALSE_LINES = [
    { what: 'has run out', tls: authority.issue({ days: 0 }), error: 'ERR_CERT_DATE_INVALID' },
    {
      what: 'is another host’s',
      tls: authority.issue({ host: 'portal.example' }),
      error: 'ERR_CERT_COMMON_NAME_INVALID',
    },
    { what: 'is an interceptor’s', tls: makeAuthority('Interceptor').issue(), error: 'ERR_CERT_AUTHORITY_INVALID' },
    { what: 'comes by an old protocol', tls: { ...genuine, ...OLD }, error: 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH' },
  ]

  let secure: FaultProxy
  let context: BrowserContext
  let page: Page

  test.beforeAll(async () => {
    test.skip(!mayTrust(), 'this machine lets nobody lay a policy over its own')
    secure = await startFaultProxy(faulty.port.url, genuine)
    secure.serve('/planting.js', 'text/javascript', await buildPlanting())
    context = await startTrusting(authority.cert)
    await waitLittle(context)
    page = context.pages()[0] ?? (await context.newPage())
    await page.goto(`${secure.url}/kiosk/`)
    await atStep(page, 'attract')
    await page.evaluate(() => navigator.serviceWorker.ready)
  })
  test.afterAll(async () => {
    await context?.close()
    await secure?.close()
  })

  for (const { what, tls, error } of FALSE_LINES) {
    test(`a certificate that ${what}: the kiosk says nothing to that line, starts all the same, and sends when it is the port’s again`, async () => {
      const kiosk: Kiosk = { ...faulty, proxy: secure, context, page }
      const before = (await readQueue(page)).rows.map(({ packetId }) => packetId)
      const planted = [...before, ...(await plant(page, listOrders(what, 2)))]
      await secure.wear(tls)
      const asked = secure.asked.length
      const refused = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/api/v1/hello'))
      await sendSoon(page)
      expect((await refused).failure()?.errorText).toBe(`net::${error}`)
      await expectPromises(kiosk, planted, { queued: 2, received: before.length, line: 'down' })
      await page.reload()
      await atStep(page, 'attract')
      expect(secure.asked.length).toBe(asked)
      await secure.wear(genuine)
      await sendSoon(page)
      await expectAllReceived(kiosk, planted)
    })
  }
})

test.describe('clocks', () => {
  let kiosk: Kiosk

  test.beforeEach(async ({ browser }: { browser: Browser }) => {
    kiosk = await openFaultyKiosk(browser, faulty)
  })
  test.afterEach(() => kiosk.context.close())

  test('a clock that jumps by years, back and on, loses nothing, expires nothing and keeps the order; it is said where it cannot be right', async () => {
    const { page } = kiosk
    await page.clock.install()
    const planted: string[] = []
    for (const [at, hour] of [
      '1970-01-01T00:00:10Z',
      '2025-11-23T08:00:00Z',
      '2027-11-23T08:00:00Z',
      '2038-01-19T03:14:07Z',
      '2100-02-28T23:59:59Z',
    ].entries()) {
      await page.clock.setSystemTime(hour)
      await openCalm(faulty, page)
      await expectClock(page, hour >= '2026-11-23')
      planted.push(...(await plant(page, listOrders(`clock ${hour}`, 2))))
      await sendSoon(page)
      await expectAllReceived(kiosk, planted)
      expect((await readQueue(page)).rows.map(({ packetId }) => packetId)).toEqual(planted)
      expect(planted).toHaveLength(2 * (at + 1))
    }
  })

  test('a clock that jumps while packets wait sends them all, in their order', async () => {
    const { page, proxy } = kiosk
    await page.clock.install()
    const planted: string[] = []
    for (const hour of ['2036-02-29T12:00:00Z', '1970-01-01T00:00:00Z', '2026-03-29T01:00:00Z']) {
      await page.clock.setSystemTime(hour)
      planted.push(...(await plant(page, listOrders(`waiting at ${hour}`, 2))))
    }
    const passed = proxy.passed.length
    await sendSoon(page)
    await expectAllReceived(kiosk, planted)
    const sent = proxy.passed.slice(passed).filter(({ asked }) => asked.path === '/api/v1/packets')
    const places = planted.map((id) => sent[0]?.asked.body.indexOf(Buffer.from(id, 'hex')) ?? -1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places[0]).toBeGreaterThan(0)
  })
})

for (const clock of ['2038-01-19 03:13:50', '1971-01-01 00:00:00']) {
  test(`a whole browser whose clock says ${clock} serves, says what is wrong, and delivers`, async () => {
    test.skip(!maySetClock(), 'this machine has no faketime')
    const context = await startWithClock(`@${clock}`)
    await waitLittle(context)
    const page = context.pages()[0] ?? (await context.newPage())
    await openCalm(faulty, page)
    expect(await page.evaluate(() => new Date().getUTCFullYear())).toBe(Number(clock.slice(0, 4)))
    await expectClock(page, clock > '2026')
    const planted = await plant(page, listOrders(`whole browser ${clock}`, 3))
    await sendSoon(page)
    await expectAllReceived({ ...faulty, context, page }, planted)
    await context.close()
  })
}
