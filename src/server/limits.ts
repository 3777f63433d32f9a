// Rate limits and load shedding.
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { RouteName } from '../wire/routes.ts'
import type { Mode } from './desk/parts.ts'
import type { RouteOptions } from './routes/register.ts'

/** Where somebody may be guessing. */
const GUESSABLE: readonly RouteName[] = [
  'sync.enrol',
  'sync.demonstration',
  'session.options',
  'session.begin',
  'invite.options',
  'invite.accept',
  'invite.join',
]
const GUESSES_A_MINUTE = { production: 10, demonstration: 120 } as const satisfies Record<Mode, number>
const CALLS_A_MINUTE = 1_200

export async function setLimits(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, { global: false })
  await app.register(underPressure, {
    maxEventLoopDelay: 5_000,
    maxHeapUsedBytes: 1_500_000_000,
    retryAfter: 5,
    exposeStatusRoute: false,
  })
}

export function limitOf(mode: Mode): RouteOptions {
  return (name) =>
    GUESSABLE.includes(name)
      ? { rateLimit: { max: GUESSES_A_MINUTE[mode], timeWindow: 60_000 } }
      : { rateLimit: { max: CALLS_A_MINUTE, timeWindow: 60_000, keyGenerator: callerKey } }
}

/** A kiosk by the key it says it signs with, an officer by address: many kiosks may share one address. */
function callerKey(request: FastifyRequest): string {
  const input = String(request.headers['signature-input'] ?? '')
  return `${request.ip} ${/keyid="([0-9a-f]{16})"/.exec(input)?.[1] ?? ''}`
}
