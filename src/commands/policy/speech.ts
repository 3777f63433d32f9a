// The words of the answers, from the language files the kiosk speaks from; the one asked for is read, no other.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stateName } from '../../visa/codes.ts'
import type { Language } from '../../visa/languages.ts'

const LOCALES = join(import.meta.dirname, '../../../locales')

type Values = Record<string, string | number>

export type Speech = {
  language: Language
  t: (key: string, values?: Values) => string
  stateName: (code: string) => string
}

export function speak(language: Language): Speech {
  const table: unknown = JSON.parse(readFileSync(join(LOCALES, `${language}.json`), 'utf8'))
  const t = (key: string, values: Values = {}) => {
    const found = key
      .split('.')
      .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], table)
    if (typeof found !== 'string') throw new Error(`no words for ${key} in ${language}`)
    return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
  }
  return { language, t, stateName: (code) => `${stateName(code, language, t)} (${code})` }
}

const isWide = (character: string) => /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/.test(character)
const widthOf = (text: string) => [...text].reduce((width, each) => width + (isWide(each) ? 2 : 1), 0)

/** Padded as a terminal shows it: Han characters take two places. */
export const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(1, width - widthOf(text)))
