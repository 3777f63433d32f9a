// The kiosk's only way to the port server. Calls derive from the wire's route table; nothing is believed before its schema
// has read it, redirects are never followed (a captive portal answers with one), and every fault is one of a few words.
import type * as z from 'zod/mini'
import { toBase64url } from '../../packet/bytes.ts'
import { randomBytes } from '../../packet/random.ts'
import { signRequest } from '../../packet/request-signature.ts'
import { syncRoutes } from '../../wire/sync-routes.ts'
import { readRetryAfterMs } from './backoff.ts'

export type SyncRoute = keyof typeof syncRoutes
type AnswerOf<Name extends SyncRoute> = (typeof syncRoutes)[Name]['answer'] extends infer Answer
  ? Answer extends z.ZodMiniType
    ? z.infer<Answer>
    : undefined
  : never

/**
 * `unreachable`: no network, no port server, or an answer that is none of its own.
 * `busy`: come back later. `failed`: it broke on this very request. `paused`: it does not know this kiosk (any more).
 */
export type CallFault =
  | { kind: 'unreachable' }
  | { kind: 'busy'; retryAfterMs: number | undefined }
  | { kind: 'failed' }
  | { kind: 'too-large' }
  | { kind: 'paused' }
  /** `ours`: in the port server's own words, not those of something in between. */
  | { kind: 'refused'; status: number; ours: boolean }
export type Called<Answer> = { ok: true; answer: Answer } | { ok: false; fault: CallFault }

export type Signer = { kioskId: string; privateKey: CryptoKey; now: () => number }
export type Call = {
  server: string // origin, for example `https://port.example`; empty for the page's own
  query?: Record<string, string | undefined>
  body?: unknown // for JSON routes
  packets?: readonly Uint8Array[] // for `sync.packets`
  signer?: Signer
  signal?: AbortSignal | undefined
}
export type Send = typeof fetch
export type ServerClient = <Name extends SyncRoute>(name: Name, call: Call) => Promise<Called<AnswerOf<Name>>>

/** A call may take this long, plus the time its body needs on the slowest line worth using (2 kB/s). */
const CALL_LIMIT_MS = 30_000
const SLOWEST_BYTES_PER_MS = 2
const QUIET: RequestInit = {
  redirect: 'error',
  credentials: 'omit',
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
}

export function serverClient(send: Send = (...request) => fetch(...request)): ServerClient {
  return async (name, call) => {
    const { method, answer } = syncRoutes[name]
    const request = await requestOf(name, method, call)
    try {
      const response = await send(call.server + targetOf(name, call), request)
      if (!response.ok) return { ok: false, fault: await faultOf(response) }
      if (typeof answer === 'string') return { ok: true, answer: undefined as never }
      const read = (answer as z.ZodMiniType).safeParse(await response.json())
      return read.success ? { ok: true, answer: read.data as never } : { ok: false, fault: { kind: 'unreachable' } }
    } catch {
      return { ok: false, fault: { kind: 'unreachable' } } // no network, a redirect, a timeout, or no JSON
    }
  }
}

/** One public file of the port server as JSON; nothing where it does not come or is none. */
export async function getJson(url: string, send: Send = (...request) => fetch(...request)): Promise<unknown> {
  try {
    const response = await send(url, { ...QUIET, cache: 'no-cache', signal: AbortSignal.timeout(CALL_LIMIT_MS) })
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}

function targetOf(name: SyncRoute, call: Call): string {
  const given = Object.entries(call.query ?? {}).filter((pair): pair is [string, string] => pair[1] !== undefined)
  const query = new URLSearchParams(given).toString()
  return syncRoutes[name].path + (query && `?${query}`)
}

async function requestOf(name: SyncRoute, method: string, call: Call): Promise<RequestInit> {
  const body = await bodyOf(call)
  const limit = AbortSignal.timeout(CALL_LIMIT_MS + Math.ceil((body?.length ?? 0) / SLOWEST_BYTES_PER_MS))
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body) headers['content-type'] = call.packets ? 'application/cbor' : 'application/json'
  if (call.signer) Object.assign(headers, await signatureOf(call.signer, method, targetOf(name, call), body))
  const signal = call.signal ? AbortSignal.any([limit, call.signal]) : limit
  return { ...QUIET, method, headers, signal, ...(body && { body }) }
}

async function bodyOf(call: Call): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (call.packets) return (await import('cborg')).encode(call.packets) as Uint8Array<ArrayBuffer>
  return call.body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(call.body))
}

function signatureOf(signer: Signer, method: string, target: string, body: Uint8Array = new Uint8Array()) {
  return signRequest(
    { method, target, body },
    {
      keyId: signer.kioskId,
      privateKey: signer.privateKey,
      created: Math.max(0, Math.floor(signer.now() / 1_000)),
      nonce: toBase64url(randomBytes(18)),
    },
  )
}

async function faultOf(response: Response): Promise<CallFault> {
  const { status, headers } = response
  if (status === 401) return { kind: 'paused' }
  if (status === 413) return { kind: 'too-large' }
  if ([408, 425, 429, 502, 503, 504].includes(status)) {
    return { kind: 'busy', retryAfterMs: readRetryAfterMs(headers.get('retry-after'), headers.get('date')) }
  }
  if (status >= 500) return { kind: 'failed' }
  return { kind: 'refused', status, ours: await isProblem(response) }
}

/** Of the kind of `wire/problem.ts`: a portal or a proxy refuses too, and its word counts for nothing. */
async function isProblem(response: Response): Promise<boolean> {
  const body = (await response.json().catch(() => undefined)) as { type?: unknown } | undefined
  return typeof body?.type === 'string' && body.type.startsWith('urn:kouan:problem:')
}

/** Statuses by which the port says that it will not take this very packet. */
const ABOUT_THE_PACKET = [400, 409, 422]

/** The port will not take this packet, today or tomorrow: it is for a person. Of all other faults the next try knows nothing. */
export function isAboutPacket(fault: CallFault): boolean {
  if (fault.kind === 'refused') return fault.ours && ABOUT_THE_PACKET.includes(fault.status)
  return fault.kind === 'too-large' // a proxy's limit counts too: such a packet never comes through here
}
