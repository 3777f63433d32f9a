// A port server over 100 000 cases for the queue's bench, and one signed-in officer.
import pg from 'pg'
import { freePort } from '../../e2e/fixtures/port.ts'
import { makeSealKeys, makeSigningKeys } from '../../src/packet/keys.ts'
import { randomBytes } from '../../src/packet/random.ts'
import { buildApp } from '../../src/server/app.ts'
import { macOf } from '../../src/server/desk/case-knowledge.ts'
import type { Parts } from '../../src/server/desk/parts.ts'
import { beginSession } from '../../src/server/desk/sessions.ts'
import { makeMetrics } from '../../src/server/metrics.ts'
import { openExternal } from '../../src/server/store/external.ts'
import { openStore } from '../../src/server/store/store.ts'
import type { OfficerRow } from '../../src/server/store/tables.ts'
import type { PortCode } from '../../src/visa/application.ts'
import { chanceOf } from '../chance.ts'
import { openPostgres } from '../servers/postgres.ts'
import { type Described, describeCase, KIOSKS, PORT } from './people.ts'
import { addPlainTable } from './plain.ts'

const BATCH = 500

export type QueueServer = {
  name: string
  cases: number
  parts: Parts
  officer: OfficerRow
  token: string
  url: string
  pool: pg.Pool
  /** Some of the cases, evenly spread over all. */
  sample: Described[]
  close(): Promise<void>
}

type Order = { kind: 'embedded' | 'external'; pages: string; cases: number }

export async function openQueueServer({ kind, pages, cases }: Order): Promise<QueueServer> {
  const postgres = await openPostgres(kind)
  const database = await openExternal({ connectionString: postgres.url })
  const store = await openStore(database)
  const secrets = { lookup: randomBytes(32), operator: randomBytes(32) }
  const keys = { opening: await makeSealKeys(), receipt: await makeSigningKeys(true), ...secrets }
  const metrics = makeMetrics()
  const parts: Parts = {
    ...{ store, keys, lists: {}, serverEpoch: '00112233445566aa', world: { now: Date.now, random: randomBytes } },
    ...{
      mode: 'demonstration' as const,
      port: PORT as PortCode,
      twoPerson: new Set<never>(),
      secondLook: 0,
      count: metrics.count,
    },
  }
  const sample = await fill(parts, cases)
  const pool = new pg.Pool({ connectionString: postgres.url })
  await addKiosks(pool)
  await addPlainTable(pool)
  await pool.query('vacuum analyze') // as PostgreSQL does by itself within minutes
  const officer = await addOfficer(parts)
  const { token } = await beginSession(parts, officer)
  const { app, url } = await listen(parts, metrics, pages)
  const close = async () => {
    await app.close()
    await pool.end()
    await database.close()
    await postgres.close()
  }
  return { name: postgres.name, cases, parts, officer, token, url, pool, sample, close }
}

async function fill(parts: Parts, cases: number): Promise<Described[]> {
  const chance = chanceOf(25)
  const now = Date.now()
  const sample: Described[] = []
  for (let from = 0; from < cases; from += BATCH) {
    if (from % 10_000 === 0) console.error(`adding ${from} of ${cases} cases`)
    const count = Math.min(BATCH, cases - from)
    const many = Array.from({ length: count }, (_, at) =>
      describeCase(chance, from + at, cases, now, (number) => macOf(parts.keys.lookup, number)),
    )
    await parts.store.cases.add(many.map(({ row }) => row))
    if (many[0]) sample.push(many[0])
  }
  return sample
}

async function addKiosks(pool: pg.Pool): Promise<void> {
  for (const [at, kiosk] of KIOSKS.entries()) {
    await pool.query(
      `insert into kiosks (port, kiosk_id, name, signing_key, epoch, build, enrolled_at) values ($1, $2, $3, '', 1, 'bench', now())`,
      [PORT, kiosk, `Hall ${at + 1}`],
    )
  }
}

async function addOfficer({ store }: Parts): Promise<OfficerRow> {
  const now = new Date().toISOString()
  const officer = { port: PORT, officer_id: 'me', name: 'Chen Jing', role: 'supervisor' as const, active: true }
  const row = { ...officer, created_at: now, last_seen_at: now }
  await store.officers.add(row, {
    ...{ port: PORT, officer_id: 'me', created_at: now, credential_id: 'none', public_key: new Uint8Array(8) },
    ...{ counter: 0, device_type: 'singleDevice', backed_up: false },
  })
  return row
}

/** The server answers to pages of its own origin only, so its port is chosen first. */
async function listen(parts: Parts, metrics: ReturnType<typeof makeMetrics>, pages: string) {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const log = { level: 'error' as const, sink: { write: () => undefined } }
  const app = await buildApp({ parts, metrics, rp: { id: 'localhost', origin: url }, pages, log })
  await app.listen({ host: '127.0.0.1', port })
  return { app, url }
}
