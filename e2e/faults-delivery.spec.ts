// What can happen to packets on their way and at the port's end: cut, doubled, out of order, answered by nobody or by a
// forger, taken in by a server that is killed. The kiosk is the real one, and so is the server; only the line is not.
import { type Browser, expect, test } from '@playwright/test'
import type { BatchAnswer } from '../src/wire/sync.ts'
import type { Fault } from './fixtures/fault-proxy.ts'
import * as faults from './fixtures/faults.ts'
import { readCount } from './fixtures/metrics.ts'
import {
  bringPlanting,
  type FaultyPort,
  type Kiosk,
  listOrders,
  openFaultyKiosk,
  plant,
  sendSoon,
  startFaultyPort,
} from './fixtures/planting.ts'
import { startPort } from './fixtures/port.ts'
import { expectAllReceived, expectPromises, readHeld } from './fixtures/promises.ts'
import { readQueue } from './fixtures/queue.ts'

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

/** Several faults, one request each, the first named first. */
function inTurn(...turns: Fault[]): void {
  for (const turn of turns.toReversed()) faulty.proxy.fail(PACKETS, turn, 1)
}

const holds = (packetId: string | undefined, body: Buffer) => body.includes(Buffer.from(packetId ?? '', 'hex'))

test('an upload cut at any place leaves nothing at the port and everything at the kiosk, and is sent whole after that', async () => {
  const planted = await plant(kiosk.page, listOrders('cut upload', 3))
  const stop = faults.waitAt()
  inTurn(...faults.BREAKS.map(faults.cutUpload), stop.before)
  await sendSoon(kiosk.page)
  await stop.arrived
  await expectPromises(kiosk, planted, { queued: 3, line: 'down' })
  const { kioskId } = await readQueue(kiosk.page)
  expect((await readHeld(kiosk.port, kioskId)).packets).toEqual([])
  stop.release()
  await expectAllReceived(kiosk, planted)
})

test('an answer lost after the port has stored is asked for again, and is the same receipt', async () => {
  const planted = await plant(kiosk.page, listOrders('lost answer', 3))
  const repeated = await readCount(kiosk.port.url, 'repeated')
  const stop = faults.waitAt()
  inTurn(...faults.BREAKS.map(faults.cutAnswer), stop.before)
  await sendSoon(kiosk.page)
  await stop.arrived
  await expectPromises(kiosk, planted, { queued: 3, line: 'down' })
  const { kioskId } = await readQueue(kiosk.page)
  expect((await readHeld(kiosk.port, kioskId)).packets).toHaveLength(3)
  stop.release()
  await expectAllReceived(kiosk, planted)
  expect(await readCount(kiosk.port.url, 'repeated')).toBe(repeated + 3 * faults.BREAKS.length)
})

type Outcome = BatchAnswer['outcomes'][number]
type Receipt = Extract<Outcome, { outcome: 'stored' }>['receipt']

const other = (text: string) => text.replace(/^./, (first) => (first === '1' ? '2' : '1'))
const withReceipt =
  (change: (receipt: Receipt, others: readonly Receipt[]) => Receipt) => (receipts: Receipt[], at: number) =>
    ({ outcome: 'stored', receipt: change(receipts[at] as Receipt, receipts) }) satisfies Outcome

/** Answers that look like the port's word for a packet, each of them false in one thing; the last one is true. */
const FALSE_WORDS: { what: string; say: (receipts: Receipt[], at: number) => Outcome | undefined }[] = [
  { what: 'another digest', say: withReceipt((receipt) => ({ ...receipt, sha256: other(receipt.sha256) })) },
  { what: 'another signature', say: withReceipt((receipt) => ({ ...receipt, signature: other(receipt.signature) })) },
  { what: 'the receipt of another packet', say: withReceipt((_, [first]) => first as Receipt) },
  { what: 'another key', say: withReceipt((receipt) => ({ ...receipt, keyId: other(receipt.keyId) })) },
  { what: 'another epoch', say: withReceipt((receipt) => ({ ...receipt, serverEpoch: other(receipt.serverEpoch) })) },
  {
    what: 'another hour',
    say: withReceipt((receipt) => ({ ...receipt, durableAt: receipt.durableAt.replace(/^..../, '2001') as never })),
  },
  { what: 'refused, about other bytes', say: () => ({ outcome: 'refused', sha256: 'f'.repeat(64), reason: 'layout' }) },
  { what: 'conflict, about other bytes', say: () => ({ outcome: 'conflict', sha256: 'e'.repeat(64) }) },
  { what: 'the truth', say: withReceipt((receipt) => receipt) },
  { what: 'no word at all', say: () => undefined },
]

