// One registration for every route of the table: who calls, parse, act, answer or refuse.
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify'
import type * as z from 'zod/mini'
import type { Route } from '../../wire/route.ts'
import { type RouteName, routes } from '../../wire/routes.ts'
import { MAX_BATCH_BYTES } from '../../wire/sync.ts'
import { type Refusal, refuse } from '../desk/parts.ts'
import { admit, type Callers, type Door } from './access.ts'
import type { Call, Handlers } from './handlers.ts'
import { sendProblem } from './problems.ts'

const MAX_JSON_BYTES = 64 * 1024

/** Any handler seen without its name: the table has tied the types together in `Handlers`. */
type AnyCall = { params: unknown; query: unknown; body: unknown; caller: Callers; signal: AbortSignal }
type AnyHandler = (call: AnyCall) => Promise<{ ok: true; value: unknown; session?: string | null } | Refusal>

export type RouteOptions = (name: RouteName) => RouteShorthandOptions['config']

export function registerRoutes(app: FastifyInstance, door: Door, handlers: Handlers, optionsOf: RouteOptions): void {
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Route = routes[name]
    app.route({
      method: route.method,
      url: route.path,
      bodyLimit: route.body === 'application/cbor' ? MAX_BATCH_BYTES : MAX_JSON_BYTES,
      config: { ...optionsOf(name) },
      handler: (request, reply) => serve(door, name, handlers[name] as AnyHandler, request, reply),
    })
  }
}

async function serve(door: Door, name: RouteName, handler: AnyHandler, request: FastifyRequest, reply: FastifyReply) {
  reply.header('cache-control', 'no-store')
  const admitted = await admit(door, name, request)
  if (!admitted.ok) return sendProblem(request, reply, admitted.fault, admitted.detail)
  const asked = readRequest(routes[name], request)
  if (!asked.ok) return sendProblem(request, reply, asked.fault, asked.detail)
  const signal = abortOf(request, reply)
  const done = await handler({ ...asked.value, caller: admitted.caller, signal })
  if (!done.ok) return sendProblem(request, reply, done.fault, done.detail)
  setSession(door, reply, done.session)
  return send(routes[name], reply, done.value)
}

function readRequest(
  route: Route,
  request: FastifyRequest,
): { ok: true; value: Pick<Call<RouteName>, 'params' | 'query' | 'body'> } | Refusal {
  try {
    const params = route.params?.parse(request.params)
    const query = route.query?.parse(request.query)
    const body = readBody(route, request)
    return { ok: true, value: { params, query, body } as Pick<Call<RouteName>, 'params' | 'query' | 'body'> }
  } catch (error) {
    return refuse('invalid-request', placesOf(error))
  }
}

function readBody(route: Route, request: FastifyRequest): unknown {
  const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array()
  if (!route.body || typeof route.body === 'string') return bytes
  return route.body.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
}

/** Where a request was wrong, by the names in our schema: never what it said there. */
function placesOf(error: unknown): string {
  const issues = (error as Partial<z.core.$ZodError>).issues
  const places = issues?.map((issue) => issue.path.filter((part) => typeof part === 'string').join('.')) ?? []
  return places.length > 0 ? `not valid: ${[...new Set(places)].slice(0, 5).join(', ')}` : 'the body is not JSON'
}

function abortOf(request: FastifyRequest, reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.on('close', () => gone.abort())
  if (request.raw.destroyed && reply.raw.destroyed) gone.abort()
  return gone.signal
}

function setSession({ cookie, origin }: Door, reply: FastifyReply, session: string | null | undefined): void {
  if (session === undefined) return
  const kept = { path: '/', httpOnly: true, sameSite: 'strict', secure: origin.startsWith('https:') } as const
  if (session === null) reply.clearCookie(cookie, kept)
  else reply.setCookie(cookie, session, kept)
}

/** Everything that leaves in JSON passes its schema: what the schema does not name stays here. */
function send({ answer }: Route, reply: FastifyReply, value: unknown): FastifyReply {
  if (answer === 'none') return reply.code(204).send()
  if (answer === 'image/jpeg') return reply.type(answer).header('content-disposition', 'inline').send(value)
  if (answer === 'text/csv')
    return reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment').send(value)
  if (answer === 'text/event-stream') return reply.type(answer).send(value)
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer.parse(value)))
}
