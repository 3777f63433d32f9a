// Keyboard-wedge readers: a scanner that types. Told from people by timing alone, captured before any field or shortcut sees it.
//
// A key cannot be held back and typed again later, and the first key of a burst looks like a person's. So the first character
// goes through; from the second on, anything that follows within `maxGap` is held. A burst that grows to a scan takes its first
// character back out of the field; one that stays short was a person's two quick fingers and is put into the field instead.
// Where no text field has the keyboard the first key is held too (it might press a button), and given back when no burst follows.
// Ctrl, Alt and Meta chords and F keys are swallowed always: a barcode can type them (BadBarcode), and a kiosk has no use for
// them. Inside a burst what they stand for is kept as data (`typed-keys.ts`), and obeyed nowhere.
import { type Field, focusedField, holdKey, insertText, isReplayed } from './focused-field.ts'
import { isForbidden, isModifier } from './forbidden-keys.ts'
import { readTyped, type Scanned } from './typed-bytes.ts'
import { altCharacter, altDigit, meaningOf } from './typed-keys.ts'
import type { WedgeSettings } from './wedge-settings.ts'

/** ms after which two quick keys of a person are given back to the field. */
const SHORT_PAUSE = 100

/** ms beyond `maxGap` that a held press waits. A second key that has come is told before a timer that is due, however busy the page. */
const HELD_MORE = 10

/** Characters after which a burst is no person: from here on every kind of key is swallowed. */
const SURE = 3

/** Characters kept of one scan: one more than anybody takes, so that a longer one is known for what it is. */
const LONGEST = 8_001

type Burst = {
  text: string // what the scanner means
  held: string // what a person would have typed: given back when this was no scan
  field: Field | undefined
  giveBack: ((more: string) => void) | undefined // the first key, held back from what is no text field
  isHeld: boolean // not even the first key went through
  last: number
}

class Wedge {
  private burst: Burst | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private altDigits = ''
  private readonly swallowed = new Set<string>() // codes whose keyup must vanish too
  private readonly settings: WedgeSettings
  private readonly onScan: (scan: Scanned) => void

  constructor(settings: WedgeSettings, onScan: (scan: Scanned) => void) {
    this.settings = settings
    this.onScan = onScan
  }

  readonly keyDown = (event: KeyboardEvent) => {
    const isSure = (this.burst?.text.length ?? 0) >= SURE
    if (isReplayed(event) || (event.isComposing && !isSure)) return
    if (!this.continues(event)) this.finish()
    if (event.key === 'Alt' || event.key === 'Meta') return this.swallow(event) // alone they open menus
    if (isModifier(event)) return this.breathe(event)
    if (isForbidden(event)) return this.refuse(event)
    if (!this.burst) return this.begin(event)
    if (event.repeat && !isSure) return
    this.extend(this.burst, event)
  }

  readonly keyUp = (event: KeyboardEvent) => {
    if (event.key === 'Alt' && this.altDigits) this.endAltDigits(event)
    if (this.swallowed.delete(event.code || event.key)) hide(event)
  }

  /** The character an Alt sequence leaves behind has no key of its own. */
  readonly keyPress = (event: KeyboardEvent) => {
    if (this.burst?.isHeld || (this.burst?.text.length ?? 0) >= SURE) hide(event)
  }

  /** Ends what is open. A scan is handed over; anything shorter goes where it was typed. */
  readonly finish = () => {
    clearTimeout(this.timer)
    const burst = this.burst
    this.burst = undefined
    if (!burst) return
    const text = this.strip(burst.text)
    if ([...text].length >= this.settings.minLength) {
      burst.field?.retract()
      this.onScan(readTyped(text))
    } else if (burst.giveBack) burst.giveBack(burst.held)
    else insertText(burst.held)
  }

  private strip(text: string): string {
    const { prefix, suffix } = this.settings
    const begun = text.startsWith(prefix) ? text.slice(prefix.length) : text
    const ended = suffix && begun.endsWith(suffix) ? begun.slice(0, -suffix.length) : begun
    return ended.replace(/^[\n\t]+|[\n\t]+$/g, '')
  }

