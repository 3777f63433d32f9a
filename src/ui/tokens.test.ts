import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const sheet = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const THEMES = ['light', 'dark', 'contrast'] as const

/** Words on their grounds: at least 7 : 1 (WCAG 2.2, 1.4.6). */
const WORDS = [
  ['ink', 'paper'],
  ['ink', 'paper-deep'],
  ['ink', 'card'],
  ['ink', 'jade-wash'],
  ['ink', 'amber-wash'],
  ['ink', 'cinnabar-wash'],
  ['ink-soft', 'paper'],
  ['ink-soft', 'paper-deep'],
  ['ink-soft', 'card'],
  ['ink-soft', 'jade-wash'],
  ['on-jade', 'jade-strong'],
  ['on-cinnabar', 'cinnabar-strong'],
  ['jade-strong', 'paper'],
  ['jade-strong', 'card'],
  ['jade-strong', 'jade-wash'],
  ['cinnabar-strong', 'paper'],
  ['cinnabar-strong', 'card'],
  ['cinnabar-strong', 'cinnabar-wash'],
  ['amber-strong', 'amber-wash'],
  ['amber-strong', 'paper'],
] as const

/** Frames, strokes, fills and the focus ring beside what they stand on: at least 3 : 1 (1.4.11). */
const SIGNS = [
  ['line', 'paper'],
  ['line', 'paper-deep'],
  ['line', 'card'],
  ['jade', 'paper'],
  ['jade', 'card'],
  ['on-jade', 'jade'],
  ['cinnabar', 'paper'],
  ['amber', 'amber-wash'],
  ['focus', 'paper'],
  ['focus', 'card'],
  ['focus', 'jade-wash'],
  ['ink', 'jade-flat'],
] as const

describe.each(THEMES)('in the %s theme', (theme) => {
  const colours = coloursOf(theme)
  it.each(WORDS)('%s can be read on %s', (word, ground) => {
    expect(contrast(colours, word, ground)).toBeGreaterThanOrEqual(7)
  })
  it.each(SIGNS)('%s can be made out on %s', (sign, ground) => {
    expect(contrast(colours, sign, ground)).toBeGreaterThanOrEqual(3)
  })
})

function coloursOf(theme: (typeof THEMES)[number]): Map<string, string> {
  const block = theme === 'light' ? /:root \{([^}]*)\}/ : new RegExp(`data-theme="${theme}"\\] \\{([^}]*)\\}`)
  const [, body = ''] = block.exec(sheet) ?? []
  return new Map([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]))
}

function contrast(colours: Map<string, string>, a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(colours, a), luminance(colours, b)].sort((one, other) => one - other)
  return (light + 0.05) / (dark + 0.05)
}

/** Relative luminance of an sRGB colour (WCAG 2.2, definition of relative luminance). */
function luminance(colours: Map<string, string>, name: string): number {
  const hex = colours.get(name)
  if (!hex) throw new Error(`No colour ${name}`)
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
