// Keyboard-wedge readers: a scanner that types. Told from people by timing alone, captured before any field or shortcut sees it.
//
// A key cannot be held back and typed again later, and the first key of a burst looks like a person's. So the first character
// goes through; from the second on, anything that follows within `maxGap` is held. A burst that grows to a scan takes its first
// character back out of the field; one that stays short was a person's two quick fingers and is put into the field instead.
// Keys that are not characters (Enter, Tab, Escape …) are swallowed inside a burst. Ctrl, Alt and Meta chords and F keys are
// swallowed always: a barcode can type them (BadBarcode), and a kiosk has no use for them.
import { type Field, focusedField, insertText } from './focused-field.ts'

export type WedgeSettings = {
  maxGap: number // ms between two keys of one burst
  pause: number // ms without a key that end a scan; also the longest wait between two lines. Long enough for a busy machine
  minLength: number // characters
  prefix: string // one character the scanner is set to send first, or ''
}

export const wedgeDefaults: WedgeSettings = { maxGap: 35, pause: 250, minLength: 6, prefix: '' }

/** ms after which two quick keys of a person are given back to the field. */
const SHORT_PAUSE = 100

/** Characters after which a burst is no person: from here on every kind of key is swallowed. */
const SURE = 3

type Burst = { text: string; held: string; field: Field | undefined; last: number }

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock', 'Fn'])
const isCharacter = (event: KeyboardEvent) => [...event.key].length === 1
const isChord = (event: KeyboardEvent) =>
  (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState('AltGraph')
const isForbidden = (event: KeyboardEvent) =>
  !MODIFIERS.has(event.key) && (isChord(event) || /^F\d{1,2}$/.test(event.key))
const isLineEnd = (event: KeyboardEvent) => event.key === 'Enter' || event.key === 'Tab'

class Wedge {
  private burst: Burst | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly swallowed = new Set<string>() // codes whose keyup must vanish too
  private readonly settings: WedgeSettings
  private readonly onScan: (scan: { text: string }) => void

  constructor(settings: WedgeSettings, onScan: (scan: { text: string }) => void) {
    this.settings = settings
    this.onScan = onScan
  }

  readonly keyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return
    if (!this.continues(event)) this.finish()
    if (isForbidden(event)) return this.refuse(event)
    if (!this.burst) return this.begin(event)
    if (event.repeat && this.burst.text.length < SURE) return
    this.extend(this.burst, event)
  }

  readonly keyUp = (event: KeyboardEvent) => {
    if (this.swallowed.delete(event.code || event.key)) hide(event)
  }

  /** Ends what is open. A scan is handed over; anything shorter goes where it was typed. */
  readonly finish = () => {
    clearTimeout(this.timer)
    const burst = this.burst
    this.burst = undefined
    if (!burst) return
    const text = burst.text.replace(/^[\n\t]+|[\n\t]+$/g, '')
    if ([...text].length >= this.settings.minLength) {
      burst.field?.retract()
      this.onScan({ text })
    } else insertText(burst.held.replace(/[\n\t]/g, ''))
  }

  /** A line break in a sure burst may be followed by a second line after a longer breath. */
  private continues(event: KeyboardEvent): boolean {
    if (!this.burst) return false
    const between = this.burst.text.length >= this.settings.minLength && /[\n\t]$/.test(this.burst.text)
    return event.timeStamp - this.burst.last <= (between ? this.settings.pause : this.settings.maxGap)
  }

  private begin(event: KeyboardEvent) {
    if (!isCharacter(event) || event.repeat) return
    this.burst = { text: event.key, held: '', field: undefined, last: event.timeStamp }
    if (event.key === this.settings.prefix) {
      this.burst = { ...this.burst, text: '', held: event.key }
      this.swallow(event)
    } else this.burst.field = focusedField()
    this.wait()
  }

  private extend(burst: Burst, event: KeyboardEvent) {
    const sure = burst.text.length >= SURE || burst.held.startsWith(this.settings.prefix || '\0')
    if (!isCharacter(event) && !MODIFIERS.has(event.key) && !sure) return this.finish()
    burst.last = event.timeStamp
    if (MODIFIERS.has(event.key)) return
    const piece = isCharacter(event) ? event.key : isLineEnd(event) ? (event.key === 'Tab' ? '\t' : '\n') : ''
    burst.text += piece
    burst.held += piece
    this.swallow(event)
    this.wait()
  }

  private refuse(event: KeyboardEvent) {
    if (this.burst) this.burst.last = event.timeStamp
    this.swallow(event)
  }

  private swallow(event: KeyboardEvent) {
    this.swallowed.add(event.code || event.key)
    hide(event)
  }

  private wait() {
    clearTimeout(this.timer)
    const isSure = (this.burst?.text.length ?? 0) >= SURE
    this.timer = setTimeout(this.finish, isSure ? this.settings.pause : Math.min(SHORT_PAUSE, this.settings.pause))
  }
}

function hide(event: KeyboardEvent) {
  event.preventDefault()
  event.stopImmediatePropagation()
}

/**
 * Listens for scans until the function it returns is called.
 *
 * @param target usually `window`: it must see key events before anything else does
 */
export function listenToWedge(
  target: EventTarget,
  settings: WedgeSettings,
  onScan: (scan: { text: string }) => void,
): () => void {
  const wedge = new Wedge(settings, onScan)
  const down = (event: Event) => wedge.keyDown(event as KeyboardEvent)
  const up = (event: Event) => wedge.keyUp(event as KeyboardEvent)
  target.addEventListener('keydown', down, true)
  target.addEventListener('keyup', up, true)
  return () => {
    wedge.finish()
    target.removeEventListener('keydown', down, true)
    target.removeEventListener('keyup', up, true)
  }
}
