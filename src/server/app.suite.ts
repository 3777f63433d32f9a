// A whole server for tests: built from its parts over the in-memory database, listening on a free port of loopback.
import type { AddressInfo } from 'node:net'
import { encode } from 'cborg'
import type { FastifyInstance } from 'fastify'
import { toBase64url } from '../packet/bytes.ts'
import { signRequest } from '../packet/request-signature.ts'
import { buildApp } from './app.ts'
import { type Desk, makeDesk, RP, random, type TestKiosk } from './desk/desk.suite.ts'
import type { Mode, Parts } from './desk/parts.ts'
import { beginSession } from './desk/sessions.ts'
import { makeMetrics } from './metrics.ts'
import type { Database } from './store/database.ts'
import { openInMemory } from './store/in-memory.ts'
import type { OfficerRow } from './store/tables.ts'

export type TestServer = Desk & {
  app: FastifyInstance
  base: string
  log: string[]
  sql: Database['sql']
  close: () => Promise<void>
}

export async function startServer(mode: Mode = 'demonstration', pages = '/nowhere'): Promise<TestServer> {
  const database = await openInMemory()
  const desk = await makeDesk(database, mode)
  const log: string[] = []
  const sink = { write: (line: string) => void log.push(line) }
  const app = await buildApp({
    parts: desk.parts,
    metrics: makeMetrics(),
    rp: RP,
    pages,
    log: { level: 'trace', sink },
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const close = async () => {
    await app.close()
    await database.close()
  }
  return { ...desk, app, sql: database.sql, base: `http://127.0.0.1:${port}`, log, close }
}

/** Headers of a signed-in officer on the console's own pages. */
export function cookieOf(server: TestServer, officer: OfficerRow): Promise<Record<string, string>> {
  return cookieNamed(server.parts, officer)
}

export async function cookieNamed(parts: Parts, officer: OfficerRow): Promise<Record<string, string>> {
  const { token } = await beginSession(parts, officer)
  return { cookie: `kouan-session=${token}`, origin: RP.origin }
}

/** Headers of a request signed by a kiosk. */
export function signatureOf(
  kiosk: TestKiosk,
  method: string,
  target: string,
  body: Uint8Array = new Uint8Array(),
): Promise<Record<string, string>> {
  const nonce = toBase64url(random(18))
  const signer = { keyId: kiosk.row.kiosk_id, privateKey: kiosk.keys.privateKey, created: 1_795_399_200, nonce }
  return signRequest({ method, target, body }, signer)
}

export async function sendPackets(server: TestServer, kiosk: TestKiosk, packets: readonly Uint8Array[]) {
  const body = new Uint8Array(encode([...packets]))
  const signature = await signatureOf(kiosk, 'POST', '/api/v1/packets', body)
  const headers = { ...signature, 'content-type': 'application/cbor' }
  return fetch(`${server.base}/api/v1/packets`, { method: 'POST', body, headers })
}
