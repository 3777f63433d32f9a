// The built kiosk and console, as files of one folder.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Files with a digest in their name never change; a page and the service worker must be asked for again each time. */
const HASHED = /\/assets\/[^/]+-[\w-]{8,}\.\w+$/
const FOREVER = 'public, max-age=31536000, immutable'

export async function servePages(app: FastifyInstance, folder: string, origin: string): Promise<void> {
  if (!existsSync(join(folder, 'kiosk', 'index.html'))) return
  await app.register(fastifyStatic, {
    root: folder,
    redirect: true, // /kiosk → /kiosk/
    decorateReply: false,
    setHeaders: (reply, path) => void reply.header('cache-control', HASHED.test(path) ? FOREVER : 'no-cache'),
  })
  app.get('/', async (_request, reply) => reply.redirect('/kiosk/'))
  sendConsoleToItsName(app, origin)
}

/** Passkeys belong to a name: the console opened by number goes to the address they were made for. */
function sendConsoleToItsName(app: FastifyInstance, origin: string): void {
  const { host, port } = new URL(origin)
  app.addHook('onRequest', async (request, reply) => {
    const byNumber = request.headers.host === `127.0.0.1:${port}` && host !== request.headers.host
    if (byNumber && /^\/console\/?$/.test(request.raw.url ?? '')) return reply.redirect(`${origin}/console/`)
  })
}
