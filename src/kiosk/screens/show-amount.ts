// Times and sizes as a reader of the language writes them, in the one unit that says enough; digits are the machine's.

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const

/** "3 hours": whole units, the largest that fits; never less than a second. */
export function showDuration(ms: number, locale: string): string {
  const [unit, length] = UNITS.find(([, each]) => ms >= each) ?? UNITS[3]
  return format(Math.max(1, Math.floor(ms / length)), unit, locale)
}

/** "1.2 MB". */
export function showBytes(bytes: number, locale: string): string {
  if (bytes >= 1e9) return format(bytes / 1e9, 'gigabyte', locale)
  return bytes >= 1e6 ? format(bytes / 1e6, 'megabyte', locale) : format(bytes / 1e3, 'kilobyte', locale)
}

function format(amount: number, unit: string, locale: string): string {
  const display = unit.endsWith('byte') ? 'short' : 'long'
  const options = {
    style: 'unit',
    unit,
    unitDisplay: display,
    maximumFractionDigits: 1,
    numberingSystem: 'latn',
  } as const
  return new Intl.NumberFormat(locale, options).format(amount)
}
