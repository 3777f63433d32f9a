// Nothing that moves by itself beside other content moves for more than five seconds (WCAG 2.2, 2.2.2; EN 301 549, 9.2.2.2).
import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const SOURCE = resolve(import.meta.dirname, '..')
const LIMIT_MS = 5_000
const CALM_MS = 320 // the longest of the tokens a turn is timed by

type Motion = { file: string; said: string }

const motionsOf = (file: string): Motion[] =>
  [...readFileSync(resolve(SOURCE, file), 'utf8').matchAll(/animation(?:-duration|-iteration-count)?:\s*([^;]+);/g)]
    .map(([, said = '']) => ({ file, said }))
    .filter(({ said }) => said !== 'none')

/** As long as it says, as often as it says: a time, then a number alone. */
function lastsMs(said: string): number {
  if (/\binfinite\b/.test(said)) return Number.POSITIVE_INFINITY
  const times = [...said.matchAll(/(?<![\w.-])([\d.]+)(m?s)\b/g)].map(
    ([, number, unit]) => Number(number) * (unit === 's' ? 1_000 : 1),
  )
  const often = Number(/(?<=\s)(\d+)(?=\s|$)/.exec(said.replaceAll(/\([^()]*\)/g, ''))?.[1] ?? 1)
  return times.length === 0 ? CALM_MS * 2 : times.reduce((sum, ms) => sum + ms, 0) * often
}

test('no motion goes on for more than five seconds', () => {
  const motions = globSync('**/*.css', { cwd: SOURCE }).flatMap(motionsOf)
  expect(motions.length).toBeGreaterThan(10)
  expect(motions.filter(({ said }) => lastsMs(said) > LIMIT_MS)).toEqual([])
})

test.each([
  ['ui-breathe 2.4s ease-in-out infinite', Number.POSITIVE_INFINITY],
  ['wait-fill 6s cubic-bezier(0.1, 0.7, 0.3, 1)', 6_000],
  ['ui-breathe 2.4s ease-in-out 3', 7_200],
  ['scene-hand 560ms 400ms var(--ease) backwards', 960],
])('%s lasts %d ms', (said, ms) => {
  expect(lastsMs(said)).toBeCloseTo(ms)
})
