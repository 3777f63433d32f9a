// A carried queue at the server's command line: what was new, known, in conflict and refused, and the receipts' file.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeQueueEnd, encodeQueueHead, encodeQueuePacket } from '../../packet/carry.ts'
import type { PortCode } from '../../visa/application.ts'
import { readReceiptsFile } from '../../wire/carry.ts'
import { makeFolder } from '../databases.suite.ts'
import { applicationAt, type Desk, enrol, makeDesk, ownPort, seal, type TestKiosk } from '../desk/desk.suite.ts'
import { openAll } from '../desk/opener.ts'
import type { Parts } from '../desk/parts.ts'
import type { Database } from '../store/database.ts'
import { openInMemory } from '../store/in-memory.ts'
import { importFile } from './import.ts'

let database: Database
let desk: Desk
let folder: Awaited<ReturnType<typeof makeFolder>>
let files = 0

beforeAll(async () => {
  database = await openInMemory()
  desk = await makeDesk(database)
  folder = await makeFolder()
})
afterAll(async () => {
  await database?.close()
  await folder?.remove()
})

const at = (port: PortCode): Parts => ({ ...desk.parts, port })

async function save(kiosk: TestKiosk, packets: readonly { bytes: Uint8Array }[], cut = 0): Promise<string> {
  files += 1
  const path = join(folder.path, `queue-${files}.kouan`)
  const head = { kioskId: kiosk.row.kiosk_id, port: kiosk.port, made: '2026-11-23T03:00:00.000Z' }
  const items = packets.map(({ bytes }) => encodeQueuePacket(bytes))
  const whole = Buffer.concat([encodeQueueHead(head), ...items, encodeQueueEnd(packets.length)])
  await writeFile(path, whole.subarray(0, whole.length - cut))
  return path
}
const readReceipts = async (path: string) => {
  const read = readReceiptsFile(await readFile(`${path}.receipts`))
  if (!read.ok) throw new Error(read.fault)
  return read.receipts
}
const sealed = (kiosk: TestKiosk, count: number) =>
  Promise.all(Array.from({ length: count }, () => seal(kiosk, applicationAt(kiosk.port))))
const casesAt = async (port: string) => {
  await openAll(desk.parts)
  return database.sql.selectFrom('cases').select('reference').where('port', '=', port).execute()
}

describe('importing a queue', () => {
  it('takes every packet once, and the same file again is nothing new and the same receipts', async () => {
    const port = ownPort()
    const kiosk = await enrol(desk.parts, port)
    const path = await save(kiosk, await sealed(kiosk, 70))
    const first = await importFile(at(port), path)
    expect(first).toMatchObject({
      ok: true,
      lines: [expect.stringContaining(kiosk.row.kiosk_id), expect.anything(), expect.anything()],
    })
    expect(first.lines[1]).toBe('  70 new, 0 known, 0 in conflict, 0 refused')
    const receipts = await readReceipts(path)
    const again = await importFile(at(port), path)
    expect(again.lines[1]).toBe('  0 new, 70 known, 0 in conflict, 0 refused')
    expect(await readReceipts(path)).toEqual(receipts)
    expect(receipts.outcomes).toHaveLength(70)
    expect(await casesAt(port)).toHaveLength(70)
  })

  it('at another port keeps everything in quarantine and says so', async () => {
    const kiosk = await enrol(desk.parts, ownPort())
    const elsewhere = ownPort()
    const path = await save(kiosk, await sealed(kiosk, 2))
    const imported = await importFile(at(elsewhere), path)
    expect(imported.ok).toBe(false)
    expect(imported.lines.join('\n')).toContain(
      `2 in quarantine at port ${elsewhere}: made by a kiosk that is not enrolled`,
    )
    expect(await desk.parts.store.packets.countQuarantined(elsewhere)).toBe(2)
    expect((await readReceipts(path)).outcomes).toMatchObject([{ reason: 'kiosk' }, { reason: 'kiosk' }])
  })

  it('names a second packet with the number of another', async () => {
    const port = ownPort()
    const kiosk = await enrol(desk.parts, port)
    const [first] = await sealed(kiosk, 1)
    if (!first) throw new Error('a packet')
    const fork = await seal(kiosk, applicationAt(port), { sequence: first.header.sequence })
    const imported = await importFile(at(port), await save(kiosk, [first, fork]))
    expect(imported.lines[1]).toBe('  1 new, 0 known, 1 in conflict, 0 refused')
    expect(imported.lines.join('\n')).toContain('Suspect a copied device')
  })

  it('takes what stands before a cut, and says that it was cut', async () => {
    const port = ownPort()
    const kiosk = await enrol(desk.parts, port)
    const path = await save(kiosk, await sealed(kiosk, 3), 100)
    const imported = await importFile(at(port), path)
    expect(imported.ok).toBe(false)
    expect(imported.lines[1]).toBe('  2 new, 0 known, 0 in conflict, 0 refused')
    expect(imported.lines.join('\n')).toContain('cut short')
    expect((await readReceipts(path)).outcomes).toHaveLength(2)
  })

  it('takes nothing from another file', async () => {
    const path = join(folder.path, 'list.csv')
    await writeFile(path, 'reference\nPU-2026-000417\n')
    expect(await importFile(desk.parts, path)).toMatchObject({
      ok: false,
      lines: [expect.stringContaining('no queue')],
    })
  })
})
