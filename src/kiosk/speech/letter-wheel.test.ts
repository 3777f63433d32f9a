import { describe, expect, it } from 'vitest'
import { orderKeys, sayKey, turnWheel } from './letter-wheel.ts'

const keys = orderKeys(
  ['q', 'w', 'a', '1', '0', '-', '{bksp}', '{space}', '{done}'].map((key) => ({
    key,
    label: key.replace(/[{}]/g, ''),
  })),
)

describe('the letters of four keys', () => {
  it('stand in an order known by heart: letters, digits, signs, and what the keyboard does', () => {
    expect(keys.map(({ key }) => key)).toEqual(['a', 'q', 'w', '0', '1', '-', '{bksp}', '{space}', '{done}'])
  })

  it('are gone through round and round, from nowhere at either end', () => {
    expect(turnWheel(keys, undefined, 1)?.key).toBe('a')
    expect(turnWheel(keys, undefined, -1)?.key).toBe('{done}')
    expect(turnWheel(keys, '{done}', 1)?.key).toBe('a')
    expect(turnWheel(keys, 'a', -1)?.key).toBe('{done}')
    expect(turnWheel([], 'a', 1)).toBeUndefined()
  })

  it('are said by their names', () => {
    expect(keys.slice(5, 7).map((key) => sayKey(key, (name) => name))).toEqual(['mark.hyphen', 'bksp'])
  })
})
