// The characters a language's pages can show without anybody having typed one: its words, the names of countries and months,
// and what dates, figures and units are written with.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { listStates, stateName } from '../../src/visa/codes.ts'
import { type Language, OWN_NAMES } from '../../src/visa/languages.ts'

type Tree = { [key: string]: Tree | string } | string

export const localeFile = (tag: Language) => resolve(import.meta.dirname, `../../locales/${tag}.json`)

const textsOf = (tree: Tree): string[] =>
  typeof tree === 'string' ? [tree] : Object.values(tree).flatMap((each) => textsOf(each))

export function charactersOf(tag: Language): Set<string> {
  const words = JSON.parse(readFileSync(localeFile(tag), 'utf8')) as Record<string, Tree>
  const shown = Object.entries(words).flatMap(([section, tree]) => (section === 'console' ? [] : textsOf(tree)))
  const texts = [...shown, ...writtenByPlatform(tag), OWN_NAMES[tag]]
  return visible(texts.join(''))
}

/** Characters that leave a mark: no spaces, no controls, no marks of direction. */
export function visible(text: string): Set<string> {
  return new Set([...text.normalize('NFC')].filter((each) => !/[\p{Z}\p{C}]/u.test(each)))
}

/** The same formats as `src/kiosk/screens/show-date.ts`, `beijing-time.ts`, `show-amount.ts` and `src/ui/date-parts.ts`. */
function writtenByPlatform(tag: Language): string[] {
  const written = { calendar: 'gregory', numberingSystem: 'latn' } as const
  const days = Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, 23, 13, 45))
  const dates = (['long', 'short'] as const).flatMap((month) =>
    [{ day: 'numeric', month, year: 'numeric' } as const, { month, year: 'numeric' } as const, { month }].map(
      (parts) => new Intl.DateTimeFormat(tag, { ...written, ...parts }),
    ),
  )
  const units = ['day', 'hour', 'minute', 'second', 'megabyte', 'gigabyte', 'kilobyte'].flatMap((unit) =>
    (['long', 'short'] as const).map((unitDisplay) => {
      const options = { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1, numberingSystem: 'latn' } as const
      return new Intl.NumberFormat(tag, options)
    }),
  )
  const amounts = [1, 2, 3, 5, 11, 21, 1.5, 12_345.6]
  return [
    ...listStates().map(({ code }) => stateName(code, tag)),
    ...dates.flatMap((format) => days.map((day) => format.format(day))),
    ...units.flatMap((format) => amounts.map((amount) => format.format(amount))),
    ...amounts.map((amount) => new Intl.NumberFormat(tag, { numberingSystem: 'latn' }).format(amount)),
  ]
}
