// Keeps the whole kiosk (every language, font, worker and wasm) on this machine, so that it starts with no network at all.
// A new version waits until the page, standing on attract, says that nobody is in the middle of anything.
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] }

precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
/** A captive portal answers 200 too, with a page of its own. */
const isJson = ({ ok, headers }: Response) => ok && /\bjson\b/.test(headers.get('content-type') ?? '')
/** Settings of scanners and cameras: the port server's newest, else the last it gave. */
registerRoute(/\/kiosk\/peripherals\.json$/, async ({ request }) => {
  const kept = await caches.open('peripherals')
  const fresh = await fetch(request).catch(() => undefined)
  if (!fresh || !isJson(fresh)) return (await kept.match(request)) ?? Response.error()
  await kept.put(request, fresh.clone())
  return fresh
})
registerRoute(new NavigationRoute(createHandlerBoundToURL('/kiosk/index.html'), { allowlist: [/^\/kiosk\//] }))

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting()
})
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
