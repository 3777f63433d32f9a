// The command line of a verb: known options only, each fault with what to write instead.
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { findDay, type PlainDate } from '../../visa/plain-date.ts'
import { FIELDS, type FieldFlag } from './fields.ts'
import { Stop } from './world.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

const fieldOptions = Object.fromEntries(FIELDS.map((field) => [field.flag, text])) as Record<FieldFlag, typeof text>

export const OPTIONS = {
  pki: { help: flag, out: text },
  issue: {
    ...{ help: flag, contents: text, pki: text, signer: text, key: text, certificate: text, symbology: text },
    ...{ 'signed-on': text, specimen: flag, out: text, 'no-pdf': flag, example: flag, ...fieldOptions },
  },
  read: { help: flag, text, pki: text, list: text, anchor: text, demonstration: flag, on: text, json: flag },
  trust: {
    ...{ help: flag, pki: text, list: text, anchor: text, certificate: text, name: text, documents: text },
    ...{ signer: text, on: text, 'next-update': text },
  },
} as const satisfies Record<string, ParseArgsOptionsConfig>

export type Verb = keyof typeof OPTIONS

type Values<V extends Verb> = {
  [Name in keyof (typeof OPTIONS)[V]]?: (typeof OPTIONS)[V][Name] extends { type: 'boolean' } ? boolean : string
}

export type Arguments<V extends Verb> = { values: Values<V>; words: string[] }

/** @throws Stop naming what is not known */
export function readArguments<V extends Verb>(verb: V, args: readonly string[]): Arguments<V> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS[verb], allowPositionals: true })
    return { values: values as Values<V>, words: positionals }
  } catch (error) {
    const [first = ''] = (error as Error).message.split(/\.\s/)
    throw new Stop(2, `${first}.`, `See npm run -s letter -- ${verb} --help`)
  }
}

/** Said without repeating them: they may be part of a name. */
export const TOO_MANY_WORDS = 'There are words too many: put a value with blanks in quotes.'

/** The value of an option that must be there. */
export function need(value: string | undefined, option: string, advice: string): string {
  if (value === undefined || value === '') throw new Stop(2, `--${option} is missing: ${advice}.`)
  return value
}

export function readDay(value: string | undefined, option: string, fallback: PlainDate): PlainDate {
  if (value === undefined) return fallback
  const day = findDay(value)
  if (!day) throw new Stop(2, `--${option} ${value} is no day: write it as YYYY-MM-DD.`)
  return day
}
