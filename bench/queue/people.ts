// A hundred thousand cases by a seeded chance: names, inviters, flights, findings and statuses as unevenly spread as in life.
import { createHash } from 'node:crypto'
import { indexWords } from '../../src/server/desk/case-words.ts'
import type { CaseRow } from '../../src/server/store/tables.ts'
import { PurposeCode } from '../../src/visa/application.ts'
import { FindingRule } from '../../src/visa/findings/finding.ts'
import type { Chance } from '../chance.ts'

export const PORT = 'UTO'
export const KIOSKS = Array.from({ length: 12 }, (_, at) => at.toString(16).padStart(16, 'a'))

const SYLLABLES = 'an ber chi do el far gor han il jo ka lin mar no or pe qui ros sen ta um ver wil xu yan zar'.split(
  ' ',
)
const STATES = 'UTO DEU FRA IND PAK RUS VNM NGA EGY BRA MEX TUR IDN ZAF KEN'.split(' ')
const CITIES = '南京 上海 广州 深圳 杭州 成都 武汉 西安 苏州 宁波'.split(' ')
const TRADES = '国际贸易 精密机械 生物科技 新能源 会展服务 信息技术 纺织品 医疗器械'.split(' ')
const RESTING = [
  ...Array<string>(8).fill('new'),
  ...['referred', 'second-look', 'awaiting-applicant', 'awaiting-applicant'],
  ...Array<string>(147).fill('granted'),
  ...Array<string>(40).fill('refused'),
  'voided',
] // five of a hundred are open: far more than a port that answers on the spot lets wait
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const nameOf = (chance: Chance, syllables: number) =>
  Array.from({ length: syllables }, () => chance.pick(SYLLABLES))
    .join('')
    .toUpperCase()

export type Described = { row: CaseRow; documentNumber: string }

/** @param at counts the cases; the first is the oldest */
export function describeCase(
  chance: Chance,
  at: number,
  cases: number,
  now: number,
  macOf: (n: string) => string,
): Described {
  const reference = Array.from(createHash('sha256').update(`case ${at}`).digest().subarray(0, 12), (byte) =>
    ALPHABET.charAt(byte % 32),
  ).join('')
  const received = new Date(now - (cases - at) * 60_000).toISOString()
  const documentNumber = `P${String(at).padStart(8, '0')}`
  const nationality = STATES[Math.floor(STATES.length * chance.next() ** 2)] ?? 'UTO'
  const findings = FindingRule.options.filter((_, rule) => chance.happens(0.25 / (rule + 1)))
  const found = findings.map((rule) => `${chance.happens(0.4) ? 'fail' : 'unknown'}:${rule}`).sort()
  const described = {
    reference,
    primary_identifier: nameOf(chance, 3),
    secondary_identifier: `${nameOf(chance, 2)} ${nameOf(chance, 2)}`,
    nationality,
    flight: `${chance.pick(['UT', 'CA', 'MU', 'LH'])}${100 + chance.below(800)}`,
    kiosk_id: chance.pick(KIOSKS),
    inviter: `${chance.pick(CITIES)}${chance.pick(TRADES)}${chance.below(400)}有限公司`,
    document_mac: macOf(documentNumber),
  }
  const resting = chance.pick(RESTING)
  const claimed = resting === 'new' && chance.happens(0.05)
  const row: CaseRow = {
    ...described,
    port: PORT,
    packet_id: createHash('sha256').update(`packet ${at}`).digest('hex').slice(0, 32),
    purpose: chance.pick(PurposeCode.options),
    arrival: received.slice(0, 10),
    created_at: received,
    received_at: received,
    failed: found.filter((each) => each.startsWith('fail')).length,
    unknown: found.filter((each) => each.startsWith('unknown')).length,
    found,
    left_to_desk: chance.happens(0.04),
    resting,
    claim_officer: claimed ? (chance.happens(0.3) ? 'me' : 'other') : null,
    claim_until: claimed ? new Date(now + 3_600_000).toISOString() : null,
    proposed_by: resting === 'second-look' ? 'other' : null,
    revision: 1,
    acted: 1,
    head: '0'.repeat(64),
    words: indexWords(described),
  }
  return { row, documentNumber }
}
