// The kiosk's origin, outside the disk: serves the page, stands in for the port, and keeps the list of everything that was
// answered "saved". A power cut reaches none of this.
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, resolve } from 'node:path'
import { makePort, type Port } from '../../src/kiosk/outbox/port.suite.ts'
import type { Saved } from './kiosk-words.ts'

export type Origin = {
  url: string
  port: Port
  saved: Map<string, Saved> // by packet id
  notSaved: number
  /** A page stands still at a point until this has ended. */
  atPoint: (point: string) => Promise<void>
  close(): void
}

const MEDIA: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }

/** @param folder the built page */
export async function openOrigin(folder: string): Promise<Origin> {
  const port = await makePort()
  const origin = { port, saved: new Map<string, Saved>(), notSaved: 0, atPoint: async () => undefined }
  const server = createServer((request, response) => {
    void answer(folder, origin, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return Object.assign(origin, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close })
}

type Answering = Omit<Origin, 'url' | 'close'>

async function answer(folder: string, origin: Answering, request: IncomingMessage, response: ServerResponse) {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname
  const body = await readAll(request)
  if (path.startsWith('/api/')) return passOn(origin.port, request, body, response)
  if (path === '/saved') {
    const saved = JSON.parse(body.toString()) as Saved
    origin.saved.set(saved.packetId, saved)
  } else if (path === '/not-saved') origin.notSaved += 1
  else if (path === '/point') await origin.atPoint(JSON.parse(body.toString()))
  else return serveFile(folder, path, response)
  response.writeHead(204).end()
}

async function passOn(port: Port, request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
  const { method = 'GET', url } = request
  const headers = request.headers as Record<string, string>
  const answered = await port.send(`http://port.test${url}`, { method, headers, body: new Uint8Array(body) })
  const type = answered.headers.get('content-type')
  response.writeHead(answered.status, type ? { 'content-type': type } : {})
  response.end(Buffer.from(await answered.arrayBuffer()))
}

function serveFile(folder: string, path: string, response: ServerResponse): void {
  try {
    const bytes = readFileSync(join(folder, resolve('/', path)))
    response.writeHead(200, { 'content-type': MEDIA[extname(path)] ?? 'application/octet-stream' }).end(bytes)
  } catch {
    response.writeHead(404).end()
  }
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
