// The server built from its parts; listening is `main`'s business.
import cookie from '@fastify/cookie'
import fastify, { type FastifyError, type FastifyInstance, LogController } from 'fastify'
import { toHex } from '../packet/bytes.ts'
import type { Peripherals } from '../wire/peripherals.ts'
import { followChanges } from './desk/changes.ts'
import { type Opener, startOpener } from './desk/opener.ts'
import type { Parts } from './desk/parts.ts'
import type { RelyingParty } from './desk/passkeys.ts'
import { setHeaders } from './headers.ts'
import { limitOf, setLimits } from './limits.ts'
import { type LogSink, loggerOptions, logRequests } from './logging.ts'
import { type Metrics, serveMetrics } from './metrics.ts'
import { servePages } from './pages.ts'
import { servePeripherals } from './peripherals.ts'
import { carryHandlers } from './routes/carry.ts'
import { caseActHandlers } from './routes/case-acts.ts'
import { caseHandlers } from './routes/cases.ts'
import { enquiryHandlers } from './routes/enquiries.ts'
import { intakeHandlers } from './routes/intake.ts'
import { numbersHandlers } from './routes/numbers.ts'
import { officerHandlers } from './routes/officers.ts'
import { describeApi } from './routes/openapi.ts'
import { problemOfStatus, sendProblem } from './routes/problems.ts'
import { queueHandlers } from './routes/queue.ts'
import { registerRoutes } from './routes/register.ts'
import { syncHandlers } from './routes/sync.ts'
import { teamHandlers } from './routes/team.ts'
import { isOutage } from './store/database.ts'

const RETRY_SECONDS = 5

export type AppParts = {
  parts: Parts
  metrics: Metrics
  rp: RelyingParty
  pages: string // folder of the built front end; may be missing
  peripherals?: Peripherals // left out: every default
  log: { level: string; sink: LogSink }
}

export async function buildApp({
  parts,
  metrics,
  rp,
  pages,
  peripherals = {},
  log,
}: AppParts): Promise<FastifyInstance> {
  const app = fastify({
    logger: loggerOptions(log.level, log.sink),
    logController: new LogController({ disableRequestLogging: true }),
    exposeHeadRoutes: false,
    requestIdHeader: false,
    genReqId: () => toHex(parts.world.random(8)),
    forceCloseConnections: 'idle', // what is being answered is answered
  })
  readBodiesAsBytes(app)
  answerFaults(app)
  logRequests(app)
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id))
  await setHeaders(app, rp.origin)
  await app.register(cookie)
  await setLimits(app)
  const opener = startOpener(parts, (error) => app.log.error({ err: error }, 'opening failed'))
  await addApi(app, parts, rp, opener)
  serveMetrics(app, metrics, parts)
  serveHealth(app, parts)
  servePeripherals(app, peripherals)
  await servePages(app, pages, rp.origin)
  app.addHook('onClose', () => opener.stop())
  return app
}

async function addApi(app: FastifyInstance, parts: Parts, rp: RelyingParty, opener: Opener): Promise<void> {
  const changes = await followChanges(parts.store)
  const closing = new AbortController()
  app.addHook('preClose', async () => closing.abort())
  app.addHook('onClose', async () => changes.stop())
  const cookieName = rp.origin.startsWith('https:') ? '__Host-kouan-session' : 'kouan-session'
  const handlers = {
    ...syncHandlers(parts, opener.wake),
    ...officerHandlers(parts, rp),
    ...teamHandlers(parts),
    ...numbersHandlers(parts),
    ...carryHandlers(parts, opener.wake),
    ...intakeHandlers(parts, opener.wake),
    ...queueHandlers(parts),
    ...caseActHandlers(parts),
    ...enquiryHandlers(parts),
    ...caseHandlers(parts, rp, changes, closing.signal),
  }
  registerRoutes(app, { parts, cookie: cookieName, origin: rp.origin }, handlers, limitOf(parts.mode))
  app.get('/api/v1/openapi.json', async () => describeApi(cookieName))
}

/** Signatures and digests are over bytes: whoever needs JSON parses it after its caller is known. */
function readBodiesAsBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  for (const type of ['application/json', 'application/cbor']) {
    app.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  }
}

function answerFaults(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (isOutage(error)) {
      request.log.error({ err: error }, 'the database is away')
      return sendProblem(request, reply.header('retry-after', RETRY_SECONDS), 'unavailable')
    }
    const code = problemOfStatus(error.statusCode)
    if (code === 'internal') request.log.error({ err: error }, 'a defect')
    return sendProblem(request, reply, code)
  })
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, 'not-found'))
}

/** `/healthz`: this process answers. `/readyz`: and its database does. */
function serveHealth(app: FastifyInstance, parts: Parts): void {
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (request, reply) => {
    const ready = await parts.store.packets.oldestUnopened().then(
      () => true,
      () => false,
    )
    return ready ? { status: 'ok' } : sendProblem(request, reply.header('retry-after', RETRY_SECONDS), 'unavailable')
  })
}