  /** A line break in a sure burst may be followed by a second line after a longer breath. */
  private continues(event: KeyboardEvent): boolean {
    if (!this.burst) return false
    const between = this.burst.text.length >= this.settings.minLength && /[\n\t]$/.test(this.burst.text)
    return event.timeStamp - this.burst.last <= (between ? this.settings.pause : this.settings.maxGap)
  }

  private begin(event: KeyboardEvent) {
    if (event.repeat) return
    const meaning = meaningOf(event, this.settings)
    const isPlain = meaning >= ' '
    const giveBack = isPlain || event.key === 'Enter' ? holdKey(event.key) : undefined
    if (!giveBack && !isPlain) return
    const isPrefix = meaning === this.settings.prefix[0]
    const isHeld = isPrefix || giveBack !== undefined
    const field = isHeld ? undefined : focusedField()
    this.open(event, { text: meaning, held: isPrefix && !giveBack ? event.key : '', field, giveBack, isHeld })
    if (isHeld) this.swallow(event)
  }

  private extend(burst: Burst, event: KeyboardEvent) {
    const meaning = meaningOf(event, this.settings)
    const isPlain = meaning >= ' '
    if (!isPlain && !burst.isHeld && burst.text.length < SURE) return this.finish()
    this.add(burst, event, meaning, [...event.key].length === 1 ? event.key : '')
    if (this.isSuffixed(burst)) this.finish()
  }

  private add(burst: Burst, event: KeyboardEvent, meaning: string, typed: string) {
    burst.last = event.timeStamp
    if (burst.text.length < LONGEST) burst.text += meaning
    if (burst.text.length <= SURE + this.settings.minLength) burst.held += typed
    this.swallow(event)
    this.wait()
  }

  /** A suffix of its own ends the scan at once; Enter or Tab may stand between two lines. */
  private isSuffixed({ text }: Burst): boolean {
    const { suffix, minLength } = this.settings
    return /[^\n\t]/.test(suffix) && text.length >= minLength && text.endsWith(suffix)
  }

  /** A chord or function key: the control character it stands for is data of a burst, or begins one; the key does nothing. */
  private refuse(event: KeyboardEvent) {
    this.swallow(event)
    const digit = altDigit(event)
    if (digit) this.altDigits += digit
    const meaning = digit ? '' : meaningOf(event, this.settings)
    if (this.burst) this.add(this.burst, event, meaning, '')
    else if (meaning || digit) {
      this.open(event, { text: meaning, held: '', field: undefined, giveBack: undefined, isHeld: true })
    }
  }

  private endAltDigits(event: KeyboardEvent) {
    const meaning = altCharacter(this.altDigits.slice(0, 4))
    this.altDigits = ''
    if (this.burst) this.add(this.burst, event, meaning, '')
  }

  private open(event: KeyboardEvent, burst: Omit<Burst, 'last'>) {
    this.burst = { ...burst, last: event.timeStamp }
    this.wait()
  }

  private breathe(event: KeyboardEvent) {
    if (this.burst) this.burst.last = event.timeStamp
  }

  private swallow(event: KeyboardEvent) {
    this.breathe(event)
    this.swallowed.add(event.code || event.key)
    hide(event)
  }

  private wait() {
    clearTimeout(this.timer)
    const { pause, maxGap } = this.settings
    const length = this.burst?.text.length ?? 0
    const isPress = length <= 1 && this.burst?.giveBack !== undefined
    const short = isPress ? maxGap + HELD_MORE : Math.min(SHORT_PAUSE, pause)
    this.timer = setTimeout(this.finish, length >= SURE ? pause : short)
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
  onScan: (scan: Scanned) => void,
): () => void {
  const wedge = new Wedge(settings, onScan)
  const listening = new AbortController()
  const listen = (type: string, hear: (event: KeyboardEvent) => void) =>
    target.addEventListener(type, (event) => hear(event as KeyboardEvent), { capture: true, signal: listening.signal })
  listen('keydown', wedge.keyDown)
  listen('keyup', wedge.keyUp)
  listen('keypress', wedge.keyPress)
  return () => {
    wedge.finish()
    listening.abort()
  }
}
