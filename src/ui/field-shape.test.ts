import { describe, expect, it } from 'vitest'
import { shapeInput } from './field-shape.ts'

describe('what a field keeps of what is typed', () => {
  it.each([
    ['mrz', 'l898902c3<6uto', 'L898902C3<6UTO'],
    ['mrz', 'P<UTO ERIKSSON', 'P<UTOERIKSSON'],
    ['digits', '12a 3', '123'],
    ['phone', '+86 (10) 1236-7x', '+86 (10) 1236-7'],
    ['flight', 'ca 0981', 'CA0981'],
    ['code', '91110000-600037341l', '91110000-600037341L'],
    ['email', 'anna maria@uto.example', 'annamaria@uto.example'],
    ['latin', 'Åse Þórsdóttir, 4½ Main St.', 'Åse Þórsdóttir, 4½ Main St.'],
    ['latin', 'Anna 安娜', 'Anna '],
    ['text', '北京市\u0000朝阳区', '北京市朝阳区'],
  ] as const)('%s: %s', (kind, typed, kept) => {
    expect(shapeInput(kind, typed)).toBe(kept)
  })

  it('stops at the longest allowed', () => {
    expect(shapeInput('code', 'abcdef', 4)).toBe('ABCD')
  })
})
