// A queue carried in by hand at the console’s route: whose packets it takes, what it keeps apart, and who brought it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importVerifyKey } from '../packet/keys.ts'
import { verifyReceipt } from '../packet/receipt.ts'
import type { PortCode } from '../visa/application.ts'
import type { Instant } from '../visa/plain-date.ts'
import { CarriedFiles, CarryAnswer } from '../wire/carry.ts'
import { encodeBatch } from '../wire/carry-queue.ts'
import { cookieOf, sendPackets, startServer, type TestServer } from './app.suite.ts'
import { addOfficer, applicationAt, enrol, ownPort, seal, type TestKiosk } from './desk/desk.suite.ts'
import { openAll } from './desk/opener.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.close())

/** A port with a kiosk that has no network, and an operator at the console. */
async function atPort() {
  const port = ownPort()
  const kiosk = await enrol(server.parts, port)
  const operator = await addOfficer(server.parts, port, 'Sun', 'operator')
  const headers = await cookieOf(server, operator)
  return { port, kiosk, headers }
}

const fileOf = (kiosk: TestKiosk, packets: readonly { bytes: Uint8Array }[], port: PortCode = kiosk.port) => {
  const head = { kind: 'kouan-queue', v: 1, kioskId: kiosk.row.kiosk_id, port } as const
  const made = '2026-11-23T03:59:30.000Z' as Instant
  return encodeBatch(
    { ...head, made },
    packets.map(({ bytes }) => bytes),
  )
}

const post = (body: Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
  fetch(`${server.base}/api/v1/carries`, {
    method: 'POST',
    body,
    headers: { ...headers, 'content-type': 'application/cbor' },
  })
const bring = async (body: Uint8Array<ArrayBuffer>, headers: Record<string, string>) => {
  const answered = await post(body, headers)
  expect(answered.status).toBe(200)
  return CarryAnswer.parse(await answered.json())
}
const sealed = (kiosk: TestKiosk, count: number) =>
  Promise.all(Array.from({ length: count }, () => seal(kiosk, applicationAt(kiosk.port))))
const casesAt = async (port: string) => {
  await openAll(server.parts)
  return server.sql.selectFrom('cases').select('reference').where('port', '=', port).execute()
}

describe('a queue brought to the console', () => {
  it('becomes cases, with receipts that verify; brought again it changes nothing', async () => {
    const { port, kiosk, headers } = await atPort()
    const packets = await sealed(kiosk, 3)
    const file = fileOf(kiosk, packets)
    const first = await bring(file, headers)
    expect(first.counts).toEqual({ stored: 3, known: 0, conflict: 0, refused: 0 })
    const { receipt: signer } = server.parts.keys
    const known = new Map([[signer.keyId, await importVerifyKey(signer.publicKey)]])
    for (const [at, { header, sha256 }] of packets.entries()) {
      const outcome = first.outcomes[at]
      if (outcome?.outcome !== 'stored') throw new Error(outcome?.outcome)
      expect(await verifyReceipt(outcome.receipt, { packetId: header.packetId, sha256 }, known)).toBe(true)
    }
    const again = await bring(file, headers)
    expect(again).toEqual({ ...first, counts: { stored: 0, known: 3, conflict: 0, refused: 0 } })
    expect(await casesAt(port)).toHaveLength(3)
  })

  it('and sent by the kiosk itself once its network is back, is one case and the same receipt', async () => {
    const { port, kiosk, headers } = await atPort()
    const packets = await sealed(kiosk, 2)
    const { outcomes } = await bring(fileOf(kiosk, packets), headers)
    const sent = await sendPackets(
      server,
      kiosk,
      packets.map(({ bytes }) => bytes),
    )
    expect(await sent.json()).toEqual({ outcomes })
    expect(await casesAt(port)).toHaveLength(2)
  })

  it('of a kiosk that was shut out, of a stranger or of another port is kept in quarantine, and said so', async () => {
    const { port, kiosk, headers } = await atPort()
    const elsewhere = await atPort()
    const stranger = { ...kiosk, row: { ...kiosk.row, kiosk_id: '00000000deadbeef' } }
    const packets = [...(await sealed(stranger, 1)), ...(await sealed(elsewhere.kiosk, 1)), ...(await sealed(kiosk, 1))]
    const { counts, outcomes } = await bring(fileOf(kiosk, packets), headers)
    expect(counts).toEqual({ stored: 1, known: 0, conflict: 0, refused: 2 })
    expect(outcomes.slice(0, 2)).toMatchObject([{ reason: 'kiosk' }, { reason: 'kiosk' }])
    expect(await server.parts.store.packets.countQuarantined(port)).toBe(2)
    expect(await casesAt(elsewhere.port)).toHaveLength(0)
  })

  it('with a packet that was changed on the way keeps it in quarantine; a second one with its number is a conflict', async () => {
    const { kiosk, headers } = await atPort()
    const [genuine, other] = await sealed(kiosk, 2)
    if (!genuine || !other) throw new Error('two packets')
    const changed = { bytes: genuine.bytes.with(200, (genuine.bytes[200] ?? 0) ^ 1) }
    const fork = await seal(kiosk, applicationAt(kiosk.port), { sequence: other.header.sequence })
    await bring(fileOf(kiosk, [other]), headers)
    const { counts } = await bring(fileOf(kiosk, [changed, fork]), headers)
    expect(counts).toEqual({ stored: 0, known: 0, conflict: 1, refused: 1 })
  })

  it('is written down with who brought it and what became of it', async () => {
    const { kiosk, headers } = await atPort()
    const file = fileOf(kiosk, await sealed(kiosk, 2))
    await bring(file, headers)
    await bring(file, headers)
    const listed = await fetch(`${server.base}/api/v1/carries`, { headers })
    const { files } = CarriedFiles.parse(await listed.json())
    const { kiosk_id: kioskId } = kiosk.row
    expect(files).toEqual([
      {
        at: '2026-11-23T04:00:00.000Z',
        officerName: 'Sun',
        kioskId,
        made: '2026-11-23T03:59:30.000Z',
        ...{ stored: 2, known: 2, conflict: 0, refused: 0 },
      },
    ])
  })

  it.each<[string, (whole: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>]>([
    ['no queue', () => new TextEncoder().encode('reference\nPU-2026\n')],
    ['cut short', (whole) => whole.slice(0, -3)],
    ['without its end', (whole) => whole.slice(0, whole.length - 11)],
  ])('%s, is refused whole and leaves nothing', async (_what, cut) => {
    const { port, kiosk, headers } = await atPort()
    const answered = await post(cut(fileOf(kiosk, await sealed(kiosk, 1))), headers)
    expect(answered.status).toBe(400)
    expect(await casesAt(port)).toHaveLength(0)
    expect(await server.parts.store.packets.countQuarantined(port)).toBe(0)
  })
})
