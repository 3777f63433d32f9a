// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { listenToPad, padDefaults } from './key-pad.ts'

let acts: string[]
let seen: string[]
let at: number
let page: EventTarget

function press(key: string, { after = 200, repeat = false } = {}): KeyboardEvent {
  at += after
  const event = new KeyboardEvent('keydown', { key, repeat, cancelable: true })
  Object.defineProperty(event, 'timeStamp', { value: at })
  page.dispatchEvent(event)
  return event
}

beforeEach(() => {
  acts = []
  seen = []
  at = 0
  page = new EventTarget()
})

const listen = (keys = padDefaults) => {
  listenToPad(
    page,
    () => keys,
    (act) => acts.push(act),
  )
  page.addEventListener('keydown', (event) => seen.push((event as KeyboardEvent).key))
}

describe('a four-key pad', () => {
  it('is next, previous, choose and back, and its keys are nobody else’s', () => {
    listen()
    for (const key of ['F13', 'F14', 'F15', 'F16', 'a']) press(key)
    expect(acts).toEqual(['next', 'previous', 'choose', 'back'])
    expect(seen).toEqual(['a'])
  })

  it('may send the keys the port has named', () => {
    listen({ ...padDefaults, next: 'ArrowRight', unplugged: 'F20' })
    for (const key of ['ArrowRight', 'F20', 'F13']) press(key)
    expect(acts).toEqual(['next', 'unplugged'])
  })

  it('is not played by a barcode, nor by a key held down', () => {
    listen()
    press('K')
    expect(press('F15', { after: 6 }).defaultPrevented).toBe(true)
    press('F16', { after: 6 })
    press('F13', { repeat: true })
    expect(acts).toEqual([])
  })
})
