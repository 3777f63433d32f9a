import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { GUARDS } from './guards.ts'
import { withoutGuard } from './without-guard.ts'

const ROOT = resolve(import.meta.dirname, '..', '..')

describe('the guards that are removed one at a time', () => {
  it.each(GUARDS)('$name still stands where the table says', (guard) => {
    const source = readFileSync(resolve(ROOT, guard.file), 'utf8')
    expect(withoutGuard(source, guard)).not.toBe(source)
  })

  it('are at least twenty, each named once', () => {
    expect(new Set(GUARDS.map(({ name }) => name)).size).toBe(GUARDS.length)
    expect(GUARDS.length).toBeGreaterThanOrEqual(20)
  })
})
