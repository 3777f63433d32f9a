// The console's only way to the server. Method, path, body and the reading of the answer all derive from the route table.
import type * as z from 'zod/mini'
import { Problem, type ProblemCode } from '../wire/problem.ts'
import type { Route } from '../wire/route.ts'
import { type RouteName, routes } from '../wire/routes.ts'
import { listEvents } from './event-lines.ts'

type Table = typeof routes
type Input<R, K extends string> = R extends { [P in K]: infer S }
  ? S extends z.ZodMiniType
    ? { [P in K]: z.input<S> }
    : unknown
  : unknown
type Bytes<R> = R extends { body: 'application/cbor' } ? { bytes: Uint8Array<ArrayBuffer> } : unknown
/** What a route wants: its params and its body, those it has. */
export type Wanted<N extends RouteName> = Input<Table[N], 'params'> & Input<Table[N], 'body'> & Bytes<Table[N]>
export type Answer<N extends RouteName> = Table[N]['answer'] extends infer A
  ? A extends z.ZodMiniType
    ? z.output<A>
    : A extends 'text/csv'
      ? Blob
      : undefined
  : never

/** Why there is no answer: the server's own code, no server, or an answer that is not of the contract. */
export type Fault = ProblemCode | 'unreachable' | 'unreadable'
export type Answered<T> = { ok: true; value: T } | { ok: false; fault: Fault }

type Parts = { params?: Record<string, string>; body?: unknown; bytes?: Uint8Array<ArrayBuffer> }

/** The path of a call with its parameters filled in; also the address of an image or of the event stream. */
export function pathOf<N extends RouteName>(name: N, wanted: Omit<Wanted<N>, 'body' | 'bytes'>): string {
  const { params = {} } = wanted as Parts
  return routes[name].path.replace(/:(\w+)/g, (_, part: string) => encodeURIComponent(params[part] ?? ''))
}

function requestOf(route: Route, { body, bytes }: Parts): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (route.body) headers['content-type'] = bytes ? 'application/cbor' : 'application/json'
  return {
    method: route.method,
    headers,
    credentials: 'same-origin',
    cache: 'no-store',
    ...(route.body ? { body: bytes ?? JSON.stringify(body) } : {}),
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return undefined
  }
}

async function readAnswer(route: Route, response: Response): Promise<Answered<unknown>> {
  if (!response.ok) {
    const problem = Problem.safeParse(await readJson(response))
    return { ok: false, fault: problem.success ? problem.data.code : 'unreadable' }
  }
  if (route.answer === 'text/csv') return { ok: true, value: await response.blob() }
  if (typeof route.answer === 'string') return { ok: true, value: undefined }
  const answer = route.answer.safeParse(await readJson(response))
  return answer.success ? { ok: true, value: answer.data } : { ok: false, fault: 'unreadable' }
}

/** Calls that answer 401 without meaning that a session has ended. */
const BEFORE_SIGN_IN: ReadonlySet<RouteName> = new Set([
  'session.options',
  'session.begin',
  'invite.options',
  'invite.accept',
])

/** An asking on its way, and its answer once that is here. */
type Begun = { answer: Promise<Answered<unknown>>; known?: Answered<unknown> }

type World = {
  now(): number // this computer's clock, ms since the epoch
  onSignedOut(): void
}

/** An HTTP date has whole seconds: half a second more is right on average. */
const HALF_SECOND_MS = 500

export type Client = ReturnType<typeof makeClient>

export function makeClient(world: World) {
  let skew = 0 // server clock minus this computer's, ms
  const begun = new Map<string, Begun>()
  const nameOf = (name: RouteName, parts: Parts) => `${name} ${JSON.stringify(parts)}`

  async function send(name: RouteName, parts: Parts): Promise<Answered<unknown>> {
    const route: Route = routes[name]
    let response: Response
    try {
      response = await fetch(pathOf(name, parts as never), requestOf(route, parts))
    } catch {
      return { ok: false, fault: 'unreachable' }
    }
    const date = Date.parse(response.headers.get('date') ?? '')
    if (!Number.isNaN(date)) skew = date + HALF_SECOND_MS - world.now()
    if (response.status === 401 && !BEFORE_SIGN_IN.has(name)) world.onSignedOut()
    return readAnswer(route, response)
  }

  /** An asking that was begun ahead is heard once, by whoever asks the same first. */
  function hear(name: RouteName, parts: Parts): Promise<Answered<unknown>> {
    const ahead = begun.get(nameOf(name, parts))
    begun.delete(nameOf(name, parts))
    return ahead?.answer ?? send(name, parts)
  }

  return {
    /** Asks the server; never throws for what a network or a server may do. */
    call: <N extends RouteName>(name: N, wanted: Wanted<N>): Promise<Answered<Answer<N>>> =>
      hear(name, wanted as Parts) as Promise<Answered<Answer<N>>>,
    /** Begins to ask before there is a screen to hear it. */
    ahead: <N extends RouteName>(name: N, wanted: Wanted<N>): Promise<unknown> => {
      const asking: Begun = { answer: send(name, wanted as Parts) }
      const key = nameOf(name, wanted as Parts)
      begun.set(key, asking)
      return asking.answer.then((answer) => {
        if (answer.ok) asking.known = answer
        else if (begun.get(key) === asking) begun.delete(key) // refused: whoever asks later asks anew
      })
    },
    /** What was asked ahead, where it has been answered and nobody has heard it yet: for a screen's first picture. */
    known: <N extends RouteName>(name: N, wanted: Wanted<N>): Answered<Answer<N>> | undefined =>
      begun.get(nameOf(name, wanted as Parts))?.known as Answered<Answer<N>> | undefined,
    /** Asks, and reads the events of the answer one at a time, until the end of them or `signal`. */
    follow: async <N extends RouteName>(
      name: N,
      wanted: Wanted<N>,
      signal: AbortSignal,
      tell: (data: unknown) => void,
    ): Promise<Answered<undefined>> => {
      try {
        const response = await fetch(pathOf(name, wanted), { ...requestOf(routes[name], wanted as Parts), signal })
        if (response.status === 401) world.onSignedOut()
        const answer = await readAnswer(routes[name], response)
        if (!answer.ok) return answer
        if (response.body) for await (const data of listEvents(response.body)) tell(data)
        return { ok: true, value: undefined }
      } catch {
        return { ok: false, fault: 'unreachable' }
      }
    },
    /** The server's time as far as its answers told, ms since the epoch. */
    now: () => world.now() + skew,
  }
}