test('an acknowledgement that is false in anything is none', async () => {
  const planted = await plant(kiosk.page, listOrders('false words', FALSE_WORDS.length))
  inTurn(
    faults.changeJson(({ outcomes }: BatchAnswer) => {
      const receipts = outcomes.map((outcome) => (outcome as Extract<Outcome, { outcome: 'stored' }>).receipt)
      return { outcomes: FALSE_WORDS.flatMap(({ say }, at) => say(receipts, at) ?? []) }
    }),
  )
  await sendSoon(kiosk.page)
  await expectPromises(kiosk, planted, { queued: FALSE_WORDS.length - 1, received: 1, line: 'up' })
  const taken = (await readQueue(kiosk.page)).rows.filter(({ state }) => state === 'received')
  expect(taken.map(({ sequence }) => FALSE_WORDS[sequence - 1]?.what)).toEqual(['the truth'])
  await sendSoon(kiosk.page)
  await expectAllReceived(kiosk, planted)
})

test('an acknowledgement that is no whole JSON is none', async () => {
  const planted = await plant(kiosk.page, listOrders('half words', 3))
  const stop = faults.waitAt()
  const short = faults.changeAnswer((answer) => ({ ...answer, body: answer.body.subarray(0, -2) }))
  const empty = faults.changeAnswer((answer) => ({ ...answer, body: Buffer.alloc(0) }))
  const foreign = faults.changeJson(() => ({ status: 'ok', stored: 3 }))
  inTurn(short, empty, foreign, stop.before)
  await sendSoon(kiosk.page)
  await stop.arrived
  await expectPromises(kiosk, planted, { queued: 3, line: 'down' })
  stop.release()
  await expectAllReceived(kiosk, planted)
})

test('the same delivery fifty times at once makes one case a packet', async () => {
  const planted = await plant(kiosk.page, listOrders('fifty times', 3))
  const [stored, repeated] = [await readCount(kiosk.port.url, 'stored'), await readCount(kiosk.port.url, 'repeated')]
  inTurn(faults.repeat(50))
  await sendSoon(kiosk.page)
  await expectAllReceived(kiosk, planted)
  expect(await readCount(kiosk.port.url, 'stored')).toBe(stored + 3)
  expect(await readCount(kiosk.port.url, 'repeated')).toBe(repeated + 49 * 3)
})

test('packets that come out of order, and old requests that come late, change nothing', async () => {
  const planted = await plant(kiosk.page, listOrders('out of order', 5))
  const late = faults.holdBack()
  const breaksOnFirst: Fault = async (passage) =>
    holds(planted[0], passage.asked.body) ? faults.answerWith(500)(passage) : passage.reply(await passage.send())
  faulty.proxy.fail(PACKETS, breaksOnFirst)
  inTurn(late.fault)
  await sendSoon(kiosk.page)
  await expectPromises(kiosk, planted, { queued: 1, received: 4, line: 'up' })
  const { rows } = await readQueue(kiosk.page)
  expect(rows.find(({ state }) => state === 'queued')).toMatchObject({ sequence: 1 })
  faulty.proxy.heal()
  await late.deliver() // all five, the first of them new
  await sendSoon(kiosk.page)
  await expectAllReceived(kiosk, planted)
  await late.deliver()
  await expectAllReceived(kiosk, planted)
})

