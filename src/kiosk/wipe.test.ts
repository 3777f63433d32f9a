// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createActor, fromPromise } from 'xstate'
import { SOUND } from './machines/readiness.suite.ts'
import { readinessMachine } from './machines/readiness.ts'
import { sessionMachine } from './machines/session.ts'
import type { Attempt } from './machines/session-context.ts'
import type { Page } from './self-check.ts'
import { createAloud } from './speech/door.ts'
import { hush, wipePage } from './wipe.ts'

let done: string[]
let page: Page & Pick<Window, 'location'>

const sleepless = { mark: { clear: async () => void done.push('mark') } } as never

beforeEach(() => {
  vi.useFakeTimers()
  done = []
  vi.stubGlobal('speechSynthesis', { cancel: () => done.push('voice') })
  document.body.innerHTML = '<img src="blob:http://localhost/1"><div data-receipt-print>K7M2</div>'
  sessionStorage.setItem('draft', 'QUILLMARKERSON')
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((address) => void done.push(`revoked ${address}`))
  page = {
    document,
    history,
    name: 'x',
    localStorage,
    sessionStorage,
    caches: { keys: async () => [], delete: async () => true },
    indexedDB: { databases: async () => [] },
    location: { pathname: '/kiosk/', replace: (to: string) => done.push(`opened ${to}`) },
  } as unknown as typeof page
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('the wipe', () => {
  it('takes printing back, revokes pictures, empties the stores and opens a fresh document within a second', async () => {
    void wipePage(sleepless, page)
    expect(document.querySelector('[data-receipt-print]')).toBeNull()
    await vi.advanceTimersByTimeAsync(999)
    expect(done).toEqual(['revoked blob:http://localhost/1', 'mark', 'opened /kiosk/'])
    expect([sessionStorage.length, page.name]).toEqual([0, ''])
  })

  it('does not wait for a disk that hangs', async () => {
    void wipePage({ mark: { clear: () => new Promise(() => undefined) } } as never, page)
    await vi.advanceTimersByTimeAsync(999)
    expect(done).toContain('opened /kiosk/')
  })

  it('opens a fresh document also when a store refuses', async () => {
    Object.assign(page, { caches: { keys: async () => Promise.reject(new Error('no caches')) } })
    void wipePage(sleepless, page)
    await vi.advanceTimersByTimeAsync(999)
    expect(done).toContain('opened /kiosk/')
  })
})

describe('the end of a session', () => {
  const attempt = { applicationId: 'a'.repeat(32), reference: 'UTO4K7M2Q9XA', createdAt: '' } as unknown as Attempt

  it('silences cameras, sounds and voice first, then drops the answers, then wipes the page', async () => {
    const world = {
      cameraUse: { stopAll: () => done.push('cameras') },
      sounds: { close: () => done.push('sounds') },
      aloud: createAloud(),
    }
    const order = () => (actor.getSnapshot().context.answers.passport ? 'with answers' : 'without answers')
    const actor = createActor(
      sessionMachine.provide({
        actors: {
          readiness: readinessMachine.provide({ actors: { readFacts: fromPromise(async () => SOUND) } }),
          wipe: fromPromise<void>(async () => {
            done.push(`wipe ${order()}`)
          }),
        },
        actions: {
          hush: ({ context }) => {
            done.push(context.answers.passport ? 'hush with answers' : 'hush without')
            hush(world as never)
          },
        },
      }),
      { input: { language: 'en', mint: () => attempt } },
    ).start()
    await vi.advanceTimersByTimeAsync(10)
    actor.send({ type: 'language.choose', language: 'ar' })
    actor.send({ type: 'service.choose', service: 'apply' })
    actor.send({ type: 'step.answer', answers: { passport: { nationality: 'UTO' } as never } })
    actor.send({ type: 'session.erase' })
    await vi.advanceTimersByTimeAsync(10)
    expect(done).toEqual(['hush with answers', 'cameras', 'sounds', 'voice', 'wipe without answers'])
    actor.stop()
  })
})
