// A build of the product served from a folder, with everything it asks of the port passed on to a running one.
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { extname, join, resolve } from 'node:path'

const MEDIA: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
}

export type BuildServer = { url: string; close(): void }

export function serveBuild(folder: string, portNumber: number): Promise<BuildServer> {
  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    const path = new URL(incoming.url ?? '/', 'http://localhost').pathname
    if (path.startsWith('/api/')) return passOn(portNumber, incoming, outgoing)
    try {
      const body = readFileSync(join(folder, resolve('/', path.endsWith('/') ? `${path}index.html` : path)))
      outgoing.writeHead(200, { 'content-type': MEDIA[extname(path)] ?? 'text/html' }).end(body)
    } catch {
      outgoing.writeHead(404).end()
    }
  })
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const number = typeof address === 'object' && address ? address.port : 0
      const close = () => {
        server.closeAllConnections()
        server.close()
      }
      done({ url: `http://localhost:${number}`, close })
    })
  })
}

function passOn(portNumber: number, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, url, headers } = incoming
  const onward = request({ port: portNumber, host: '127.0.0.1', method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  onward.on('error', () => outgoing.writeHead(502).end())
  incoming.pipe(onward)
}
