// The line between one kiosk and its port: it delays, loses, repeats, cuts and lies, as often as the weather says.
import type { Chance } from '../bench/chance.ts'
import type { Send } from '../src/kiosk/outbox/server-client.ts'
import { type Forgery, forge } from './forgeries.ts'
import type { Answer, Asked, Port } from './port/port.ts'
import type { Process, Simulation } from './simulation.ts'
import type { Timers } from './timers.ts'

/** Shares of the calls that meet each fault. */
export type Weather = {
  offline: number
  lostRequest: number
  lostAnswer: number
  reset: number
  repeated: number
  late: number
  truncated: number
  portal: number
  redirect: number
  status: number
  forged: number
}
export const CALM: Weather = {
  offline: 0,
  lostRequest: 0,
  lostAnswer: 0,
  reset: 0,
  repeated: 0,
  late: 0,
  truncated: 0,
  portal: 0,
  redirect: 0,
  status: 0,
  forged: 0,
}
const STATUSES = [400, 401, 408, 413, 429, 500, 502, 503, 504]
/** The first of the lists a run asks for; they come behind everything that matters here. */
const LISTS = '/api/v1/trust-list'
const NETWORK: Process = { name: 'network', alive: true }

export type Line = {
  simulation: Simulation
  chance: Chance
  timers: Timers
  port: Port
  weather: Weather
  /** A port that is too busy for lists. */
  withoutLists: boolean
  happened: (fault: string) => void
  /** A packet about which the line itself may have said "never": the kiosk rightly parks it. */
  maligned: Set<string>
  /** Every byte that left the kiosk. */
  heard: (body: Uint8Array) => void
  fault?: (() => 'error' | 'never' | undefined) | undefined
}

export function sendOver(line: Line, process: Process): Send {
  const { simulation, timers } = line
  const send = (input: unknown, init: RequestInit = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const { signal } = init
      if (signal?.aborted) return reject(signal.reason)
      let isOver = false
      const settle = (end: () => void) => {
        if (isOver) return
        isOver = true
        if (signal) timers.cancelTimeout(signal)
        end()
      }
      signal?.addEventListener('abort', () => settle(() => reject(signal.reason)), { once: true })
      const at = (delayMs: number, end: () => void) => simulation.after(process, delayMs, () => settle(end))
      travel(line, askedOf(input, init), {
        answer: (answer, delayMs) => at(delayMs, () => resolve(answer)),
        fail: (delayMs) => at(delayMs, () => reject(new TypeError('fetch failed'))),
      })
    }).then(responseOf)
  return send as unknown as Send
}

type Ends = { answer: (answer: Answer, delayMs: number) => unknown; fail: (delayMs: number) => unknown }

type Met = 'through' | 'fails' | 'silence' | Answer
type Meets = (fault: keyof Weather) => boolean

/** From the kiosk to the port and back, with whatever happens on the way. */
function travel(line: Line, asked: Asked, ends: Ends): void {
  const { chance, weather } = line
  line.heard(asked.body)
  const meets: Meets = (fault) => {
    const isMet = weather[fault] > 0 && chance.happens(weather[fault])
    if (isMet) line.happened(fault)
    return isMet
  }
  const delay = () => (meets('late') ? chance.next() * 40_000 : chance.next() * 80)
  const end = (met: Met, after: number) => {
    if (met === 'fails') ends.fail(after)
    else if (met !== 'silence' && met !== 'through') ends.answer(met, after)
  }
  const met = onTheWay(line, asked, meets)
  if (met === 'through') passThrough(line, asked, meets, { ends, end, delay })
  else end(met, delay())
}

type Way = { ends: Ends; end: (met: Met, after: number) => void; delay: () => number }

function passThrough(line: Line, asked: Asked, meets: Meets, { ends, end, delay }: Way): void {
  const { chance } = line
  const forgery = asked.target.endsWith('/packets') && meets('forged') ? chance.pick(FORGERIES) : undefined
  if (meets('repeated')) deliver(line, asked, chance.next() * 90_000, NOBODY)
  if (forgery === 'lie') forge(line, asked, undefined, forgery).then((text) => end(ok(text), delay()))
  else {
    const back = (answer: Answer, after: number) =>
      onTheWayBack(line, asked, answer, meets, forgery).then((met) => end(met, after))
    deliver(line, asked, delay(), { fail: ends.fail, answer: back })
  }
}

const FORGERIES: readonly Forgery[] = ['digest', 'signature', 'other', 'lie', 'stranger', 'refusal']
const NOBODY: Ends = { answer: () => undefined, fail: () => undefined }
const PORTAL = '<html>Sign in</html>'

/** What comes of a call before it reaches the port. */
function onTheWay(line: Line, asked: Asked, meets: Meets): Met {
  if (line.withoutLists && asked.target.startsWith(LISTS)) return { status: 503, headers: {}, text: '{}' }
  const broken = line.fault?.()
  if (broken) return broken === 'never' ? 'silence' : 'fails'
  if (meets('offline') || meets('redirect')) return 'fails'
  if (meets('lostRequest')) return line.chance.happens(0.5) ? 'silence' : 'fails'
  if (meets('portal')) return ok(PORTAL)
  return meets('status') ? refusal(line, asked) : 'through'
}

async function onTheWayBack(line: Line, asked: Asked, answer: Answer, meets: Meets, forgery?: Forgery): Promise<Met> {
  const { text } = answer
  if (meets('lostAnswer')) return 'silence'
  if (meets('reset')) return 'fails'
  if (meets('truncated')) return { ...answer, text: text.slice(0, line.chance.below(text.length + 1)) }
  return forgery ? { ...answer, text: await forge(line, asked, text, forgery) } : answer
}

const ok = (text: string): Answer => ({ status: 200, headers: {}, text })

/** At the port, unless it is down or dies while it works. */
function deliver(line: Line, asked: Asked, delayMs: number, ends: Ends): void {
  const { simulation, chance, port } = line
  simulation.after(NETWORK, delayMs, () => {
    const { process } = port
    if (!process.alive) return ends.fail(chance.next() * 20)
    const gone = simulation.after(NETWORK, 60_000, () => ends.fail(0)) // a connection whose other end has died
    simulation.after(process, 0, () => {
      port.handle(asked).then((answer) => {
        gone.deliver = undefined
        ends.answer(answer, chance.next() * 80)
      })
    })
  })
}

function refusal(line: Line, { target }: Asked): Answer {
  const status = line.chance.pick(STATUSES)
  line.happened(`status ${status}`)
  if (target.endsWith('/packets') && (status === 400 || status === 413)) line.maligned.add('any')
  const wait: Record<string, string> = line.chance.happens(0.5) ? { 'retry-after': String(line.chance.below(200)) } : {}
  return { status, headers: wait, text: '{}' }
}

function askedOf(input: unknown, init: RequestInit): Asked {
  const url = new URL(String(input), 'https://port.test')
  const body = (init.body as Uint8Array | undefined) ?? new Uint8Array()
  const headers = (init.headers ?? {}) as Record<string, string>
  return { method: init.method ?? 'GET', target: url.pathname + url.search, headers, body: body.slice() }
}

/** As much of a response as the client reads. */
function responseOf({ status, headers, text }: Answer) {
  return {
    ok: status >= 200 && status < 300,
    status,
    headers: { get: (name: string) => headers[name] ?? null },
    json: async () => JSON.parse(text) as unknown,
    text: async () => text,
  }
}
