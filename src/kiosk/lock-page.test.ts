// @vitest-environment happy-dom
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lockPage } from './lock-page.ts'

let touched = 0

beforeAll(() => lockPage(window, () => (touched += 1)))
beforeEach(() => {
  touched = 0
  document.body.innerHTML = '<input><button>OK</button><a href="https://elsewhere.example/">x</a><input type="file">'
})

/** Whether the page let the browser do what it does by itself. */
function letsThrough(event: Event, selector = 'input'): boolean {
  return document.querySelector(selector)?.dispatchEvent(event) ?? false
}
const always = { bubbles: true, cancelable: true }
/** happy-dom takes every Alt for AltGr. */
const key = (name: string, held: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { ...always, ...held, key: name })
  event.getModifierState = (which) => which === 'AltGraph' && held.modifierAltGraph === true
  return event
}
const press = (type: string, button: number) => new MouseEvent(type, { ...always, button })

describe('a public page', () => {
  it.each([
    'contextmenu',
    'dragstart',
    'dragenter',
    'dragover',
    'drop',
    'gesturestart',
    'copy',
    'cut',
    'paste',
    'submit',
  ])('refuses the browser its %s', (type) => expect(letsThrough(new Event(type, always))).toBe(false))

  it.each([
    ['Ctrl', { ctrlKey: true }],
    ['Alt', { altKey: true }],
    ['Meta', { metaKey: true }],
    ['Ctrl Shift', { ctrlKey: true, shiftKey: true }],
  ])('refuses every chord with %s: print, save, find, sources, tools, zoom, tabs, history', (_, held) => {
    for (const name of 'pofuijsnthdrw+-0123456789'.split('').concat(['Tab', 'Home', 'ArrowLeft', 'ArrowRight', 'F4']))
      expect(letsThrough(key(name, held)), name).toBe(false)
  })

  it('refuses function keys and the keys that drive a browser', () => {
    const named = ['ContextMenu', 'Alt', 'Meta', 'BrowserBack', 'BrowserHome', 'LaunchMail', 'Print', 'Find', 'ZoomIn']
    for (const name of [...Array.from({ length: 24 }, (_, at) => `F${at + 1}`), ...named])
      expect(letsThrough(key(name)), name).toBe(false)
  })

  it('lets a traveller write, move and choose', () => {
    for (const name of [
      'a',
      'É',
      '口',
      'Backspace',
      'Delete',
      'Enter',
      'Tab',
      'Escape',
      'ArrowLeft',
      'Home',
      ' ',
      'Shift',
    ])
      expect(letsThrough(key(name)), name).toBe(true)
    const sign = key('@', { ctrlKey: true, altKey: true, modifierAltGraph: true })
    expect(letsThrough(sign), 'a sign behind AltGr').toBe(true)
    expect(letsThrough(press('mousedown', 0), 'button')).toBe(true)
    expect(letsThrough(new MouseEvent('click', always), 'button')).toBe(true)
    expect(letsThrough(new WheelEvent('wheel', always))).toBe(true)
  })

  it('refuses zooming by the wheel', () => {
    const wheel = new WheelEvent('wheel', always)
    Object.defineProperty(wheel, 'ctrlKey', { value: true })
    expect(letsThrough(wheel)).toBe(false)
  })

  it('refuses moving two fingers, and lets one move and two rest', () => {
    const fingers = (type: string, count: number) =>
      Object.assign(new Event(type, always), { touches: Array.from({ length: count }) })
    expect(letsThrough(fingers('touchmove', 2))).toBe(false)
    expect(letsThrough(fingers('touchmove', 1))).toBe(true)
    expect(letsThrough(fingers('touchstart', 2))).toBe(true)
  })

  it('has a mouse with one button', () => {
    for (const type of ['mousedown', 'mouseup', 'auxclick'])
      for (const button of [1, 2, 3, 4])
        expect(letsThrough(press(type, button), 'button'), `${type} ${button}`).toBe(false)
  })

  it('follows no link and opens no file field', () => {
    for (const selector of ['a', 'input[type="file"]'])
      expect(letsThrough(new MouseEvent('click', always), selector), selector).toBe(false)
  })

  it('selects in a field and nowhere else', () => {
    document.body.insertAdjacentHTML('beforeend', '<p>words</p><input type="radio">')
    const begin = () => new Event('selectstart', always)
    expect(letsThrough(begin(), 'input')).toBe(true)
    for (const selector of ['p', 'button', '[type="radio"]'])
      expect(letsThrough(begin(), selector), selector).toBe(false)
  })

  it('says that nothing may be dropped here', () => {
    const drag = Object.assign(new Event('dragover', always), { dataTransfer: { dropEffect: 'copy' } })
    letsThrough(drag)
    expect(drag.dataTransfer.dropEffect).toBe('none')
  })

  it('hears in every touch and key that somebody is there', () => {
    letsThrough(new Event('pointerdown', always), 'button')
    letsThrough(key('a'))
    expect(touched).toBe(2)
  })
})
