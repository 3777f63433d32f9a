// Text from a stranger's barcode made harmless to look at.

const LONGEST_SHOWN = 200

/**
 * Text that can do nothing but be looked at: controls become their pictures (U+2400 block), what steers direction or
 * joins letters becomes `␦`, and the length is bounded.
 */
export function showSafely(text: string): string {
  let shown = ''
  for (const character of Array.from(text.slice(0, 2 * LONGEST_SHOWN), inert)) {
    if (shown.length + character.length >= LONGEST_SHOWN) return `${shown}…`
    shown += character
  }
  return shown
}

function inert(character: string): string {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x20) return String.fromCodePoint(0x2400 + point)
  if (point === 0x7f) return '␡'
  return isControl(character) ? '␦' : character
}

/** Controls, format characters (bidirectional marks among them), line separators, lone surrogates and private use. */
export function isControl(character: string): boolean {
  return /^[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\ufffd]$/u.test(character)
}
