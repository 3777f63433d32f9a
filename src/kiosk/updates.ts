// The service worker as the page sees it: registered once, and a waiting update let in only where nobody is in the middle of anything.

export type Updates = { allow: () => void }

/** Registers the worker. A new one taking over wants the page reloaded; the first one arriving does not. */
export function watchUpdates(workers: ServiceWorkerContainer, reload: () => void): Updates {
  let controlled = workers.controller !== null
  workers.addEventListener('controllerchange', () => {
    if (controlled) reload()
    controlled = true
  })
  const registered = workers.register('/service-worker.js', { scope: '/kiosk/' }).catch(() => undefined)
  return {
    allow: () => {
      void registered.then((registration) => {
        registration?.waiting?.postMessage('take-over')
        return registration?.update().catch(() => undefined) // offline: the kiosk keeps what it has
      })
    },
  }
}
