// Language and theme of the console, and whether a decision opens the next case. They live in the address
// (`?language=zh-Hans&theme=dark`, `&after=stay`), so nothing is stored on the computer.
import { THEMES, type Theme } from '../ui/appearance.ts'

export const LANGUAGES = ['en', 'zh-Hans'] as const
export type Language = (typeof LANGUAGES)[number]

/** What follows a decision: the next case by itself, or the case that was decided. */
export type After = 'next' | 'stay'

export type Appearance = { language: Language; theme: Theme; after: After }
/** What this computer prefers where the address says nothing. */
export type Preferences = { language: string; dark: boolean; contrast: boolean }

function findChoice<T extends string>(choices: readonly T[], text: string | null): T | undefined {
  return choices.find((choice) => choice === text)
}

function preferredTheme({ dark, contrast }: Preferences): Theme {
  if (contrast) return 'contrast'
  return dark ? 'dark' : 'light'
}

export function readAppearance(search: string, preferences: Preferences): Appearance {
  const address = new URLSearchParams(search)
  return {
    language:
      findChoice(LANGUAGES, address.get('language')) ?? (preferences.language.startsWith('zh') ? 'zh-Hans' : 'en'),
    theme: findChoice(THEMES, address.get('theme')) ?? preferredTheme(preferences),
    after: address.get('after') === 'stay' ? 'stay' : 'next',
  }
}

export function searchOf({ language, theme, after }: Appearance): string {
  return `?${new URLSearchParams({ language, theme, ...(after === 'stay' && { after }) })}`
}

/** The choice after this one, round and round: a switch that is one button. */
export function nextOf<T>(choices: readonly T[], choice: T): T {
  return choices[(choices.indexOf(choice) + 1) % choices.length] ?? choice
}
