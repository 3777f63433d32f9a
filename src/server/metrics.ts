// Numbers for operations (Prometheus text): never a name, a reference or a path with data.
import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { countAlarms } from './desk/kiosks.ts'
import type { Counted, Parts } from './desk/parts.ts'

const HELP = {
  stored: 'Packets stored for the first time',
  repeated: 'Packets delivered again and answered with the receipt they had',
  conflict: 'ALARM: packets with the id or place of another packet',
  refused: 'Deliveries that are no packet of a kiosk of this port, kept in quarantine',
  opened: 'Packets opened into cases',
  unreadable: 'ALARM: packets that were stored but could not be opened',
  suspended: 'ALARM: kiosks suspended, since packets of theirs do not hang together',
  tampered: 'ALARM: reads of a case whose history does not hold together',
} as const satisfies Record<Counted, string>

const NAMES: Partial<Record<Counted, string>> = {
  tampered: 'kouan_history_tampered_total',
  suspended: 'kouan_kiosks_suspended_total',
}
const nameOf = (what: Counted) => NAMES[what] ?? `kouan_packets_${what}_total`

export type Metrics = { registry: Registry; count: (what: Counted, number: number) => void; time: RequestTimer }
type RequestTimer = Histogram<'method' | 'route' | 'status'>

export function makeMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const counters = new Map<Counted, Counter>()
  for (const [what, help] of Object.entries(HELP) as [Counted, string][]) {
    counters.set(what, new Counter({ name: nameOf(what), help, registers: [registry] }))
  }
  const time: RequestTimer = new Histogram({
    name: 'kouan_request_seconds',
    help: 'Time to answer, by route of the table',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  return { registry, time, count: (what, number) => void (number > 0 && counters.get(what)?.inc(number)) }
}

export function serveMetrics(app: FastifyInstance, { registry, time }: Metrics, parts: Parts): void {
  const { store, world } = parts
  const cases = gauge(registry, 'kouan_cases', 'Cases by status, running claims aside', ['status'])
  const packets = gauge(registry, 'kouan_packets', 'Packets kept, by state', ['state'])
  const lag = gauge(registry, 'kouan_opening_lag_seconds', 'Age of the oldest packet not yet opened', [])
  const powers = gauge(registry, 'kouan_database_may_change_history', 'ALARM at 1: kept tables can be rewritten', [])
  const kiosks = gauge(registry, 'kouan_kiosks', 'Kiosks that are not shut out', [])
  const alarms = gauge(registry, 'kouan_kiosk_alarms', 'ALARM: kiosks by what is wrong with them', ['alarm'])
  const look = async (): Promise<void> => {
    powers.set((await store.readPowers()).mayChange.length > 0 ? 1 : 0)
    for (const row of await store.cases.countByStatus()) cases.set({ status: row.resting }, row.cases)
    for (const row of await store.packets.countByState()) packets.set({ state: row.state }, row.packets)
    const found = await countAlarms(parts)
    kiosks.set(found.kiosks)
    alarms.reset()
    for (const [alarm, number] of found.alarms) alarms.set({ alarm }, number)
    const oldest = await store.packets.oldestUnopened()
    lag.set(oldest ? Math.max(0, (world.now() - Date.parse(oldest)) / 1_000) : 0)
  }
  app.addHook('onResponse', async (request, reply) => {
    const { method, url: route = 'none' } = request.routeOptions
    time.observe({ method: String(method), route, status: reply.statusCode }, reply.elapsedTime / 1_000)
  })
  app.get('/metrics', async (_request, reply) => {
    await look()
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

function gauge(registry: Registry, name: string, help: string, labelNames: string[]): Gauge {
  return new Gauge({ name, help, labelNames, registers: [registry] })
}
