// @vitest-environment happy-dom
// A scanner's keys by their places: foreign layouts, control characters in every way scanners send them, and people's hands.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findCharacter } from './key-layouts.ts'
import { readTyped } from './typed-bytes.ts'
import { listenToWedge } from './wedge.ts'
import { type WedgeSettings, wedgeDefaults } from './wedge-settings.ts'

type Key = {
  key: string
  code?: string
  shift?: boolean
  ctrl?: boolean
  alt?: boolean
  meta?: boolean
  altGr?: boolean
}

let clock = 0
let stop: () => void
let scans: { text: string; bytes: Uint8Array }[]

function send(type: 'keydown' | 'keyup', { key, code = '', shift, ctrl, alt, meta, altGr }: Key, gap: number) {
  clock += gap
  vi.advanceTimersByTime(gap)
  const modifiers = { shiftKey: shift ?? false, ctrlKey: ctrl ?? false, altKey: alt ?? false, metaKey: meta ?? false }
  const event = new KeyboardEvent(type, { key, code, ...modifiers, bubbles: true, cancelable: true })
  Object.defineProperty(event, 'timeStamp', { value: clock })
  event.getModifierState = (name) => name === 'AltGraph' && altGr === true // this DOM takes Alt for AltGr
  ;(document.activeElement ?? document.body).dispatchEvent(event)
  return event
}

const listen = (settings: Partial<WedgeSettings> = {}) => {
  stop = listenToWedge(window, { ...wedgeDefaults, ...settings }, (scan) => scans.push(scan))
}
const scan = (keys: readonly Key[], gap = 6) => {
  clock += 500
  const events = keys.map((key) => send('keydown', key, gap))
  vi.advanceTimersByTime(400)
  return events
}
const type = (text: string): Key[] => [...text].map((key) => ({ key }))

beforeEach(() => {
  vi.useFakeTimers()
  clock = 1_000
  scans = []
  document.body.innerHTML = '<input value=""><button>Yes</button>'
  document.querySelector('input')?.focus()
})

afterEach(() => {
  stop()
  vi.useRealTimers()
})

/** What a US scanner presses, as another layout of the machine shows it. */
const AS_SHOWN: Record<string, [us: string, shown: string]> = {
  French: ['P<UTO12-A', 'P.UTO&é)Q'],
  German: ['ZY-/=', 'YZß-´'],
  Russian: ['KA-2026x', 'ЛФ-2026ч'],
  Arabic: ['kz12[;', 'نئ12جك'],
}

