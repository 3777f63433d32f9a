// A kiosk hears that the port has other keys: what it takes, what it never takes, and that nothing is lost over it.
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toBase64url } from '../../packet/bytes.ts'
import { signKeyChange } from '../../packet/key-change.ts'
import { makeSealKeys, makeSigningKeys, type OpeningKey, type SigningKeys } from '../../packet/keys.ts'
import { splitPacket } from '../../packet/layout.ts'
import { type Outbox, openOutbox } from './outbox.ts'
import { makePort, memoryWitness, type Port, SERVER, specimenApplication } from './port.suite.ts'

let port: Port
let outbox: Outbox
let runs = 0
beforeEach(async () => {
  runs += 1
  port = await makePort()
  const world = { name: `keys-${runs}`, witness: memoryWitness(), send: port.send, build: 'test' }
  const opened = await openOutbox({ ...world, now: () => Date.parse(port.now), random: () => 0.5 })
  if (!opened.ok) throw new Error(opened.fault)
  outbox = opened.outbox
  await outbox.enrol(SERVER, 'UTO-123')
})
afterEach(() => outbox.close())

const run = () => outbox.exchange({ failures: 0, outOfService: [] })
const publicHalf = ({ keyId, publicKey }: { keyId: string; publicKey: Uint8Array }) => ({
  keyId,
  publicKey: toBase64url(publicKey),
})
type Keys = { serial: number; seal: OpeningKey; receipts: SigningKeys[]; port?: string }
const textOf = ({ serial, seal, receipts, port: of = 'UTO' }: Keys) =>
  JSON.stringify({
    kind: 'kouan-port-keys',
    port: of,
    serial,
    sealKey: publicHalf(seal),
    receiptKeys: receipts.map(publicHalf),
  })
const recipientOf = (packetId: string) => {
  const split = splitPacket(port.kept.get(packetId)?.bytes ?? new Uint8Array())
  return split.ok ? split.header.recipientKeyId : undefined
}
const packetId = (n: number) => n.toString(16).padStart(32, '0')
const later = () => {
  port.now = new Date(Date.parse(port.now) + 3_600_000).toISOString()
}

describe('a change of the port’s keys', () => {
  it('is taken when a believed key signed it: the next packet is sealed to the new one, receipts of both count', async () => {
    const first = port.receiptKeys
    const seal = await makeSealKeys()
    const second = await makeSigningKeys()
    await outbox.enqueue(specimenApplication(1))
    await run()
    await outbox.enqueue(specimenApplication(2))
    port.receiptKeys = second
    port.keyChange = await signKeyChange(textOf({ serial: 2, seal, receipts: [second, first] }), [second, first])
    await run() // the receipt of 2 is by a key not known yet; the change comes behind it
    expect(await outbox.readStatus()).toMatchObject({ queued: 1, received: 1 })
    later()
    await outbox.enqueue(specimenApplication(3))
    await run()
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, received: 3, parked: 0 })
    expect([1, 2, 3].map((n) => recipientOf(packetId(n)))).toEqual([
      port.sealKeys.keyId,
      port.sealKeys.keyId,
      seal.keyId,
    ])
    expect(await outbox.findEnrolment()).toMatchObject({ keySerial: 2, sealKey: { keyId: seal.keyId } })
    expect(port.heartbeats.at(-1)).toMatchObject({ sealsTo: seal.keyId })
    const told = (port.heartbeats.at(-1)?.sealKeys ?? []) as string[]
    expect(told.toSorted()).toEqual([port.sealKeys.keyId, seal.keyId].toSorted())
  })

  it('is understood by a kiosk that slept through several', async () => {
    const receipts = [
      port.receiptKeys,
      await makeSigningKeys(),
      await makeSigningKeys(),
      await makeSigningKeys(),
    ].reverse()
    const seal = await makeSealKeys()
    port.keyChange = await signKeyChange(textOf({ serial: 7, seal, receipts }), receipts)
    await run()
    expect(await outbox.findEnrolment()).toMatchObject({ keySerial: 7, sealKey: { keyId: seal.keyId } })
  })

  it('does not let a packet be sealed to the key before, though the page remembers it', async () => {
    await outbox.enqueue(specimenApplication(1)) // the page now remembers the key
    const seal = await makeSealKeys()
    port.keyChange = await signKeyChange(textOf({ serial: 2, seal, receipts: [port.receiptKeys] }), [port.receiptKeys])
    await run()
    await outbox.enqueue(specimenApplication(2))
    later()
    await run()
    expect(recipientOf(packetId(2))).toBe(seal.keyId)
  })

  const wrong: [string, (keys: Keys, own: SigningKeys) => Promise<Port['keyChange']>][] = [
    ['not signed by a key it believes', async (keys) => signKeyChange(textOf(keys), [await makeSigningKeys()])],
    [
      'signed by a stranger under a believed name',
      async (keys, own) => signKeyChange(textOf(keys), [{ ...(await makeSigningKeys()), keyId: own.keyId }]),
    ],
    [
      'changed after it was signed',
      async (keys, own) => {
        const { signatures } = await signKeyChange(textOf(keys), [own])
        return { signatures, text: textOf({ ...keys, seal: await makeSealKeys() }) }
      },
    ],
    ['of another port', async (keys, own) => signKeyChange(textOf({ ...keys, port: 'PVG' }), [own])],
    [
      'naming a key by another id',
      async (keys, own) => signKeyChange(textOf({ ...keys, seal: { ...keys.seal, keyId: '0'.repeat(16) } }), [own]),
    ],
    [
      'with a point that is not on the curve',
      async (keys, own) =>
        signKeyChange(textOf({ ...keys, seal: { ...keys.seal, publicKey: new Uint8Array(65).fill(4) } }), [own]),
    ],
    ['without receipt keys', async (keys, own) => signKeyChange(textOf({ ...keys, receipts: [] }), [own])],
    ['no JSON', async (_keys, own) => signKeyChange('{', [own])],
  ]
  it.each(wrong)('changes nothing when it is %s', async (_what, make) => {
    const before = await outbox.findEnrolment()
    port.keyChange = await make(
      { serial: 2, seal: await makeSealKeys(), receipts: [port.receiptKeys] },
      port.receiptKeys,
    )
    expect(await run()).toMatchObject({ outcome: 'done' })
    expect(await outbox.findEnrolment()).toEqual(before)
    expect(port.heartbeats.at(-1)).toMatchObject({ sealsTo: port.sealKeys.keyId })
  })

  it('never goes back: an earlier change, played again with its good signature, changes nothing', async () => {
    const receipts = [port.receiptKeys]
    const [second, third] = [await makeSealKeys(), await makeSealKeys()]
    const earlier = await signKeyChange(textOf({ serial: 2, seal: second, receipts }), receipts)
    port.keyChange = await signKeyChange(textOf({ serial: 3, seal: third, receipts }), receipts)
    await run()
    port.keyChange = earlier
    await run()
    expect(await outbox.findEnrolment()).toMatchObject({ keySerial: 3, sealKey: { keyId: third.keyId } })
  })
})
