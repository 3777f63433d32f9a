// Structured logs without personal data: a request is its route in the table, never its path, query, body or cookies.
import type { FastifyInstance, FastifyServerOptions } from 'fastify'

export type LogSink = { write: (line: string) => void }

export function loggerOptions(level: string, sink: LogSink): FastifyServerOptions['logger'] {
  return {
    level,
    base: { service: 'kouan' },
    serializers: {
      err: describeFault,
      req: ({ method, routeOptions }) => ({ method, url: routeOptions?.url ?? 'none' }),
      res: ({ statusCode }) => ({ statusCode }),
    },
    stream: sink,
  }
}

export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, url: route = 'none' } = request.routeOptions
    request.log.info({ method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered')
  })
}

/** Where a fault happened, not what it was about: messages of drivers and parsers quote the values they choke on. */
export function describeFault(error: Error & { code?: unknown }) {
  const frames = String(error.stack)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
  const code = typeof error.code === 'string' ? error.code : ''
  return { type: error.name, message: '', code, stack: frames.slice(0, 12).join('\n') }
}
