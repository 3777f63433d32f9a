import { describe, expect, it } from 'vitest'
import { csvLine } from './csv.ts'

describe('a line of the file', () => {
  it('quotes every field and doubles quotes inside, as RFC 4180 says', () => {
    expect(csvLine(['ERIKSSON', 'say "ja"', 'a,b', 'line\r\nbreak', 7])).toBe(
      '"ERIKSSON","say ""ja""","a,b","line\r\nbreak","7"\r\n',
    )
  })

  it.each([
    '=HYPERLINK("http://evil.example","open")',
    '+41 79 000 00 00',
    '-2+3+cmd|calc',
    '@SUM(A1:A9)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    ' =1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(1)',
    '−1',
    '\ufeff=1+1',
    '\u200b=1+1',
  ])('puts an apostrophe before %j, which a spreadsheet could run', (hostile) => {
    expect(csvLine([hostile])).toBe(`"'${hostile.replaceAll('"', '""')}"\r\n`)
  })

  it.each(["O'NEILL", 'ANNA-MARIA', 'a=b', '南京口岸贸易有限公司', '', '2026-11-23'])('leaves %j as it is', (plain) => {
    expect(csvLine([plain])).toBe(`"${plain}"\r\n`)
  })

  it('leaves a number a number', () => {
    expect(csvLine([-3])).toBe('"-3"\r\n')
  })
})
