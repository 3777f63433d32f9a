// The line as the kiosk sees it: over the real fetch, against a server of a few answers.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getJson, serverClient } from './server-client.ts'

const HELLO = { service: 'kouan', api: 1, serverEpoch: 'a1'.repeat(8), now: '2026-11-23T08:00:00.000Z' }
const UNREACHABLE = { ok: false, fault: { kind: 'unreachable' } }

let line: Server
let server = ''
let hello: { status: number; body: string; location?: string }
let heard: string[] = []

beforeAll(async () => {
  line = createServer((request, response) => {
    heard.push(request.url ?? '')
    if (request.url === '/portal') return response.end(JSON.stringify(HELLO))
    const { status, body, location } = hello
    return response.writeHead(status, { 'content-type': 'application/json', ...(location && { location }) }).end(body)
  })
  await new Promise<void>((listening) => line.listen(0, '127.0.0.1', listening))
  server = `http://127.0.0.1:${(line.address() as AddressInfo).port}`
})
afterAll(() => new Promise((closed) => line.close(closed)))
beforeEach(() => {
  heard = []
  hello = { status: 200, body: JSON.stringify(HELLO) }
})

const call = () => serverClient()('sync.hello', { server })

describe('an answer on the kiosk’s line', () => {
  it('is believed where it is what the port says', async () => {
    expect(await call()).toEqual({ ok: true, answer: HELLO })
  })

  it.each([
    ['of another service', { ...HELLO, service: 'airport-wifi' }],
    ['of another version', { ...HELLO, api: 2 }],
    ['without an epoch', { service: 'kouan', api: 1, now: HELLO.now }],
    ['with an epoch that is none', { ...HELLO, serverEpoch: 'now' }],
    ['that is nothing', null],
    ['that is a list', [HELLO]],
  ])('%s is as good as no network, whatever its status says', async (_, body) => {
    hello.body = JSON.stringify(body)
    expect(await call()).toEqual(UNREACHABLE)
  })

  it('keeps nothing the schema does not name', async () => {
    hello.body = JSON.stringify({ ...HELLO, tracking: 'x' })
    expect(await call()).toEqual({ ok: true, answer: HELLO })
  })

  it('that is a page of a portal is as good as no network', async () => {
    hello.body = '<!doctype html><title>Welcome to Free Wi-Fi</title>'
    expect(await call()).toEqual(UNREACHABLE)
  })

  it.each([301, 302, 303, 307, 308])('that leads elsewhere by %i is not followed', async (status) => {
    hello = { status, body: '', location: `${server}/portal` }
    expect(await call()).toEqual(UNREACHABLE)
    expect(await getJson(`${server}/api/v1/hello`)).toBeUndefined()
    expect(heard).not.toContain('/portal')
  })
})
