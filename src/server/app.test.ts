// The server over HTTP: passkeys, packets, live changes, problems, headers, and logs that know nobody.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toBase64url } from '../packet/bytes.ts'
import { makeSigningKeys } from '../packet/keys.ts'
import type { PortCode } from '../visa/application.ts'
import { Problem } from '../wire/problem.ts'
import type { Route } from '../wire/route.ts'
import { routes } from '../wire/routes.ts'
import { BatchAnswer, Enrolment } from '../wire/sync.ts'
import { cookieOf, sendPackets, signatureOf, startServer, type TestServer } from './app.suite.ts'
import { makeAuthenticator } from './authenticator.suite.ts'
import { makeFolder } from './databases.suite.ts'
import { addOfficer, applicationAt, enrol, hand, minutes, ownPort, RP, seal } from './desk/desk.suite.ts'
import { inviteFirstSupervisor, inviteOfficer } from './desk/officers.ts'
import { openAll } from './desk/opener.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.close())

const post = (path: string, body?: unknown, headers: Record<string, string> = {}) =>
  fetch(server.base + path, {
    method: 'POST',
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

describe('passkeys', () => {
  async function join(port = ownPort()) {
    const { token } = await inviteOfficer(server.parts, { port, officer_id: null }, { name: 'Wei', role: 'officer' })
    const begun = await (await post(`/api/v1/invites/${token}/options`)).json()
    return { token, begun, passkey: makeAuthenticator(RP) }
  }

  it('a one-time link makes an officer, who can sign out and in again', async () => {
    const { token, begun, passkey } = await join()
    const made = { ceremonyId: begun.ceremonyId, credential: passkey.make(begun.options) }
    const joined = await post(`/api/v1/invites/${token}`, made)
    expect(joined.status).toBe(200)
    const cookie = joined.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^kouan-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    const headers = { cookie: cookie.split(';')[0] ?? '', origin: RP.origin }
    const session = await fetch(`${server.base}/api/v1/session`, { headers })
    expect(await session.json()).toMatchObject({ officer: { name: 'Wei', role: 'officer' }, mode: 'demonstration' })
    await fetch(`${server.base}/api/v1/session`, { method: 'DELETE', headers })
    expect((await fetch(`${server.base}/api/v1/session`, { headers })).status).toBe(401)
    const again = await (await post('/api/v1/session/options')).json()
    const signedIn = await post('/api/v1/session', {
      ceremonyId: again.ceremonyId,
      credential: passkey.get(again.options),
    })
    expect(signedIn.status).toBe(200)
    expect(await signedIn.json()).toMatchObject({ officer: { name: 'Wei' } })
  })

  it('a link works once, and not after a day', async () => {
    const { token, begun, passkey } = await join()
    const made = { ceremonyId: begun.ceremonyId, credential: passkey.make(begun.options) }
    const both = await Promise.all([post(`/api/v1/invites/${token}`, made), post(`/api/v1/invites/${token}`, made)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404])
    expect((await post(`/api/v1/invites/${token}/options`)).status).toBe(404)
    const late = await join()
    server.clock.at += minutes(24 * 60 + 1)
    expect((await post(`/api/v1/invites/${late.token}/options`)).status).toBe(404)
  })

  it.each([
    ['without user verification', { userVerified: false }],
    ['on another origin', { origin: 'https://evil.example' }],
  ])('a passkey made %s is refused', async (_name, how) => {
    const { token, begun, passkey } = await join()
    const answer = { ceremonyId: begun.ceremonyId, credential: passkey.make(begun.options, how) }
    expect((await post(`/api/v1/invites/${token}`, answer)).status).toBe(401)
  })

  it('an answer to another challenge, a stranger’s passkey and a replay are refused', async () => {
    const { token, begun, passkey } = await join()
    await post(`/api/v1/invites/${token}`, { ceremonyId: begun.ceremonyId, credential: passkey.make(begun.options) })
    const first = await (await post('/api/v1/session/options')).json()
    const second = await (await post('/api/v1/session/options')).json()
    const crossed = { ceremonyId: first.ceremonyId, credential: passkey.get(second.options) }
    expect((await post('/api/v1/session', crossed)).status).toBe(401)
    const good = { ceremonyId: second.ceremonyId, credential: passkey.get(second.options) }
    expect((await post('/api/v1/session', good)).status).toBe(200)
    expect((await post('/api/v1/session', good)).status).toBe(401)
    const third = await (await post('/api/v1/session/options')).json()
    const stranger = { ceremonyId: third.ceremonyId, credential: makeAuthenticator(RP).get(third.options) }
    expect((await post('/api/v1/session', stranger)).status).toBe(401)
  })

  it('every start prints a new first link until there is a supervisor', async () => {
    const parts = { ...server.parts, port: ownPort() }
    const first = await inviteFirstSupervisor(parts)
    const second = await inviteFirstSupervisor(parts)
    expect((await post(`/api/v1/invites/${first}/options`)).status).toBe(404)
    const begun = await (await post(`/api/v1/invites/${second}/options`)).json()
    const made = { ceremonyId: begun.ceremonyId, credential: makeAuthenticator(RP).make(begun.options) }
    expect((await post(`/api/v1/invites/${second}`, made)).status).toBe(200)
    expect(await inviteFirstSupervisor(parts)).toBeUndefined()
  })
})

describe('the kiosk’s calls', () => {
  it('enrols with a code once, and again with the same key as the next epoch', async () => {
    const keys = await makeSigningKeys()
    const attempt = async (code: string) =>
      post('/api/v1/kiosks', { code, signingKey: toBase64url(keys.publicKey), build: 'test' })
    const { code } = await (await post('/api/v1/demonstration/kiosk-code')).json()
    const enrolled = Enrolment.parse(await (await attempt(code)).json())
    expect(enrolled).toMatchObject({ epoch: 1, portOfEntry: 'UTO', mode: 'demonstration' })
    expect((await attempt(code)).status).toBe(403)
    const next = await (await post('/api/v1/demonstration/kiosk-code')).json()
    const typed = `${next.code.slice(0, 5)}-${next.code.slice(5).toLowerCase()}`
    const again = Enrolment.parse(await (await attempt(typed)).json())
    expect(again).toMatchObject({ kioskId: enrolled.kioskId, epoch: 2 })
    const late = await (await post('/api/v1/demonstration/kiosk-code')).json()
    server.clock.at += minutes(11)
    expect((await attempt(late.code)).status).toBe(403)
  })

  it('hands packets in and reads their stage from the feed', async () => {
    const kiosk = await enrol(server.parts, ownPort())
    const application = applicationAt(kiosk.port)
    const packet = await seal(kiosk, application)
    const answer = BatchAnswer.parse(await (await sendPackets(server, kiosk, [packet.bytes])).json())
    expect(answer.outcomes).toMatchObject([{ outcome: 'stored', receipt: { sha256: packet.sha256 } }])
    await openAll(server.parts)
    const headers = await signatureOf(kiosk, 'GET', '/api/v1/feed')
    const feed = await (await fetch(`${server.base}/api/v1/feed`, { headers })).json()
    expect(feed).toMatchObject({ entries: [{ stage: 'received' }], more: false })
  })

  it('says what is wrong with a body that is no batch, too many packets, or too much', async () => {
    const kiosk = await enrol(server.parts, ownPort())
    const send = async (body: Uint8Array<ArrayBuffer>) => {
      const signature = await signatureOf(kiosk, 'POST', '/api/v1/packets', body)
      const headers = { ...signature, 'content-type': 'application/cbor' }
      const response = await fetch(`${server.base}/api/v1/packets`, { method: 'POST', body, headers })
      return Problem.parse(await response.json())
    }
    expect(await send(new Uint8Array(3_000))).toMatchObject({ code: 'invalid-request' })
    expect(await send(new Uint8Array(10 * 1024 * 1024))).toMatchObject({ code: 'too-large' })
    const many = await sendPackets(server, kiosk, Array(65).fill(new Uint8Array(1)))
    expect(await many.json()).toMatchObject({ code: 'invalid-request' })
  })

  it('refuses a body that is not the one signed, and a heartbeat played again', async () => {
    const kiosk = await enrol(server.parts, ownPort())
    const body = JSON.stringify({
      ...{ build: 'test', queued: 2, parked: 0, oldestQueuedAt: null, lastSequence: 2, chainHead: null },
      ...{ persisted: true, freeBytes: 1, outOfService: [], kioskNow: '2026-11-23T04:00:00.000Z' },
    })
    const signature = await signatureOf(kiosk, 'POST', '/api/v1/heartbeat', new TextEncoder().encode(body))
    const beat = (sent: string) =>
      fetch(`${server.base}/api/v1/heartbeat`, {
        method: 'POST',
        body: sent,
        headers: { ...signature, 'content-type': 'application/json' },
      })
    expect((await beat(body.replace('"queued":2', '"queued":0'))).status).toBe(401)
    expect((await beat(body)).status).toBe(204)
    expect((await beat(body)).status).toBe(401)
  })

  it('gives no demonstration code in production', async () => {
    const production = await startServer('production')
    const response = await fetch(`${production.base}/api/v1/demonstration/kiosk-code`, { method: 'POST' })
    expect(response.status).toBe(404)
    await production.close()
  })
})

describe('the console’s calls', () => {
  async function oneCase() {
    const kiosk = await enrol(server.parts, ownPort())
    const application = applicationAt(kiosk.port)
    await hand(server.parts, kiosk, await seal(kiosk, application))
    await openAll(server.parts)
    const wei = await addOfficer(server.parts, kiosk.port, 'Wei')
    return { kiosk, reference: application.reference, headers: await cookieOf(server, wei) }
  }

  it('serves images as JPEG that no cache keeps', async () => {
    const { reference, headers } = await oneCase()
    const image = await fetch(`${server.base}/api/v1/cases/${reference}/images/portrait`, { headers })
    expect(image.headers.get('content-type')).toBe('image/jpeg')
    expect(image.headers.get('cache-control')).toBe('no-store')
    expect(image.headers.get('x-content-type-options')).toBe('nosniff')
    expect(new Uint8Array(await image.arrayBuffer()).subarray(0, 2)).toEqual(Uint8Array.of(0xff, 0xd8))
  })

  it('tells every open queue when something happens, and ends with the session', async () => {
    const { kiosk, headers } = await oneCase()
    const response = await fetch(`${server.base}/api/v1/events`, { headers })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    const until = async (text: string): Promise<string> => {
      for (let got = ''; ; ) {
        const { value, done } = (await reader?.read()) ?? { done: true }
        got += value ?? ''
        if (done || got.includes(text)) return got
      }
    }
    expect(await until('"position":1')).toContain('data: {"position":1}')
    await hand(server.parts, kiosk, await seal(kiosk, applicationAt(kiosk.port)))
    await openAll(server.parts)
    expect(await until('"position":2')).toContain('data: {"position":2}')
    await reader?.cancel()
  })

  it('answers a wrong request with a problem that names the field and repeats nothing', async () => {
    const { reference, headers } = await oneCase()
    const response = await post(
      `/api/v1/cases/${reference}/decisions`,
      { decision: { kind: 'grant', visaType: 'MARKER-VALUE', enterBy: 'soon', stay: 99 }, revision: 1 },
      headers,
    )
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    const text = await response.text()
    expect(Problem.parse(JSON.parse(text))).toMatchObject({ code: 'invalid-request', status: 400 })
    expect(text).toContain('decision.visaType')
    expect(text).not.toContain('MARKER-VALUE')
  })
})

describe('the house around it', () => {
  it('describes exactly the routes of the table', async () => {
    const document = await (await fetch(`${server.base}/api/v1/openapi.json`)).json()
    const described = Object.entries<Record<string, { operationId: string }>>(document.paths).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`),
    )
    const table = Object.entries<Route>(routes).map(
      ([name, { method, path }]) => `${name} ${method} ${path.replace(/:(\w+)/g, '{$1}')}`,
    )
    expect(described.sort()).toEqual(table.sort())
  })

  it('sends its headers with every answer, found or not', async () => {
    for (const path of ['/api/v1/hello', '/api/v1/nothing', '/nothing']) {
      const { headers } = await fetch(server.base + path)
      expect(headers.get('content-security-policy')).toContain("script-src 'self' 'wasm-unsafe-eval';")
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe-inline|upgrade-insecure/)
      expect(headers.get('permissions-policy')).toContain('camera=(self)')
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{16}$/)
    }
  })

  it('is healthy, ready and counted', async () => {
    expect((await fetch(`${server.base}/healthz`)).status).toBe(200)
    expect((await fetch(`${server.base}/readyz`)).status).toBe(200)
    const metrics = await (await fetch(`${server.base}/metrics`)).text()
    expect(metrics).toMatch(/^kouan_cases\{status="new"\} \d+$/m)
    expect(metrics).toMatch(/^kouan_opening_lag_seconds 0$/m)
    expect(metrics).toContain('route="/api/v1/packets"')
  })

  it('says "try again" while the database is away, so that a kiosk keeps its packets', async () => {
    const away = await startServer()
    const kiosk = await enrol(away.parts, ownPort())
    away.parts.store.packets.add = () => Promise.reject(Object.assign(new Error('terminating'), { code: '57P01' }))
    const response = await sendPackets(away, kiosk, [(await seal(kiosk, applicationAt(kiosk.port))).bytes])
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
    expect(Problem.parse(await response.json()).code).toBe('unavailable')
    await away.close()
  })

  it('slows down who guesses codes', async () => {
    const slow = await startServer('production')
    const tries = Array.from({ length: 14 }, () =>
      fetch(`${slow.base}/api/v1/kiosks`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code: '0000000000', signingKey: 'AAAA', build: 'x' }),
      }),
    )
    const answers = await Promise.all(tries)
    const limited = answers.filter(({ status }) => status === 429)
    expect(limited).toHaveLength(4)
    expect(Number(limited[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Problem.parse(await limited[0]?.json()).code).toBe('too-many-requests')
    await slow.close()
  })

  it('serves the built pages: hashed files for ever, pages and the service worker fresh', async () => {
    const folder = await makeFolder()
    const files = {
      'kiosk/index.html': '<!doctype html>',
      'console/index.html': '<!doctype html>',
      'service-worker.js': '',
      'assets/kiosk-B1cD2eF3.js': '',
    }
    for (const [path, text] of Object.entries(files)) {
      await mkdir(join(folder.path, path, '..'), { recursive: true })
      await writeFile(join(folder.path, path), text)
    }
    const pages = await startServer('demonstration', folder.path)
    const look = (path: string) => fetch(pages.base + path, { redirect: 'manual' })
    expect((await look('/assets/kiosk-B1cD2eF3.js')).headers.get('cache-control')).toContain('immutable')
    for (const path of ['/kiosk/', '/console/', '/service-worker.js']) {
      const { status, headers } = await look(path)
      expect([path, status, headers.get('cache-control')]).toEqual([path, 200, 'no-cache'])
    }
    expect((await look('/')).headers.get('location')).toBe('/kiosk/')
    expect((await look('/kiosk')).headers.get('location')).toMatch(/\/kiosk\/$/)
    expect((await look('/../package.json')).status).toBe(404)
    await pages.close()
    await folder.remove()
  })
})

it('logs nobody: no name, number, reference, token or path with data', async () => {
  const own = await startServer()
  const port = 'UTO' as PortCode
  const kiosk = await enrol(own.parts, port)
  const application = applicationAt(port)
  const { reference } = application
  await sendPackets(own, kiosk, [(await seal(kiosk, application)).bytes, new TextEncoder().encode('ERIKSSON')])
  await openAll(own.parts)
  const headers = await cookieOf(own, await addOfficer(own.parts, port, 'Officer Marker'))
  const ask = (path: string, method = 'GET') => fetch(own.base + path, { method, headers })
  const search = JSON.stringify({ filter: 'all', search: 'ERIKSSON' })
  const queue = { method: 'POST', body: search, headers: { ...headers, 'content-type': 'application/json' } }
  expect((await fetch(`${own.base}/api/v1/queue`, queue)).status).toBe(200)
  await ask(`/api/v1/cases/${reference}`)
  await ask(`/api/v1/cases/${reference}/images/portrait`)
  await ask(`/api/v1/cases/${reference}/claim`, 'POST')
  await ask(`/nowhere/${reference}?name=ERIKSSON`)
  await ask(`/api/v1/invites/SECRET-TOKEN-SECRET-TOKEN/options`, 'POST')
  own.parts.store.cases.find = () => Promise.reject(new Error('invalid input: "ERIKSSON"'))
  await own.sql.destroy()
  expect((await ask(`/api/v1/cases/${reference}`)).status).toBe(500)
  const log = own.log.join('')
  expect(own.log.length).toBeGreaterThan(8)
  expect(log).toContain('a defect')
  const markers = ['ERIKSSON', 'L898902C3', 'Anna', 'Officer Marker', 'SECRET-TOKEN', 'kouan-session=']
  for (const marker of [...markers, reference, application.applicationId]) expect(log).not.toContain(marker)
  await own.app.close()
})