/** The key and level at which a US keyboard prints a character. */
function keyOf(character: string): { code: string; shift: boolean } {
  const codes = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`)
  const others = ['Minus', 'Equal', 'Comma', 'Period', 'Slash', 'BracketLeft', 'BracketRight', 'Semicolon', 'Space']
  for (const code of [...codes, ...[...'0123456789'].map((digit) => `Digit${digit}`), ...others])
    for (const shift of [false, true])
      if (findCharacter('us', code, shift ? 'shift' : 'plain') === character) return { code, shift }
  throw new Error(`no key for ${character}`)
}

describe('a US scanner on a machine with another layout', () => {
  it.each(Object.entries(AS_SHOWN))('is read as it means it: %s', (_, [us, shown]) => {
    listen({ minLength: 4 })
    const keys = [...us].map((character, at) => ({ ...keyOf(character), key: [...shown][at] ?? '' }))
    scan(keys)
    expect(scans.map(({ text }) => text)).toEqual([us])
  })

  it('loses no dead key and no key an input method took', () => {
    listen({ minLength: 4 })
    scan([...type('ABC'), { key: 'Dead', code: 'BracketLeft' }, { key: 'Process', code: 'KeyQ', shift: true }])
    expect(scans[0]?.text).toBe('ABC[Q')
  })

  it("reads a scanner set to the machine's own layout as the machine does", () => {
    listen({ layout: 'system' })
    scan([...'P.UTO&'].map((key) => ({ key, code: 'KeyX' })))
    expect(scans[0]?.text).toBe('P.UTO&')
  })

  it('reads a scanner set to German or French on a US machine', () => {
    listen({ layout: 'de', minLength: 3 })
    scan([
      { key: 'y', code: 'KeyY' },
      { key: ')', code: 'Digit9', shift: true },
      { key: 'q', code: 'KeyQ', altGr: true },
    ])
    stop()
    listen({ layout: 'fr', minLength: 3 })
    scan([
      { key: 'q', code: 'KeyQ' },
      { key: '!', code: 'Digit1', shift: true },
      { key: ';', code: 'Semicolon' },
    ])
    expect(scans.map(({ text }) => text)).toEqual(['z)@', 'a1m'])
  })

  it('takes the case of a letter from the machine, caps lock included', () => {
    listen({ minLength: 3 })
    scan([
      { key: 'A', code: 'KeyA' },
      { key: 'b', code: 'KeyB', shift: true },
      { key: 'Ж', code: 'KeyC' },
    ])
    expect(scans[0]?.text).toBe('AbC')
  })

  it('knows every key of every layout once', () => {
    for (const layout of ['us', 'gb', 'de', 'fr'] as const)
      for (const level of ['plain', 'shift'] as const) {
        const rows = ['KeyA', 'KeyM', 'Digit1', 'Digit0', 'Comma', 'Slash', 'IntlBackslash', 'Backquote']
        const found = rows.map((code) => findCharacter(layout, code, level))
        expect(found).not.toContain(undefined)
        expect(new Set(found).size).toBe(rows.length)
      }
  })
})

describe('control characters', () => {
  const GS = '\u001d'

  it.each<[string, Key[], Partial<WedgeSettings>]>([
    ['Ctrl+]', [{ key: ']', code: 'BracketRight', ctrl: true }], {}],
    ['Ctrl+] on a French machine', [{ key: '$', code: 'BracketRight', ctrl: true }], {}],
    ['Ctrl+]  without a key code', [{ key: ']', ctrl: true }], {}],
    ['F8, when it is set to mean GS', [{ key: 'F8', code: 'F8' }], { functionKeys: { F8: 29 } }],
  ])('are kept as data: GS as %s', (_, gs, settings) => {
    listen(settings)
    const events = scan([...type('01ABC'), ...gs, ...type('21XYZ')])
    expect(scans[0]?.text).toBe(`01ABC${GS}21XYZ`)
    expect([...(scans[0]?.bytes ?? [])]).toContain(29)
    expect(events[5]?.defaultPrevented).toBe(true)
  })

  it('are kept where a barcode begins with one', () => {
    listen()
    scan([{ key: ']', code: 'BracketRight', ctrl: true }, ...type('01ABC21')])
    expect(scans[0]?.text).toBe(`${GS}01ABC21`)
  })

  it('are kept as Alt with digits on the number pad, letters of code page 437 and of ISO 8859-1 too', () => {
    listen()
    const alt = (digits: string) => {
      send('keydown', { key: 'Alt', code: 'AltLeft', alt: true }, 6)
      for (const digit of digits) send('keydown', { key: digit, code: `Numpad${digit}`, alt: true }, 3)
      return send('keyup', { key: 'Alt', code: 'AltLeft' }, 3)
    }
    for (const key of type('ABCD')) send('keydown', key, 6)
    const release = alt('029')
    alt('0233')
    alt('130')
    alt('065')
    vi.advanceTimersByTime(400)
    expect(scans[0]?.text).toBe(`ABCD${GS}ééA`)
    expect(release.defaultPrevented).toBe(true)
  })

  it('Escape, Backspace, Tab and Enter inside a scan are data, and arrows nothing', () => {
    listen()
    const keys = ['Escape', 'Backspace', 'Tab', 'Enter', 'ArrowDown', 'Delete'].map((key) => ({ key }))
    const events = scan([...type('ABCDEF'), ...keys, ...type('G')])
    expect(scans[0]?.text).toBe('ABCDEF\u001b\b\t\nG')
    expect(events.slice(1).every(({ defaultPrevented }) => defaultPrevented)).toBe(true)
  })

  it("of a lone chord are dropped: a person's Ctrl+P types nothing and prints nothing", () => {
    listen()
    const [event] = scan([{ key: 'p', code: 'KeyP', ctrl: true }])
    expect(event?.defaultPrevented).toBe(true)
    expect(scans).toEqual([])
    expect(document.querySelector('input')?.value).toBe('')
  })
})

describe('prefix and suffix', () => {
  it('are taken off, and a suffix of its own ends the scan at once', () => {
    listen({ prefix: '~~', suffix: '##' })
    clock += 500
    for (const key of type('~~KA-2026-0042##')) send('keydown', key, 6)
    expect(scans.map(({ text }) => text)).toEqual(['KA-2026-0042'])
  })

  it('may be control characters, as STX and ETX by Ctrl+B and Ctrl+C', () => {
    listen({ prefix: '\u0002', suffix: '\u0003' })
    const ctrl = (key: string): Key => ({ key, code: `Key${key.toUpperCase()}`, ctrl: true })
    scan([ctrl('b'), ...type('KA-2026'), ctrl('c')])
    expect(scans.map(({ text }) => text)).toEqual(['KA-2026'])
  })

  it('are given back to the field when a person typed them', () => {
    listen({ prefix: '~~' })
    scan(type('~a'), 20)
    expect(document.querySelector('input')?.value).toBe('~a')
  })
})

describe('where no text field has the keyboard', () => {
  const presses = () => {
    let count = 0
    const button = document.querySelector('button')
    button?.addEventListener('click', () => count++)
    button?.focus()
    return () => count
  }

  it('a barcode that begins with Space or Enter presses no button', () => {
    listen()
    const pressed = presses()
    for (const first of [' ', 'Enter']) scan([{ key: first }, ...type('ABCDEF')])
    expect(pressed()).toBe(0)
    expect(scans.map(({ text }) => text.trim())).toEqual(['ABCDEF', 'ABCDEF'])
  })

  it("a person's Space or Enter presses it a moment later, other keys are told to it", () => {
    listen()
    const pressed = presses()
    const told: string[] = []
    document.querySelector('button')?.addEventListener('keydown', ({ key }) => told.push(key))
    scan([{ key: ' ' }])
    scan([{ key: 'Enter' }])
    scan([{ key: '7' }])
    expect(pressed()).toBe(2)
    expect(told).toEqual(['7'])
  })
})

describe('hands of people', () => {
  // ms between keys: two-handed rolls of a very fast typist (about 120 words a minute), a slow one, one who hits keys together.
  const HANDS: Record<string, number[]> = {
    fast: [88, 61, 104, 33, 97, 72, 118, 29, 84, 66, 141, 58, 95, 31, 77, 109, 63, 90],
    slow: [240, 310, 198, 420, 277, 233, 512, 264],
    together: [12, 150, 18, 190, 9, 160, 25, 14, 210, 30, 22, 180, 11, 17, 140],
  }

  it.each(Object.entries(HANDS))('are never taken for a scanner, and lose no letter: %s', (_, gaps) => {
    listen()
    const field = document.querySelector('input')
    const text = 'anna maria eriksson'.slice(0, gaps.length)
    clock += 500
    for (const [at, key] of [...text].entries()) {
      const event = send(
        'keydown',
        { key, code: /[a-z]/.test(key) ? `Key${key.toUpperCase()}` : 'Space' },
        gaps[at] ?? 0,
      )
      if (!event.defaultPrevented && field) {
        field.value += key
        field.setSelectionRange(field.value.length, field.value.length)
      }
    }
    vi.advanceTimersByTime(400)
    expect(scans).toEqual([])
    expect(field?.value).toBe(text)
  })

  it('composing with an input method is left alone', () => {
    listen()
    const event = new KeyboardEvent('keydown', { key: 'Process', code: 'KeyN', isComposing: true, cancelable: true })
    window.dispatchEvent(event)
    expect(event.defaultPrevented).toBe(false)
  })
})

describe('the bytes of a scan', () => {
  it('are one for each character, and UTF-8 is put together again', () => {
    expect(readTyped('A\u001dé')).toEqual({ text: 'A\u001dé', bytes: Uint8Array.of(65, 29, 233) })
    expect(readTyped('CafÃ©')).toEqual({ text: 'Café', bytes: Uint8Array.of(67, 97, 102, 195, 169) })
    expect(readTyped('邀请')).toEqual({ text: '邀请', bytes: new TextEncoder().encode('邀请') })
  })
})
