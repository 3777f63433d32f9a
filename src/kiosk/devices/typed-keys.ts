// What one key of a scanner stands for: a character, a control character, or nothing. Scanners send the controls of a barcode
// (GS above all) as Ctrl chords, as named keys, as function keys or as Alt with digits on the number pad; each is data here.
import { hasAltGr, isChord } from './forbidden-keys.ts'
import { findCharacter, type KeyLayout } from './key-layouts.ts'

export type KeySettings = {
  /** The layout the scanner is set to. */
  layout: KeyLayout
  /** Function keys that stand for a control character in this scanner's settings, `{ F8: 29 }` for GS. */
  functionKeys: Readonly<Record<string, number>>
}

const NAMED: Record<string, string> = { Enter: '\n', Tab: '\t', Escape: '\u001b', Backspace: '\b' }

/** The character a scanner means by a key, controls included; '' where it means none. */
export function meaningOf(event: KeyboardEvent, settings: KeySettings): string {
  const mapped = settings.functionKeys[event.key]
  if (mapped !== undefined) return String.fromCharCode(mapped)
  if (isChord(event)) return controlOf(event)
  return NAMED[event.key] ?? characterOf(event, settings.layout) ?? ''
}

/** Ctrl with a letter or one of `@[\]^_` is the control character of that place in ASCII: Ctrl+] is GS (0x1D). */
function controlOf(event: KeyboardEvent): string {
  if (!event.ctrlKey || event.altKey || event.metaKey) return ''
  const shown = findCharacter('us', event.code, 'plain') ?? event.key
  const base = { '2': '@', '6': '^', '-': '_' }[shown] ?? shown.toUpperCase()
  return /^[@-_]$/.test(base) ? String.fromCharCode(base.charCodeAt(0) & 0x1f) : ''
}

function characterOf(event: KeyboardEvent, layout: KeyLayout): string | undefined {
  const typed = [...event.key].length === 1 ? event.key : undefined
  if (layout === 'system' || !event.code) return typed
  const level = hasAltGr(event) ? 'altgr' : event.shiftKey ? 'shift' : 'plain'
  const meant = findCharacter(layout, event.code, level)
  return meant === undefined ? typed : inCaseOf(typed, meant)
}

/** Caps lock counts as the machine counts it: where its letter has a case, the meant letter takes that one. */
function inCaseOf(typed: string | undefined, meant: string): string {
  if (!typed || !/^\p{L}$/u.test(meant) || typed.toUpperCase() === typed.toLowerCase()) return meant
  return typed === typed.toUpperCase() ? meant.toUpperCase() : meant.toLowerCase()
}

/** Characters 128 to 255 of code page 437, which Alt and digits without a leading 0 mean. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

/** The character of Alt with digits: a byte after a leading 0, code page 437 without one. At most four digits count. */
export function altCharacter(digits: string): string {
  const number = Number(digits) & 0xff
  if (!/^\d{1,4}$/.test(digits)) return ''
  return digits.startsWith('0') || number < 128 ? String.fromCharCode(number) : (CP437[number - 128] ?? '')
}

/** The digit a number-pad key adds to an Alt sequence, whatever NumLock says. */
export const altDigit = (event: KeyboardEvent): string | undefined =>
  event.altKey && !event.ctrlKey && !event.metaKey ? /^Numpad(\d)$/.exec(event.code)?.[1] : undefined
