import { pbkdf2Sync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { toHex } from './bytes.ts'
import { CODE_LENGTH, hashCode, normalCode, spellCode } from './one-time-code.ts'

describe('a one-time code', () => {
  it('is spelt with ten letters and digits that nobody mistakes for others', () => {
    const code = spellCode(Uint8Array.from({ length: 32 }, (_, byte) => byte))
    expect(code).toBe('0123456789')
    expect(code).toHaveLength(CODE_LENGTH)
    const every = Array.from({ length: 256 }, (_, byte) => spellCode(Uint8Array.of(byte))).join('')
    expect(every).not.toMatch(/[ILOU]/)
  })

  it('is read as people type it', () => {
    expect(normalCode(' 8k2-Ol 9xqI4 ')).toBe('8K2019XQ14')
  })

  it('has one hash however it is typed, the one another implementation of PBKDF2 finds, and no other code or salt has it', async () => {
    const salt = new TextEncoder().encode('UTOPIA')
    const hash = toHex(await hashCode('8k2o-i9xq l4', salt, 1_000))
    expect(hash).toBe(toHex(pbkdf2Sync('8K2019XQ14', salt, 1_000, 32, 'sha256')))
    expect(toHex(await hashCode('8K2019XQ15', salt, 1_000))).not.toBe(hash)
    expect(toHex(await hashCode('8K2019XQ14', new TextEncoder().encode('UTOPIB'), 1_000))).not.toBe(hash)
  })
})
