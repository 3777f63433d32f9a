// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findMrzLines } from './scan-kind.ts'
import { listenToWedge } from './wedge.ts'
import { wedgeDefaults } from './wedge-settings.ts'

// Doc 9303-4 Appendix B, the specimen of Utopia.
const LINE_1 = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<'
const LINE_2 = 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'

type Key = string | { key: string; ctrlKey?: boolean; altKey?: boolean; metaKey?: boolean; repeat?: boolean }

let clock = 0
let field: HTMLInputElement
let stop: () => void
let listening: AbortController
let scans: string[]
let seen: string[] // keys that got past the wedge

/** One key as a keyboard sends it: the field changes only when nothing prevented it. */
function press(key: Key, gap: number) {
  clock += gap
  const init = typeof key === 'string' ? { key } : key
  const event = new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true })
  Object.defineProperty(event, 'timeStamp', { value: clock })
  vi.advanceTimersByTime(gap)
  document.activeElement?.dispatchEvent(event)
  const typed = !event.defaultPrevented && init.key.length === 1 && !event.ctrlKey
  if (typed && document.activeElement === field) {
    const at = field.selectionStart ?? field.value.length
    field.value = field.value.slice(0, at) + init.key + field.value.slice(at)
    field.setSelectionRange(at + 1, at + 1)
  }
  return event
}

const type = (keys: readonly Key[], gap: number, first = 500) => {
  for (const [i, key] of keys.entries()) press(key, i === 0 ? first : gap)
}
const rest = () => {
  clock += 400
  vi.advanceTimersByTime(400)
}

function listen(settings = wedgeDefaults) {
  stop = listenToWedge(window, settings, ({ text }) => scans.push(text))
  listening = new AbortController()
  window.addEventListener('keydown', ({ key }) => seen.push(key), { signal: listening.signal })
}

beforeEach(() => {
  vi.useFakeTimers()
  clock = 1_000
  scans = []
  seen = []
  document.body.innerHTML = '<input value="OLD">'
  field = document.querySelector('input') as HTMLInputElement
  field.focus()
  field.setSelectionRange(3, 3)
})

afterEach(() => {
  stop()
  listening.abort()
  vi.useRealTimers()
})

describe('a wedge reader', () => {
  it('gives a letter code as one scan and leaves nothing in the focused field', () => {
    listen()
    type([...'KA-2026-0042', 'Enter'], 8)
    rest()
    expect(scans).toEqual(['KA-2026-0042'])
    expect(field.value).toBe('OLD')
    expect(seen).toEqual(['K']) // only the first key can pass; the field is put right afterwards
  })

  it('joins the two lines of a passport zone that a reader parts by Enter', () => {
    listen()
    type([...LINE_1, 'Enter'], 5)
    type([...LINE_2, 'Enter'], 5, 80)
    rest()
    expect(scans).toEqual([`${LINE_1}\n${LINE_2}`])
    expect(findMrzLines(scans[0] ?? '')).toEqual([LINE_1, LINE_2])
  })

  it('ends a scan at a pause when the reader sends no Enter, and at Tab when it does', () => {
    listen()
    type([...'LETTER1'], 10)
    rest()
    type([...'LETTER2', 'Tab'], 10)
    rest()
    expect(scans).toEqual(['LETTER1', 'LETTER2'])
  })

  it('reads shifted characters whose Shift key is sent too', () => {
    listen()
    type(['Shift', 'K', 'Shift', 'O', 'Shift', 'U', 'a', 'n', '1', 'Enter'], 6)
    rest()
    expect(scans).toEqual(['KOUan1'])
  })

  it('hides even the first key when the reader sends a prefix', () => {
    listen({ ...wedgeDefaults, prefix: '~' })
    type([...'~KA-2026-0042', 'Enter'], 8)
    rest()
    expect(scans).toEqual(['KA-2026-0042'])
    expect(seen).toEqual([])
  })

  it('announces the repaired field, so that the form forgets the first character too', () => {
    listen()
    const values: string[] = []
    field.addEventListener('input', () => values.push(field.value))
    type([...'ABCDEF1'], 8)
    rest()
    expect(values.at(-1)).toBe('OLD')
  })
})

describe('a person at a hardware keyboard', () => {
  it('types untouched, first character included', () => {
    listen()
    type([...'Anna', ' ', ...'Maria'], 90)
    rest()
    expect(field.value).toBe('OLDAnna Maria')
    expect(scans).toEqual([])
    expect(seen).toHaveLength(10)
  })

  it('may hit two keys almost at once and lose neither, nor their order', () => {
    listen()
    type(['t', 'h'], 18)
    press('e', 80)
    rest()
    expect(field.value).toBe('OLDthe')
  })

  it('may hold a key down', () => {
    listen()
    press('a', 500)
    for (let i = 0; i < 5; i++) press({ key: 'a', repeat: true }, 30)
    rest()
    expect(field.value).toBe('OLDaaaaaa')
  })

  it('may press Enter right after a letter', () => {
    listen()
    type(['a', 'Enter'], 20)
    rest()
    expect(seen).toEqual(['a', 'Enter'])
  })
})

describe('a barcode that types keys instead of text (BadBarcode)', () => {
  const attacks: [string, Key[]][] = [
    ['Ctrl+O', [{ key: 'o', ctrlKey: true }]],
    ['Ctrl+P after text', [...'ABCDEF', { key: 'p', ctrlKey: true }]],
    ['Alt+F4 in the middle', [...'ABC', { key: 'F4', altKey: true }, ...'DEF']],
    ['Meta+R, then a command', [{ key: 'r', metaKey: true }, ...'cmd.exe', 'Enter']],
    ['F11 and F12', [...'ABCDEF', 'F11', 'F12']],
    ['Escape, Delete and arrows', [...'ABCDEF', 'Escape', 'Delete', 'ArrowDown', 'Home']],
    ['Enter and Tab between fields', [...'ABCDEF', 'Tab', ...'GHIJKL', 'Enter']],
  ]
  it.each(attacks)('never has %s obeyed', (_, keys) => {
    listen()
    const events = keys.map((key, i) => press(key, i === 0 ? 500 : 6))
    rest()
    const obeyed = events.filter(
      (event) => !event.defaultPrevented && (event.key.length > 1 || event.ctrlKey || event.metaKey),
    )
    expect(obeyed).toEqual([])
    expect(seen.filter((key) => key.length > 1)).toEqual([])
  })

  it('hides the release of a swallowed key as well', () => {
    listen()
    const released: string[] = []
    window.addEventListener('keyup', ({ key }) => released.push(key))
    type([...'ABCDEF', 'Enter'], 6)
    window.dispatchEvent(new KeyboardEvent('keyup', { key: 'Enter' }))
    expect(released).toEqual([])
  })
})
