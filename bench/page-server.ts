// A bench page, built by Vite and served on as many origins as asked: one origin is one storage of its own.
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { extname, join, resolve } from 'node:path'
import { build } from 'vite'

const PAGES = resolve(import.meta.dirname, 'pages')
const CACHE = resolve(import.meta.dirname, '..', '.cache', 'bench')
const MEDIA: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }

export type PageServer = { url: string; close(): void }

/**
 * @param outDir of the caller's own where several may run at once
 * @returns the folder the page was built into
 */
export async function buildPage(name: string, outDir = join(CACHE, name)): Promise<string> {
  await build({
    root: PAGES,
    configFile: false,
    logLevel: 'error',
    define: { global: 'globalThis' },
    build: { outDir, emptyOutDir: true, target: 'chrome140', rollupOptions: { input: join(PAGES, `${name}.html`) } },
  })
  return outDir
}

/** Serves a built folder on a free port of the loopback. */
export function servePage(folder: string, name: string): Promise<PageServer> {
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    try {
      const body = readFileSync(join(folder, resolve('/', path)))
      response.writeHead(200, { 'content-type': MEDIA[extname(path)] ?? 'application/octet-stream' }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      done({ url: `http://127.0.0.1:${port}/${name}.html`, close: () => void server.close() })
    })
  })
}
