// What a screen can wear: a language, a way of seeing it, and a glass of one of three sizes.
import { type Access, PLAIN_ACCESS } from '../../src/kiosk/machines/access.ts'
import { LANGUAGES } from '../../src/visa/languages.ts'

export const MODES = {
  default: PLAIN_ACCESS,
  'large text': { ...PLAIN_ACCESS, textSize: 'largest' },
  'high contrast': { ...PLAIN_ACCESS, theme: 'contrast' },
  'low reach': { ...PLAIN_ACCESS, lowReach: true },
} as const satisfies Record<string, Access>
export type Mode = keyof typeof MODES
export const MODE_NAMES = Object.keys(MODES) as Mode[]

export const GLASSES = {
  portrait: { width: 1080, height: 1920 },
  landscape: { width: 1920, height: 1080 },
  tablet: { width: 800, height: 1280 },
} as const
export type Glass = keyof typeof GLASSES

export type Dress = { language: string; mode: Mode; glass: Glass }

/** Every mode on every glass in one language: geometry on all three, the rules of axe on the two the kiosk is built as. */
export const dressesIn = (language: string): Dress[] =>
  (Object.keys(GLASSES) as Glass[]).flatMap((glass) => MODE_NAMES.map((mode) => ({ language, mode, glass })))

/** One dress for the nth screen, so that every language, mode and glass comes round. */
export const dressOf = (number: number): Dress => ({
  language: LANGUAGES[number % LANGUAGES.length] ?? 'en',
  mode: MODE_NAMES[(number + Math.floor(number / LANGUAGES.length)) % MODE_NAMES.length] ?? 'default',
  glass: number % 9 === 8 ? 'tablet' : Math.floor(number / 2) % 2 === 0 ? 'portrait' : 'landscape',
})
