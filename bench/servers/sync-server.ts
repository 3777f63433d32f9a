// One process of the sync bench: the whole port server, and beside it the floor: a bare HTTP server and a bare table in the
// same database. Speaks with its parent by messages: `settle` waits until everything taken in has been opened.
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decode } from 'cborg'
import pg from 'pg'
import { makeSealKeys, makeSigningKeys } from '../../src/packet/keys.ts'
import { randomBytes } from '../../src/packet/random.ts'
import { buildApp } from '../../src/server/app.ts'
import { openAll } from '../../src/server/desk/opener.ts'
import type { Parts } from '../../src/server/desk/parts.ts'
import { makeMetrics } from '../../src/server/metrics.ts'
import { openExternal } from '../../src/server/store/external.ts'
import { openStore } from '../../src/server/store/store.ts'

export type Addresses = { server: string; floor: string }

const databaseUrl = process.argv[2] ?? ''

const store = await openStore(await openExternal({ connectionString: databaseUrl }))
const metrics = makeMetrics()
const secrets = { lookup: randomBytes(32), operator: randomBytes(32) }
const keys = { opening: await makeSealKeys(), receipt: await makeSigningKeys(true), ...secrets }
const parts: Parts = {
  store,
  keys,
  serverEpoch: '00112233445566aa',
  world: { now: Date.now, random: randomBytes },
  mode: 'demonstration',
  port: 'UTO' as Parts['port'],
  lists: {},
  twoPerson: new Set<never>(),
  count: metrics.count,
}
const app = await buildApp({
  parts,
  metrics,
  rp: { id: 'localhost', origin: 'http://localhost:8080' },
  pages: '/nowhere',
  log: { level: 'info', sink: { write: () => undefined } },
})
await app.listen({ host: '127.0.0.1', port: 0 })
const floor = await startFloor()

process.on('message', async (message) => {
  if (message !== 'settle') return
  await openAll(parts)
  process.send?.('settled')
})
process.on('disconnect', () => process.exit(0))
process.send?.({ server: addressOf(app.server), floor: addressOf(floor) } satisfies Addresses)

async function startFloor(): Promise<Server> {
  const pool = new pg.Pool({ connectionString: databaseUrl })
  await pool.query('create table bare (id bigserial primary key, bytes bytea not null)')
  const server = createServer(async (request, response) => {
    const packets = decode(await readAll(request)) as Uint8Array[]
    const places = packets.map((_, at) => `($${at + 1})`).join(',')
    await pool.query(`insert into bare (bytes) values ${places}`, packets)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ stored: packets.length }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
