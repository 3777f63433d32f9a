import { afterEach, describe, expect, it, vi } from 'vitest'
import { makeClient, pathOf } from './client.ts'

const REFERENCE = 'K7MP20QX4D1A'
const NOW = Date.parse('2026-11-23T02:00:00.000Z')

function answerWith(response: () => Response) {
  const asked = vi.fn((_path: string, _request: RequestInit) => Promise.resolve(response()))
  vi.stubGlobal('fetch', asked)
  return asked
}

function clientAt(now: number) {
  const onSignedOut = vi.fn()
  return { client: makeClient({ now: () => now, onSignedOut }), onSignedOut }
}

const problem = (status: number, code: string) =>
  new Response(JSON.stringify({ type: `urn:kouan:problem:${code}`, title: code, status, code }), { status })

afterEach(() => vi.unstubAllGlobals())

describe('the path of a call', () => {
  it('carries its parameters, escaped', () => {
    expect(pathOf('case.image', { params: { reference: REFERENCE, name: 'letter-1' } })).toBe(
      `/api/v1/cases/${REFERENCE}/images/letter-1`,
    )
    expect(pathOf('case.read', { params: { reference: '../team' } })).toBe('/api/v1/cases/..%2Fteam')
  })

  it('never carries what is searched for: a name belongs in no URL', async () => {
    const asked = answerWith(() => problem(409, 'conflict'))
    await clientAt(NOW).client.call('case.list', { body: { filter: 'mine', search: 'ERIKSON' } })
    expect(asked.mock.calls[0]?.[0]).toBe('/api/v1/queue')
    expect(asked.mock.calls[0]?.[1].body).toBe('{"filter":"mine","search":"ERIKSON"}')
  })
})

describe('a call', () => {
  it('sends a body where the route table has one', async () => {
    const asked = answerWith(() => problem(409, 'conflict'))
    const { client } = clientAt(NOW)
    await client.call('invite.make', { body: { name: 'Chen Jing', role: 'officer' } })
    expect(asked).toHaveBeenCalledWith('/api/v1/invites', expect.objectContaining({ method: 'POST' }))
    expect(asked.mock.calls[0]?.[1].body).toBe('{"name":"Chen Jing","role":"officer"}')
  })

  it('sends no body and no body type where the route table has none', async () => {
    const asked = answerWith(() => problem(409, 'already-claimed'))
    const { client } = clientAt(NOW)
    await client.call('case.claim', { params: { reference: REFERENCE } })
    expect(asked.mock.calls[0]?.[1].body).toBeUndefined()
    expect(asked.mock.calls[0]?.[1].headers).toEqual({ accept: 'application/json' })
  })

  it('gives the answer as the contract reads it', async () => {
    answerWith(() => new Response(JSON.stringify({ officers: [], invites: [] })))
    const { client } = clientAt(NOW)
    expect(await client.call('team.list', {})).toEqual({ ok: true, value: { officers: [], invites: [] } })
  })

  it('names the problem the server named', async () => {
    answerWith(() => problem(409, 'already-claimed'))
    const { client } = clientAt(NOW)
    const answer = await client.call('case.claim', { params: { reference: REFERENCE } })
    expect(answer).toEqual({ ok: false, fault: 'already-claimed' })
  })

  it('does not believe an answer that is not of the contract, such as a login page of the network', async () => {
    answerWith(() => new Response('<html>Welcome to the airport wifi</html>'))
    const { client } = clientAt(NOW)
    expect(await client.call('team.list', {})).toEqual({ ok: false, fault: 'unreadable' })
  })

  it('says when nobody answered', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    const { client } = clientAt(NOW)
    expect(await client.call('team.list', {})).toEqual({ ok: false, fault: 'unreachable' })
  })

  it('tells of a session that ended, but not of a passkey that was refused', async () => {
    answerWith(() => problem(401, 'not-signed-in'))
    const { client, onSignedOut } = clientAt(NOW)
    await client.call('session.begin', { body: { ceremonyId: 'c', credential: {} } })
    expect(onSignedOut).not.toHaveBeenCalled()
    await client.call('case.list', { body: {} })
    expect(onSignedOut).toHaveBeenCalledOnce()
  })

  it('keeps the time of the server, not of this computer', async () => {
    answerWith(() => new Response('{"officers":[]}', { headers: { date: 'Mon, 23 Nov 2026 02:05:00 GMT' } }))
    const { client } = clientAt(NOW)
    await client.call('team.list', {})
    expect(client.now()).toBe(NOW + 300_500)
  })
})

describe('an asking begun before there is a screen', () => {
  const team = () => new Response(JSON.stringify({ officers: [], invites: [] }))

  it('is known once it is answered, and heard by one call without asking again', async () => {
    const asked = answerWith(team)
    const { client } = clientAt(NOW)
    const begun = client.ahead('team.list', {})
    expect(client.known('team.list', {})).toBeUndefined()
    await begun
    expect(client.known('team.list', {})).toEqual({ ok: true, value: { officers: [], invites: [] } })
    await client.call('team.list', {})
    expect(asked).toHaveBeenCalledTimes(1)
    expect(client.known('team.list', {})).toBeUndefined()
    await client.call('team.list', {})
    expect(asked).toHaveBeenCalledTimes(2)
  })

  it('that was refused is asked anew by the screen of whoever signs in after it', async () => {
    const answers = [problem(401, 'not-signed-in'), team()]
    answerWith(() => answers.shift() ?? team())
    const { client } = clientAt(NOW)
    await client.ahead('team.list', {})
    expect(client.known('team.list', {})).toBeUndefined()
    expect((await client.call('team.list', {})).ok).toBe(true)
  })
})
