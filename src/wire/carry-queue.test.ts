import { describe, expect, it } from 'vitest'
import type { PortCode } from '../visa/application.ts'
import type { Instant } from '../visa/plain-date.ts'
import { encodeBatch, openQueue } from './carry-queue.ts'
import { MAX_BATCH_BYTES, MAX_BATCH_PACKETS } from './sync.ts'

const HEAD = {
  kind: 'kouan-queue',
  v: 1,
  kioskId: '0011223344556677',
  port: 'UTO' as PortCode,
  made: '2026-11-23T08:00:00.000Z' as Instant,
} as const
const packet = (size: number) => new Uint8Array(size).fill(0x8c)

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function batchesOf(file: Uint8Array) {
  const opened = await openQueue(whole(file))
  if (!opened.ok) throw new Error(opened.fault)
  const batches: Uint8Array[][] = []
  for (let batch = await opened.queue.next(); batch.length > 0; batch = await opened.queue.next()) batches.push(batch)
  return { batches, isWhole: opened.queue.isWhole() }
}

describe('a queue read for handing on', () => {
  it('comes in batches of as many packets as the port reads at once, all of them, in order', async () => {
    const packets = Array.from({ length: 150 }, (_, at) => packet(20 + at))
    const { batches, isWhole } = await batchesOf(encodeBatch(HEAD, packets))
    expect(batches.map(({ length }) => length)).toEqual([MAX_BATCH_PACKETS, MAX_BATCH_PACKETS, 22])
    expect(batches.flat().map(({ length }) => length)).toEqual(packets.map(({ length }) => length))
    expect(isWhole).toBe(true)
  })

  it('comes in bodies of no more bytes than the port reads at once, its largest packet alone', async () => {
    const packets = [3_000_000, 3_000_000, 3_000_000, 3_000_000, 8_388_608, 10].map(packet)
    const { batches } = await batchesOf(encodeBatch(HEAD, packets))
    expect(batches.map(({ length }) => length)).toEqual([3, 1, 2])
    for (const batch of batches) expect(encodeBatch(HEAD, batch).length).toBeLessThanOrEqual(MAX_BATCH_BYTES)
  })

  it('is not whole where a packet is missing from its middle', async () => {
    const [head, end] = [encodeBatch(HEAD, []), encodeBatch(HEAD, [packet(30)])]
    const missing = new Uint8Array([...head.slice(0, head.length - 11), ...end.slice(end.length - 11)])
    expect(await batchesOf(missing)).toEqual({ batches: [], isWhole: false })
  })

  it.each([
    ['another kind of file', { kind: 'kouan-backup' }],
    ['a later version', { v: 2 }],
    ['a kiosk without a name', { kioskId: 'kiosk' }],
    ['no port', { port: 'utopia' }],
  ])('is none of ours: %s', async (_what, changed) => {
    const { encodeCbor } = await import('../packet/cbor.ts')
    const file = encodeCbor(encodeCbor({ ...HEAD, ...changed }))
    expect(await openQueue(whole(file))).toEqual({ ok: false, fault: 'not-a-queue' })
  })
})
