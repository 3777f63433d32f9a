// The command line of a verb. What cannot be understood ends with a line that says what to write instead.

import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { findState } from '../../visa/codes.ts'
import { readFiveStarCard } from '../../visa/five-star-card.ts'
import { LANGUAGES, type Language } from '../../visa/languages.ts'
import type { NeedQuestions } from '../../visa/need/rule.ts'
import { findDay, type PlainDate } from '../../visa/plain-date.ts'
import { TravelDocument, VisitReason } from '../../visa/trip.ts'

/** An end with a plain reason. */
export class Stop extends Error {
  readonly code: 1 | 2 | 3

  constructor(code: 1 | 2 | 3, reason: string) {
    super(reason)
    this.code = code
  }
}

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

const EXPLAIN = {
  ...{ nationality: text, document: text, holds: text, card: text, days: text, hours: text, from: text, to: text },
  ...{ 'leaves-port': text, port: text, 'exit-port': text, reason: text, group: flag, on: text },
  ...{ pack: text, language: text, json: flag },
} as const satisfies ParseArgsOptionsConfig
const LIST = { pack: text, on: text, language: text } as const satisfies ParseArgsOptionsConfig
const CHECK = { language: text } as const satisfies ParseArgsOptionsConfig

export type ExplainArguments = {
  questions: NeedQuestions
  on: PlainDate
  pack: string | undefined
  language: Language
  json: boolean
}

export function readExplain(args: string[], today: PlainDate): ExplainArguments {
  const { values } = parse(args, EXPLAIN, false)
  if (!values.nationality)
    throw new Stop(2, '--nationality is missing: write the code in the passport, for example UTO.')
  const days = readCount('days', values.days, 'whole days, for example 12')
  const holds = readOne('holds', values.holds, ['none', 'card', 'permit'] as const) ?? (values.card ? 'card' : 'none')
  const questions: NeedQuestions = {
    nationality: readState('nationality', values.nationality),
    document: readOne('document', values.document, TravelDocument.options) ?? 'ordinary',
    holds,
    onward: readOnward(values.from, values.to),
    hours:
      readCount('hours', values.hours, 'whole hours, for example 20') ??
      (days === undefined ? undefined : Math.max(1, days) * 24),
    leavesPort: readYesNo('leaves-port', values['leaves-port']),
    days,
    reason: readOne('reason', values.reason, VisitReason.options),
    port: readPort('port', values.port),
    exitPort: readPort('exit-port', values['exit-port']),
    group: values.group,
    cardNumber: readCard(values.card, today),
  }
  return {
    questions: Object.fromEntries(
      Object.entries(questions).filter(([, value]) => value !== undefined),
    ) as NeedQuestions,
    on: readDay('on', values.on, today),
    pack: values.pack,
    language: readLanguage(values.language),
    json: values.json ?? false,
  }
}

export function readList(args: string[], today: PlainDate) {
  const { values } = parse(args, LIST, false)
  return { on: readDay('on', values.on, today), pack: values.pack, language: readLanguage(values.language) }
}

export function readCheck(args: string[]) {
  const { values, positionals } = parse(args, CHECK, true)
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new Stop(2, 'check takes one file: npm run -s policy -- check PACK.json')
  return { file, language: readLanguage(values.language) }
}

function parse<Options extends ParseArgsOptionsConfig>(args: string[], options: Options, allowPositionals: boolean) {
  try {
    return parseArgs({ args, options, allowPositionals })
  } catch (error) {
    const [first = ''] = (error as Error).message.split('. ')
    throw new Stop(2, `${first}. See --help.`)
  }
}

/** A ticket on to a third country: neither China nor where the traveller comes from. */
function readOnward(from: string | undefined, to: string | undefined): boolean {
  const origin = from === undefined ? undefined : readState('from', from)
  if (to === undefined) return false
  const goal = readState('to', to)
  return goal !== 'CHN' && goal !== origin
}

function readState(option: string, value: string): string {
  const code = value.toUpperCase() === 'DEU' ? 'D' : value.toUpperCase()
  if (!findState(code))
    throw new Stop(2, `--${option} ${value} is no code of a State: write three letters as in the passport.`)
  return code
}

function readOne<Of extends string>(option: string, value: string | undefined, options: readonly Of[]): Of | undefined {
  if (value === undefined) return undefined
  const found = options.find((each) => each === value)
  if (!found) throw new Stop(2, `--${option} ${value} is not known: write one of ${options.join(', ')}.`)
  return found
}

const readYesNo = (option: string, value: string | undefined) => {
  const said = readOne(option, value, ['yes', 'no'] as const)
  return said && said === 'yes'
}

const readLanguage = (value: string | undefined) => readOne('language', value, LANGUAGES) ?? 'en'

function readCount(option: string, value: string | undefined, advice: string): number | undefined {
  if (value === undefined) return undefined
  if (!/^\d{1,4}$/.test(value)) throw new Stop(2, `--${option} ${value} is no number: write ${advice}.`)
  return Number(value)
}

function readPort(option: string, value: string | undefined): string | undefined {
  if (value !== undefined && !/^[A-Z]{3}$/.test(value))
    throw new Stop(2, `--${option} ${value} is no port: write three capital letters, for example PVG.`)
  return value
}

function readDay(option: string, value: string | undefined, today: PlainDate): PlainDate {
  const day = value === undefined ? today : findDay(value)
  if (!day) throw new Stop(2, `--${option} ${value} is no day: write it as YYYY-MM-DD.`)
  return day
}

function readCard(value: string | undefined, today: PlainDate): string | undefined {
  if (value === undefined) return undefined
  const reading = readFiveStarCard(value, { today })
  if (!reading.ok) throw new Stop(2, `--card ${value} is no number of a Five-Star Card: ${reading.fault}.`)
  return reading.card.number
}
