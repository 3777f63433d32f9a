// Input that is broken or hostile: each gets a clear answer, nothing moves that should not, and nothing is lost.
import { expect, type Page, test } from '@playwright/test'
import { fromBase64url } from '../src/packet/bytes.ts'
import { sha256Hex } from '../src/packet/digest.ts'
import { importVerifyKey, makeSealKeys } from '../src/packet/keys.ts'
import { verifyReceipt } from '../src/packet/receipt.ts'
import type { PartialDate } from '../src/visa/application.ts'
import { composeMrz } from '../src/visa/mrz-compose.ts'
import { getSpecimenPassport, readSpecimen } from '../src/visa/specimens.ts'
import { type KioskBrowser, openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { enrolKiosk, type HandKiosk, postBody, postPackets, sealNext, steadyBytes } from './fixtures/make-cases.ts'
import { readCount } from './fixtures/metrics.ts'
import { joinDesk } from './fixtures/officer.ts'
import { type Port, startPort } from './fixtures/port.ts'
import * as traveller from './fixtures/traveller.ts'
import { ALT, CTRL, META, sendByWedge } from './wedge-reader.ts'

test.describe.configure({ mode: 'serial' })
test.setTimeout(120_000)

let port: Port
let kiosk: KioskBrowser
let guest: traveller.Traveller
const surprises: string[] = []

/** Anything a kiosk never does by itself: another page, another address, a dialog, a download. */
function watch({ context, page }: KioskBrowser): void {
  context.on('page', (opened) => surprises.push(`page ${opened.url()}`))
  page.on('dialog', (dialog) => surprises.push(`dialog ${dialog.message()}`))
  page.on('download', (download) => surprises.push(`download ${download.url()}`))
  page.on('framenavigated', (frame) => surprises.push(`navigation ${frame.url()}`))
  page.on('pageerror', (error) => surprises.push(`error ${error.message}`))
  page.on('request', (request) => {
    if (!request.url().startsWith(port.url) && !/^(blob|data):/.test(request.url()))
      surprises.push(`request ${request.url()}`)
  })
}

test.beforeAll(async () => {
  port = await startPort()
  kiosk = await startKioskBrowser()
  await openKiosk(kiosk, port.url)
  watch(kiosk)
  guest = await traveller.touchLanguage(kiosk.page)
  await traveller.beginApplication(guest)
})

test.afterEach(() => expect(surprises).toEqual([]))

test.afterAll(async () => {
  await kiosk.close()
  await port.stop()
})

const [HEAD, DATA] = getSpecimenPassport('eriksson').lines

/** Every check digit agrees, and still there is no such day. */
const THIRTEENTH = composeMrz({ ...readSpecimen('eriksson'), dateOfBirth: '1974-13-12' as PartialDate }).join('\n')

for (const { zone, lines, fault } of [
  { zone: 'whose second line is torn off', lines: `${HEAD}\n${DATA.slice(0, 30)}<<<<<<<<<<<<<<`, fault: 'check-digit' },
  { zone: 'of a visa', lines: `V${HEAD.slice(1)}\n${DATA}`, fault: 'visa' },
  { zone: 'with a thirteenth month', lines: THIRTEENTH, fault: 'date' },
]) {
  test(`a zone ${zone} is not taken, and the kiosk says what to do`, async () => {
    const said = guest.words(`kiosk.passport.scanFault.${fault}`)
    await traveller.readUntil(kiosk.page, lines, kiosk.page.getByText(said))
    await kiosk.page.waitForTimeout(500)
    await expect(kiosk.page.getByRole('heading', { name: guest.words('kiosk.passport.lay.question') })).toBeVisible()
  })
}

test('control keys that a barcode types do nothing', async () => {
  const key = (name: string, code: number, modifiers = 0) => ({ key: name, windowsVirtualKeyCode: code, modifiers })
  await sendByWedge(kiosk.page, [
    key('o', 79, CTRL),
    key('t', 84, CTRL),
    key('w', 87, CTRL),
    key('l', 76, CTRL),
    key('p', 80, CTRL),
    key('r', 82, META),
    key('ArrowLeft', 37, ALT),
    key('F4', 115, ALT),
    key('F5', 116),
    key('F11', 122),
    key('F12', 123),
  ])
  await kiosk.page.waitForTimeout(500)
  expect(kiosk.context.pages()).toHaveLength(1)
  await traveller.atStep(kiosk.page, 'passport')
})

test('then the right passport is read, as if nothing had happened', async () => {
  await traveller.layPassport(guest, [HEAD, DATA])
  await traveller.confirmPassport(guest)
  await traveller.needVisa(guest)
  await traveller.statePurpose(guest)
})

/** Scans at the letter step; what is shown of the code is text, bounded, and makes no element. */
async function expectShown(page: Page, code: string, shows: RegExp): Promise<void> {
  const shown = page.locator('.kiosk-content__text')
  await traveller.readUntil(page, code, shown.filter({ hasText: shows }))
  await expect(shown.locator('*')).toHaveCount(0)
  await expect(page.locator('[data-listed="not-listed"], [data-listed="no-list"]')).toBeVisible()
  expect((await shown.innerText()).length).toBeLessThanOrEqual(200)
}

for (const { what, code, shows } of [
  { what: 'three kilobytes of zeros', code: '0'.repeat(3_000), shows: /^0{150,}…$/ },
  {
    what: 'HTML',
    code: '<img src=x onerror=alert(1)><script>alert(2)</script>',
    shows: /^<img src=x onerror=alert\(1\)><script>/,
  },
  { what: 'a link', code: 'https://evil.example/steal?x=1', shows: /^https:\/\/evil\.example/ },
  { what: 'a script address', code: "javascript:alert('1')", shows: /^javascript:/ },
  { what: 'SQL', code: "'; DROP TABLE packets; --", shows: /^'; DROP TABLE/ },
]) {
  test(`a letter's code of ${what} is shown as dead text`, () => expectShown(kiosk.page, code, shows))
}

test.describe('at the port', () => {
  let hand: HandKiosk
  const wrapped = { schemaVersion: 1, created: '2026-11-23T01:10:00.000Z' }

  test.beforeAll(async () => {
    hand = await enrolKiosk(port.url)
  })

  test('bytes that are no packet are refused with their digest, kept and counted', async () => {
    const garbage = steadyBytes('garbage')(300)
    const [outcome] = await postPackets(hand, [garbage])
    expect(outcome).toEqual({ outcome: 'refused', sha256: await sha256Hex(garbage), reason: 'layout' })
    expect(await readCount(port.url, 'refused')).toBe(1)
  })

  test('a packet changed on its way is refused, and the same packet unchanged is stored', async () => {
    const { bytes } = await sealNext(hand, { ...wrapped, plaintext: steadyBytes('changed')(200) })
    const changed = bytes.slice()
    changed[changed.length - 70] = (changed[changed.length - 70] ?? 0) ^ 1
    expect(await postPackets(hand, [changed])).toMatchObject([{ outcome: 'refused', reason: 'signature' }])
    expect(await postPackets(hand, [bytes])).toMatchObject([{ outcome: 'stored' }])
  })

  test('a packet of a kiosk that nobody enrolled is refused', async () => {
    const stranger = { ...hand, enrolment: { ...hand.enrolment, kioskId: 'f'.repeat(16) } }
    const { bytes } = await sealNext(stranger, { ...wrapped, plaintext: steadyBytes('stranger')(200) })
    expect(await postPackets(hand, [bytes])).toMatchObject([{ outcome: 'refused', reason: 'kiosk' }])
  })

  test('a body that is no batch is answered with a problem that says what was expected', async () => {
    const answer = await postBody(hand, steadyBytes('no batch')(100))
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(JSON.stringify(await answer.json())).toContain('CBOR')
  })

  test('a packet that cannot be opened gets its receipt, is kept, and the desk is told', async ({ browser }) => {
    const foreign = await makeSealKeys()
    const unreadable = await readCount(port.url, 'unreadable')
    const locked = await sealNext(hand, {
      ...wrapped,
      plaintext: steadyBytes('locked')(500),
      sealKey: { keyId: hand.sealKey.keyId, publicKey: foreign.pair.publicKey },
    })
    const [outcome] = await postPackets(hand, [locked.bytes])
    if (outcome?.outcome !== 'stored') throw new Error(`it was ${outcome?.outcome}`)
    const keys = hand.enrolment.receiptKeys.map(async ({ keyId, publicKey }) => {
      return [keyId, await importVerifyKey(fromBase64url(publicKey))] as const
    })
    const packet = { packetId: locked.header.packetId, sha256: locked.sha256 }
    expect(await verifyReceipt(outcome.receipt, packet, new Map(await Promise.all(keys)))).toBe(true)
    await expect.poll(() => readCount(port.url, 'unreadable')).toBeGreaterThan(unreadable)
    expect(await postPackets(hand, [locked.bytes])).toEqual([outcome])
    const desk = await joinDesk(browser, port.joinLink)
    await expect(desk.page.getByText(/packets? could not be opened/)).toBeVisible()
    await desk.context.close()
  })
})
