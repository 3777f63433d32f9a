// The operator's file on scanners and cameras: what it may say, what is refused and how, and that kiosks are given it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPeripheralsFile, servePeripherals } from './peripherals.ts'

let folder: string
const write = async (text: string) => {
  const path = join(folder, 'peripherals.json')
  await writeFile(path, text)
  return readPeripheralsFile(path)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kouan-peripherals-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('the file on scanners and cameras', () => {
  it('is not needed', async () => {
    expect(await readPeripheralsFile(undefined)).toEqual({ ok: true, peripherals: {} })
  })

  it('says how scanners type, how fast a line is and which camera looks at documents', async () => {
    const peripherals = {
      wedge: { prefix: '\u0002', suffix: '\u0003', layout: 'fr', functionKeys: { F8: 29 } },
      serial: { baudRate: 115_200 },
      cameras: { document: { label: 'overhead', light: 'auto' } },
    }
    expect(await write(JSON.stringify(peripherals))).toEqual({ ok: true, peripherals })
  })

  it.each([
    ['{', 'not JSON'],
    [`"${' '.repeat(20_001)}"`, 'not JSON'],
    ['{"wedge":{"layout":"xx"}}', 'wedge.layout'],
    ['{"wedge":{"prefx":"~"}}', 'prefx'],
    ['{"wedge":{"functionKeys":{"F8":65}}}', 'wedge.functionKeys.F8'],
    ['{"serial":{"baudRate":1}}', 'serial.baudRate'],
    ['{"pad":{"next":"a"}}', 'pad.next'],
  ])('%s is refused, and the place named', async (text, named) => {
    const read = await write(text)
    expect(read.ok ? '' : read.fault).toContain(named)
  })

  it('that is missing is named', async () => {
    const read = await readPeripheralsFile(join(folder, 'none.json'))
    expect(read.ok ? '' : read.fault).toContain('none.json cannot be read')
  })

  it('is given to kiosks, always fresh', async () => {
    const app = fastify()
    servePeripherals(app, { serial: { baudRate: 9_600 } })
    const answer = await app.inject('/kiosk/peripherals.json')
    expect(answer.json()).toEqual({ serial: { baudRate: 9_600 } })
    expect(answer.headers['cache-control']).toBe('no-cache')
  })
})
