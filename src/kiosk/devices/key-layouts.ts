// What each key of a keyboard prints, by layout. A scanner is set to one of these, whatever the machine's own layout is: the
// key it means is known by its place (`KeyboardEvent.code`), so a US scanner reads right on a French, Russian or Arabic machine.

/** `system`: the scanner is set to the machine's own layout, and its letters are taken as the machine gives them. */
export type KeyLayout = 'us' | 'gb' | 'de' | 'fr' | 'system'

const keys = (names: string) => names.split(' ').flatMap((name) => name.split('-'))
const letters = (row: string) => [...row].map((letter) => `Key${letter}`)

/** Places of the rows, named as on a US keyboard (UI Events KeyboardEvent code values). */
const ROWS = [
  ['Backquote', ...[...'1234567890'].map((digit) => `Digit${digit}`), ...keys('Minus Equal')],
  [...letters('QWERTYUIOP'), ...keys('BracketLeft BracketRight Backslash')],
  [...letters('ASDFGHJKL'), ...keys('Semicolon Quote')],
  ['IntlBackslash', ...letters('ZXCVBNM'), ...keys('Comma Period Slash')],
].flat()

const PLAIN: Record<Exclude<KeyLayout, 'system'>, string> = {
  us: "`1234567890-=qwertyuiop[]\\asdfghjkl;'\\zxcvbnm,./",
  gb: "`1234567890-=qwertyuiop[]#asdfghjkl;'\\zxcvbnm,./",
  de: '^1234567890ß´qwertzuiopü+#asdfghjklöä<yxcvbnm,.-',
  fr: '²&é"\'(-è_çà)=azertyuiop^$*qsdfghjklmù<wxcvbn,;:!',
}

const SHIFTED: typeof PLAIN = {
  us: '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"|ZXCVBNM<>?',
  gb: '¬!"£$%^&*()_+QWERTYUIOP{}~ASDFGHJKL:@|ZXCVBNM<>?',
  de: '°!"§$%&/()=?`QWERTZUIOPÜ*\'ASDFGHJKLÖÄ>YXCVBNM;:_',
  fr: ' 1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%>WXCVBN?./§',
}

/** With AltGr, `place character` in pairs. */
const ALTGR: typeof PLAIN = {
  us: '',
  gb: '',
  de: 'KeyQ@ Digit7{ Digit8[ Digit9] Digit0} Minus\\ BracketRight~ IntlBackslash| Digit2² Digit3³ KeyE€',
  fr: 'Digit2~ Digit3# Digit4{ Digit5[ Digit6| Digit7` Digit8\\ Digit9^ Digit0@ Minus] Equal} KeyE€',
}

const NUMPAD: Record<string, string> = { Decimal: '.', Add: '+', Subtract: '-', Multiply: '*', Divide: '/' }

/** The character a key prints, or `undefined` for a key that prints none (or none in this layout). */
export function findCharacter(
  layout: Exclude<KeyLayout, 'system'>,
  code: string,
  level: 'plain' | 'shift' | 'altgr',
): string | undefined {
  if (code === 'Space') return ' '
  const numpad = /^Numpad(.+)$/.exec(code)?.[1]
  if (numpad) return /^\d$/.test(numpad) ? numpad : NUMPAD[numpad]
  if (level === 'altgr')
    return ALTGR[layout]
      .split(' ')
      .find((pair) => pair.slice(0, -1) === code)
      ?.slice(-1)
  const at = ROWS.indexOf(code)
  return at < 0 ? undefined : [...(level === 'shift' ? SHIFTED : PLAIN)[layout]][at]
}
