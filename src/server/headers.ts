// Security headers of every answer.
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/** Devices the kiosk may ask for; everything else a browser can do is off. */
const PERMISSIONS = [
  'camera=(self)',
  'hid=(self)',
  'serial=(self)',
  'usb=(self)',
  'publickey-credentials-create=(self)',
  'publickey-credentials-get=(self)',
  'fullscreen=(self)',
  'screen-wake-lock=(self)',
  'accelerometer=()',
  'autoplay=(self)',
  'bluetooth=()',
  'browsing-topics=()',
  'display-capture=()',
  'geolocation=()',
  'gyroscope=()',
  'local-fonts=()',
  'magnetometer=()',
  'microphone=()',
  'midi=()',
  'payment=()',
  'xr-spatial-tracking=()',
].join(', ')

export async function setHeaders(app: FastifyInstance, origin: string): Promise<void> {
  const secure = origin.startsWith('https:')
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"], // the barcode decoder is WebAssembly
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: secure && { maxAge: 31_536_000, includeSubDomains: true },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  })
  app.addHook('onRequest', async (_request, reply) => void reply.header('permissions-policy', PERMISSIONS))
}
