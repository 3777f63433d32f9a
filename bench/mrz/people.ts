// Specimen passports after the layouts of twenty States: how each numbers its booklets, whether it prints a personal number,
// what its names look like. People and numbers are made from the seed; nobody here exists.
import type { PartialDate } from '../../src/visa/application.ts'
import { composeMrz } from '../../src/visa/mrz-compose.ts'
import { addDays, type PlainDate } from '../../src/visa/plain-date.ts'
import { SPECIMEN_TODAY } from '../../src/visa/specimens.ts'
import type { Chance } from '../chance.ts'

/** `number` and `personal`: 9 a digit, A a letter, X either, all else as it stands. */
export type PageLayout = { state: string; number: string; personal?: string; names: keyof typeof NAMES }

/** Syllables, and how many names of how many syllables a person of that shape carries: primary, then secondary. */
const NAMES = {
  short: { syllables: ['LI', 'WA', 'ZHO', 'XU', 'QI', 'MEI', 'FA', 'YO', 'HU'], primary: [1, 1], secondary: [1, 2] },
  plain: {
    syllables: ['MAR', 'KEN', 'SON', 'BEL', 'DA', 'RI', 'TO', 'WEL', 'FIN'],
    primary: [1, 2],
    secondary: [2, 2],
  },
  long: { syllables: ['RAMA', 'KRI', 'SHNA', 'VENKA', 'TESH', 'PRAD', 'SURYA'], primary: [1, 4], secondary: [2, 4] },
  double: { syllables: ['GAR', 'CIA', 'LO', 'PEZ', 'QUI', 'JA', 'NUE', 'VO'], primary: [2, 2], secondary: [2, 2] },
  slavic: { syllables: ['KOV', 'ZHE', 'VSKI', 'PETR', 'OLEK', 'SAN', 'DR'], primary: [1, 3], secondary: [1, 3] },
  joined: { syllables: ['AL', 'ABD', 'RAH', 'MAN', 'HUS', 'SE', 'IN', 'QAS'], primary: [2, 2], secondary: [3, 2] },
  single: { syllables: ['SU', 'HAR', 'TO', 'WI', 'DO', 'DO', 'PUT', 'RI'], primary: [1, 3], secondary: [0, 0] },
} as const

export const PAGE_LAYOUTS: readonly PageLayout[] = [
  { state: 'USA', number: '999999999', personal: '999999999<999', names: 'plain' },
  { state: 'GBR', number: '999999999', names: 'plain' },
  { state: 'D', number: 'CXXX9XXX9', names: 'plain' },
  { state: 'FRA', number: '99AA99999', names: 'double' },
  { state: 'JPN', number: 'TA9999999', names: 'short' },
  { state: 'KOR', number: 'M999A9999', personal: '9999999', names: 'short' },
  { state: 'IND', number: 'A9999999', personal: '999999999', names: 'long' },
  { state: 'BRA', number: 'AA999999', personal: '99999999999', names: 'double' },
  { state: 'RUS', number: '799999999', personal: '9999999999999', names: 'slavic' },
  { state: 'CAN', number: 'AA999999', names: 'plain' },
  { state: 'AUS', number: 'PA9999999', names: 'plain' },
  { state: 'ITA', number: 'YA9999999', names: 'double' },
  { state: 'ESP', number: 'PAA999999', personal: 'A999999999A', names: 'double' },
  { state: 'NLD', number: 'AXXXXXXX9', personal: '999999999', names: 'plain' },
  { state: 'SWE', number: '99999999', personal: '999999999999', names: 'plain' },
  { state: 'TUR', number: 'U99999999', personal: '99999999999', names: 'plain' },
  { state: 'IDN', number: 'X9999999', names: 'single' },
  { state: 'VNM', number: 'A99999999', personal: '999999999999', names: 'short' },
  { state: 'EGY', number: 'A99999999', personal: '99999999999999', names: 'joined' },
  { state: 'ARE', number: 'AXXX99999', names: 'joined' },
]

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const DIGITS = '0123456789'

const fill = (pattern: string, chance: Chance) =>
  pattern.replace(/[9AX]/g, (sign) => {
    const from = sign === '9' ? DIGITS : sign === 'A' ? LETTERS : LETTERS + DIGITS
    return chance.pick([...from])
  })

function makeNames(shape: PageLayout['names'], which: 'primary' | 'secondary', chance: Chance): string {
  const { syllables, [which]: counts } = NAMES[shape]
  const [names, longest] = counts
  return Array.from({ length: names }, () =>
    Array.from({ length: 1 + chance.below(longest) }, () => chance.pick(syllables as readonly string[])).join(''),
  ).join(' ')
}

/** One specimen person's zone. */
export function makeZone(layout: PageLayout, chance: Chance): [string, string] {
  const secondary = makeNames(layout.names, 'secondary', chance)
  return composeMrz({
    issuingState: layout.state,
    nationality: layout.state,
    documentNumber: fill(layout.number, chance),
    dateOfBirth: addDays(SPECIMEN_TODAY, -7_000 - chance.below(20_000)) as string as PartialDate,
    sex: chance.pick(['F', 'M', 'F', 'M', 'X']),
    expiryDate: addDays(SPECIMEN_TODAY, 200 + chance.below(3_000)) as PlainDate,
    primaryIdentifier: makeNames(layout.names, 'primary', chance),
    ...(secondary && { secondaryIdentifier: secondary }),
    ...(layout.personal && { personalNumber: fill(layout.personal, chance) }),
  })
}
