import { describe, expect, it, vi } from 'vitest'
import { watchUpdates } from './updates.ts'

function makeWorkers(controller: object | null) {
  const waiting = { postMessage: vi.fn() }
  const registration = { waiting: waiting as typeof waiting | null, update: vi.fn(async () => undefined) }
  const workers = Object.assign(new EventTarget(), { controller, register: vi.fn(async () => registration) })
  const takeOver = () => workers.dispatchEvent(new Event('controllerchange'))
  return { workers: workers as unknown as ServiceWorkerContainer, registration, waiting, takeOver }
}

const settle = () => new Promise((done) => setTimeout(done))

describe('an update of the kiosk', () => {
  it('waits until attract lets it in', async () => {
    const { workers, waiting } = makeWorkers({})
    const updates = watchUpdates(workers, () => undefined)
    await settle()
    expect(waiting.postMessage).not.toHaveBeenCalled()
    updates.allow()
    await settle()
    expect(waiting.postMessage).toHaveBeenCalledExactlyOnceWith('take-over')
  })

  it('wants a reload when it takes over, and none when the very first worker does', () => {
    const reload = vi.fn()
    const { workers, takeOver } = makeWorkers(null)
    watchUpdates(workers, reload)
    takeOver()
    expect(reload).not.toHaveBeenCalled()
    takeOver()
    expect(reload).toHaveBeenCalledOnce()
  })

  it('leaves a kiosk without a network as it is', async () => {
    const { workers, registration } = makeWorkers({})
    registration.waiting = null
    registration.update.mockRejectedValue(new TypeError('no network'))
    watchUpdates(workers, () => undefined).allow()
    await settle()
    expect(registration.update).toHaveBeenCalledOnce()
  })
})
