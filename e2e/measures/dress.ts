// What a screen can wear: a language, a way of seeing it, and a glass of one of three sizes.
import { type Access, PLAIN_ACCESS } from '../../src/kiosk/machines/access.ts'
import { LANGUAGES } from '../../src/visa/languages.ts'

export const MODES = {
  default: PLAIN_ACCESS,
  'large text': { ...PLAIN_ACCESS, textSize: 'largest' },
  'high contrast': { ...PLAIN_ACCESS, theme: 'contrast' },
  'low reach': { ...PLAIN_ACCESS, lowReach: true },
  dark: { ...PLAIN_ACCESS, theme: 'dark' },
  'read aloud': { ...PLAIN_ACCESS, aloud: true },
} as const satisfies Record<string, Access>
export type Mode = keyof typeof MODES
/** The ways of seeing that are measured; the colours of the dark scheme are checked pair by pair in tokens.test.ts. */
const MODE_NAMES: readonly Mode[] = ['default', 'large text', 'high contrast', 'low reach']

export const GLASSES = {
  portrait: { width: 1080, height: 1920 },
  landscape: { width: 1920, height: 1080 },
  tablet: { width: 800, height: 1280 },
} as const
export type Glass = keyof typeof GLASSES

/** A language, or the long words in the place of one. */
export type Tongue = { name: string; language: string; long?: true }
export const LONG_WORDS: readonly Tongue[] = [
  { name: 'long words', language: 'en', long: true },
  { name: 'long words, right to left', language: 'ar', long: true },
]
export const TONGUES: readonly Tongue[] = [
  ...LANGUAGES.map((language) => ({ name: language, language })),
  ...LONG_WORDS,
]

export type Dress = { tongue: Tongue; mode: Mode; glass: Glass }

/** Every mode on these glasses in one language. */
export const dressesIn = (tongue: Tongue, glasses: readonly Glass[]): Dress[] =>
  glasses.flatMap((glass) => MODE_NAMES.map((mode) => ({ tongue, mode, glass })))

/** One dress for the nth screen, so that every language, mode and glass comes round. */
export const dressOf = (number: number, tongues: readonly Tongue[]): Dress => ({
  tongue: tongues[number % tongues.length] as Tongue,
  mode: MODE_NAMES[(number + Math.floor(number / tongues.length)) % MODE_NAMES.length] as Mode,
  glass: number % 9 === 8 ? 'tablet' : Math.floor(number / 2) % 2 === 0 ? 'portrait' : 'landscape',
})

/** What `npm test` looks at: the nth screen in one language, and every second one in the long words as well. */
export const fractionOf = (number: number): Dress[] => [
  dressOf(number, TONGUES.slice(0, -LONG_WORDS.length)),
  ...(number % 2 === 0 ? [dressOf(number / 2, LONG_WORDS)] : []),
]
