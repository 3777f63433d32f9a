// The port server as a process that lives and dies over its database: the real routes, the real desk, no sockets.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { OpeningKey, SigningKeys } from '../../src/packet/keys.ts'
import { type KioskCode, makeKioskCode, revokeKiosk } from '../../src/server/desk/kiosks.ts'
import type { Parts } from '../../src/server/desk/parts.ts'
import { registerRoutes } from '../../src/server/routes/register.ts'
import { syncHandlers } from '../../src/server/routes/sync.ts'
import { isOutage } from '../../src/server/store/database.ts'
import type { PortCode } from '../../src/visa/application.ts'
import type { Process, Simulation } from '../simulation.ts'
import { copyOf, emptyData, type PortData } from './data.ts'
import { type Database, openStore } from './store.ts'

export const PORT = 'UTO' as PortCode

export type Asked = { method: string; target: string; headers: Record<string, string>; body: Uint8Array }
export type Answer = { status: number; headers: Record<string, string>; text: string }
type Route = { method: string; url: string; bodyLimit: number; handler: (request: unknown, reply: unknown) => unknown }

export type Port = {
  database: Database
  process: Process
  parts: Parts
  epoch: string
  clock: { offsetMs: number }
  /** Backups taken so far, with the true time. */
  backups: { at: number; data: PortData }[]
  handle(asked: Asked): Promise<Answer>
  kill(): void
  boot(): void
  restore(backup: PortData): void
  makeCode(): Promise<KioskCode>
  revoke(kioskId: string): Promise<unknown>
}

export type PortWorld = {
  simulation: Simulation
  chance: () => number
  keys: { opening: OpeningKey; receipt: SigningKeys }
  random: (bytes: number) => Uint8Array
  changed: () => void
  /** Told of what no route should ever throw. */
  defect: (error: unknown) => void
}

export function makePort(world: PortWorld): Port {
  const { simulation, chance, random } = world
  const database: Database = {
    data: emptyData(),
    isAway: false,
    changed: world.changed,
    transactions: Promise.resolve(),
  }
  let boots = 0
  let epochs = 0
  const newEpoch = () => {
    epochs += 1
    return epochs.toString(16).padStart(16, '0')
  }
  const port: Port = {
    database,
    process: { name: 'port', alive: false },
    parts: undefined as never,
    epoch: newEpoch(),
    clock: { offsetMs: 0 },
    backups: [],
    handle: () => Promise.reject(new Error('the port is down')),
    kill: () => {
      port.process.alive = false
    },
    boot: () => {
      boots += 1
      const process = { name: `port ${boots}`, alive: true }
      database.transactions = Promise.resolve()
      const keys = { ...world.keys, lookup: new Uint8Array(32), operator: new Uint8Array(32) }
      const store = openStore(simulation, process, database, chance)
      const clock = { now: () => simulation.now + port.clock.offsetMs, random }
      const count = () => undefined
      const fixed = {
        store,
        keys,
        world: clock,
        port: PORT,
        mode: 'production' as const,
        lists: {},
        twoPerson: new Set<never>(),
        count,
      }
      const parts: Parts = { ...fixed, serverEpoch: port.epoch }
      Object.assign(port, { process, parts, handle: handlerOf(parts, world) })
    },
    restore: (backup) => {
      port.kill()
      database.data = copyOf(backup)
      port.epoch = newEpoch()
      database.changed()
    },
    makeCode: () => makeKioskCode(port.parts, PORT),
    revoke: (kioskId) => revokeKiosk(port.parts, PORT, kioskId),
  }
  port.boot()
  return port
}

/** The real registration over a stand-in for the framework: it keeps the routes, and we call them. */
function handlerOf(parts: Parts, world: PortWorld): Port['handle'] {
  const routes = new Map<string, Route>()
  const app = { route: (route: Route) => void routes.set(`${route.method} ${route.url}`, route) }
  const door = { parts, cookie: 'none', origin: 'https://port.test' }
  const handlers = syncHandlers(parts, () => undefined)
  registerRoutes(app as unknown as FastifyInstance, door, handlers as never, () => ({}))
  return async (asked) => {
    const { pathname, searchParams } = new URL(asked.target, 'https://port.test')
    const route = routes.get(`${asked.method} ${pathname}`)
    const reply = makeReply()
    if (!route) return { status: 404, headers: {}, text: '{}' }
    if (asked.body.length > route.bodyLimit) return { status: 413, headers: {}, text: '{}' }
    const request = {
      method: asked.method,
      raw: { url: asked.target, destroyed: false },
      headers: asked.headers,
      params: {},
      query: Object.fromEntries(searchParams),
      body: asked.body,
      id: 'simulated',
      cookies: {},
    }
    try {
      await route.handler(request as unknown as FastifyRequest, reply as unknown as FastifyReply)
    } catch (error) {
      if (isOutage(error)) return { status: 503, headers: { 'retry-after': '5' }, text: '{}' }
      world.defect(error)
      return { status: 500, headers: {}, text: '{}' }
    }
    return reply.answer
  }
}

function makeReply() {
  const answer: Answer = { status: 200, headers: {}, text: '' }
  const reply = {
    answer,
    raw: { on: () => undefined, destroyed: false },
    header: (name: string, value: unknown) => {
      answer.headers[name] = String(value)
      return reply
    },
    code: (status: number) => {
      answer.status = status
      return reply
    },
    type: (type: string) => reply.header('content-type', type),
    send: (text?: string) => {
      answer.text = text ?? ''
      return reply
    },
  }
  return reply
}