test('a packet the port cannot open is stored, receipted and set apart; those behind it pass', async () => {
  const [first, second, third] = listOrders('poison', 3)
  if (!first || !second || !third) throw new Error('there are no orders')
  const unreadable = await readCount(kiosk.port.url, 'unreadable')
  const planted = await plant(kiosk.page, [first, { ...second, schemaVersion: 99 }, third])
  await sendSoon(kiosk.page)
  await expectAllReceived(kiosk, planted)
  const { kioskId } = await readQueue(kiosk.page)
  const states = async () => {
    const { packets } = await readHeld(kiosk.port, kioskId)
    return planted.map((id) => packets.find(({ packet_id }) => packet_id === id)?.state)
  }
  await expect.poll(states).toEqual(['opened', 'unreadable', 'opened'])
  const { cases } = await readHeld(kiosk.port, kioskId)
  expect(cases.map(({ packet_id }) => packet_id).sort()).toEqual([planted[0], planted[2]].sort())
  expect(await readCount(kiosk.port.url, 'unreadable')).toBe(unreadable + 1)
})

/** Moments of a delivery at which the server's process is ended, each a fault that calls `kill` in the middle. */
const MOMENTS: { when: string; batches?: number; fault: (kill: () => Promise<void>) => Fault }[] = [
  {
    when: 'before it has read a byte',
    fault: (kill) => async (passage) => {
      await kill()
      passage.hangUp()
    },
  },
  {
    when: 'with half a batch read',
    fault: (kill) => async (passage) => {
      await passage.sendPart((head, whole) => Math.floor((head + whole) / 2))
      await kill()
      passage.hangUp()
    },
  },
  {
    when: 'with the whole batch read, whether committed or not',
    fault: (kill) => async (passage) => {
      const answer = passage.send().catch(() => undefined)
      await kill()
      await answer
      passage.hangUp()
    },
  },
  {
    when: 'when it has committed and its answer is on the way',
    fault: (kill) => async (passage) => {
      await passage.send()
      await kill()
      passage.hangUp()
    },
  },
  {
    when: 'when its answer is there and no packet has been opened yet',
    fault: (kill) => async (passage) => {
      const answer = await passage.send()
      await kill()
      passage.reply(answer)
    },
  },
  {
    when: 'in the second of two batches, when the first is in the kiosk’s books',
    batches: 2,
    fault: (kill) => async (passage) => {
      await kill()
      passage.hangUp()
    },
  },
]

for (const { when, batches = 1, fault } of MOMENTS) {
  test(`a server killed ${when} has lost nothing once it is back`, async () => {
    const count = batches === 1 ? 4 : 66 // a batch has 64 at most
    const planted = await plant(kiosk.page, listOrders(`killed ${when}`, count))
    const { number, dataDir } = faulty.port
    const first: Fault[] = batches === 1 ? [] : [async ({ send, reply }) => reply(await send())]
    const { promise: killed, resolve } = Promise.withResolvers<void>()
    const kill = () => faulty.port.kill().then(resolve)
    inTurn(...first, fault(kill))
    await sendSoon(kiosk.page)
    await killed
    faulty.port = await startPort({ number, dataDir })
    kiosk = { ...kiosk, port: faulty.port }
    await sendSoon(kiosk.page)
    await expectAllReceived(kiosk, planted)
  })
}

test('what a clone of the kiosk hands in at its next place is kept apart, named and alarmed; the kiosk’s own packet stays with it', async () => {
  const [own, twin] = listOrders('twins', 2)
  if (!own || !twin) throw new Error('there are no orders')
  const conflicts = await readCount(kiosk.port.url, 'conflict')
  await bringPlanting(kiosk.page)
  expect(await kiosk.page.evaluate((order) => globalThis.planting.handInTwin(order), twin)).toBe('stored')
  const planted = await plant(kiosk.page, [own])
  await sendSoon(kiosk.page)
  await expectPromises(kiosk, planted, { parked: 1, foreign: [twin.applicationId] })
  const { rows, kioskId } = await readQueue(kiosk.page)
  expect(rows).toMatchObject([{ state: 'parked', parkedFor: 'conflict', intact: true }])
  expect(await readCount(kiosk.port.url, 'conflict')).toBe(conflicts + 1)
  const { quarantined } = await readHeld(kiosk.port, kioskId)
  expect(quarantined).toContain(rows[0]?.sha256)
})
