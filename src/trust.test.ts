// Every line of docs/trust.md that names a test names one that is there.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')
const TEXT = readFileSync(resolve(ROOT, 'docs', 'trust.md'), 'utf8')

const named = [...TEXT.matchAll(/\]\(\.\.\/([^)]+)\) “([^”]+)”/g)].map(([, file = '', title = '']) => ({ file, title }))
const soaks = [...new Set([...TEXT.matchAll(/npm run soak -- ([a-z-]+)/g)].map(([, name = '']) => name))]

describe('what is said about trust', () => {
  it('names a test in every row of its tables', () => {
    const rows = TEXT.split('\n').filter((line) => /^\| (?!\||what \|)/.test(line) && !line.startsWith('|---'))
    const without = rows.filter((row) => !row.includes('](../'))
    expect(rows.length).toBeGreaterThan(50)
    expect(without.map((row) => row.slice(0, 60))).toEqual([])
  })

  it.each(named)('$file has “$title”', ({ file, title }) => {
    const path = resolve(ROOT, file)
    expect(existsSync(path)).toBe(true)
    expect(readFileSync(path, 'utf8')).toContain(title)
  })

  it.each(soaks)('npm run soak -- %s is there', (name) => {
    expect(existsSync(resolve(ROOT, 'bench', 'soaks', `${name}.ts`))).toBe(true)
  })
})
