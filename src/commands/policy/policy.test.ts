import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import specimen from '../../../docs/policy-pack/specimen.json' with { type: 'json' }
import { findVisaNeed } from '../../visa/eligibility.ts'
import { LANGUAGES } from '../../visa/languages.ts'
import { PolicyPack } from '../../visa/policy/pack.ts'
import { SPECIMEN_TODAY } from '../../visa/specimens.ts'
import { type Outcome, runPolicy } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'kouan-policy-'))
afterAll(() => rmSync(folder, { recursive: true }))
const put = (name: string, content: object | string) =>
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
put('pack.json', specimen)

const run = (line: string): Promise<Outcome> =>
  runPolicy(line.split(' ').filter(Boolean), { today: SPECIMEN_TODAY, folder })
const explain = async (line: string) => (await run(`explain ${line}`)).out ?? ''

describe('policy explain', () => {
  it('prints question, answer, ground and every rule considered', async () => {
    const text = await explain('--nationality UTO --document ordinary --days 12 --to XXX --on 2026-11-23')
    expect(text).toContain('Answer: Unknown')
    for (const part of [
      'Hours                     288',
      'nationality-unknown',
      'LAW: Law',
      'Confirm this at the desk.',
    ])
      expect(text).toContain(part)
    expect(text).toMatch(/\? nationality-exempt +not known +no complete list is loaded/)
    expect(text).toMatch(/✓ port-visa +applies/)
  })

  it('gives with --json just what the kiosk would be given', async () => {
    const answer = JSON.parse(await explain('--nationality UTO --days 12 --reason business --pack pack.json --json'))
    const questions = {
      nationality: 'UTO',
      document: 'ordinary',
      holds: 'none',
      onward: false,
      days: 12,
      reason: 'business',
    } as const
    const asked = { ...questions, hours: 288 }
    const kiosk = findVisaNeed(asked, { today: SPECIMEN_TODAY, pack: PolicyPack.parse(specimen) })
    const { question, ...rest } = answer
    expect(question).toEqual({ ...asked, on: SPECIMEN_TODAY })
    expect(rest).toEqual(JSON.parse(JSON.stringify(kiosk)))
    expect(rest).toMatchObject({ outcome: 'exempt', row: 'utopia-ordinary' })
  })

  it.each([
    ['--nationality CHN', 'elsewhere'],
    ['--nationality FRA --card 932682198501010017', 'card'],
    ['--nationality FRA --holds permit', 'permit'],
    ['--nationality FRA --from FRA --to AUS --hours 20 --leaves-port no --port PVG', 'transit-24h'],
    ['--nationality FRA --from FRA --to FRA --hours 20 --leaves-port no', 'unknown'],
    ['--nationality UTO --from FRA --to AUS --hours 100 --port UTO --pack pack.json', 'transit-240h'],
    ['--nationality UTO --days 20 --reason business --pack pack.json', 'port-visa'],
    ['--nationality UTO --days 12 --reason business --pack pack.json --on 2025-12-31', 'unknown'],
    ['--nationality deu --days 40', 'unknown'],
  ])('%s: %s', async (line, outcome) => {
    expect(JSON.parse(await explain(`${line} --json`)).outcome).toBe(outcome)
  })

  it('speaks Chinese and Arabic', async () => {
    expect(await explain('--nationality UTO --language zh-Hans')).toContain('结论: 无法判断')
    expect(await explain('--nationality UTO --language ar')).toContain('الجواب: غير معروف')
  })

  it.each(LANGUAGES)('has every word of an answer in %s', async (language) => {
    expect(await explain(`--nationality UTO --days 12 --reason business --language ${language}`)).not.toBe('')
  })

  it.each([
    ['', '--nationality is missing'],
    ['--nationality QQQ', '--nationality QQQ is no code of a State'],
    ['--nationality UTO --document library', 'write one of ordinary, diplomatic'],
    ['--nationality UTO --days soon', '--days soon is no number'],
    ['--nationality UTO --on 2026-02-30', 'write it as YYYY-MM-DD'],
    ['--nationality UTO --port Penglai', '--port Penglai is no port'],
    ['--nationality UTO --card 932682198501010018', 'is no number of a Five-Star Card: check'],
    ['--nationality UTO --language tlh', 'write one of en, zh-Hans, zh-Hant, ja'],
    ['--nationalty UTO', "Unknown option '--nationalty'"],
  ])('"%s" ends with 2 and says what to write', async (line, said) => {
    const outcome = await run(`explain ${line}`)
    expect(outcome.code).toBe(2)
    expect(outcome.said).toContain(said)
  })
})

describe('policy check', () => {
  it('counts the rows of a good pack and names those not in force', async () => {
    put('ended.json', { ...specimen, exemptions: specimen.exemptions.map((row) => ({ ...row, until: '2026-06-30' })) })
    expect(await run('check pack.json')).toEqual({
      code: 0,
      out: 'Specimen pack of Utopia: nothing wrong. 5 rows, as of 2026-11-01.',
    })
    expect((await run('check ended.json')).out).toContain('Not in force today: utopia-ordinary, utopia-diplomatic')
  })

  it('names every fault with row and field, and ends with 1', async () => {
    put('bad.json', { ...specimen, exemptions: [{ ...specimen.exemptions[0], from: 'soon', nationalities: ['QQQ'] }] })
    const { code, said } = await run('check bad.json')
    expect(code).toBe(1)
    expect(said?.split('\n')).toEqual([
      'bad.json  Faults: 2',
      '  exemptions[0] utopia-ordinary: "from" is no day of the calendar, write YYYY-MM-DD',
      '  exemptions[0] utopia-ordinary: "nationalities.0" is no ICAO code of a State',
    ])
    expect((await run('explain --nationality UTO --pack bad.json')).code).toBe(1)
  })

  it('ends with 3 where there is no such file and with 2 where none is named', async () => {
    expect(await run('check nowhere.json')).toMatchObject({ code: 3 })
    expect(await run('check')).toMatchObject({ code: 2 })
    put('text.json', 'not json')
    expect((await run('check text.json')).said).toContain('is no JSON object')
  })
})

describe('policy list', () => {
  it('prints every row with its days, its tag and its source, and marks what is weak or not in force', async () => {
    const text = (await run('list --on 2025-11-04')).out ?? ''
    expect(text).toMatch(/beijing .*GOV .*2017-11-28.*Beijing 北京.*\(confirm at the desk\)/)
    expect(text).toMatch(/direct-2025 .*\(not in force on this day; confirm at the desk\)/)
    expect(text).toMatch(/Exemptions\n {2}none/)
    expect((await run('list --pack pack.json')).out).toMatch(/utopia-ordinary .*\[UTO · ordinary · ≤ 15 d\]/)
  })
})

it('every verb has help, and anything else is told the verbs', async () => {
  for (const line of ['', '--help', 'explain --help', 'check --help', 'list --help']) {
    const { code, out } = await run(line)
    expect(code).toBe(0)
    expect(out).toContain('Exit codes')
  }
  expect(await run('forgive')).toMatchObject({ code: 2 })
})
