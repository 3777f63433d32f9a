// Vite plugin: a locale file asked for with `?kiosk`, `?staff`, … gives that part of its words and no more. The traveller waits
// for no word of the officers' or of staff, nor they for the traveller's.
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

type Words = Record<string, Record<string, unknown>>

const SECTIONS: Record<string, readonly string[]> = {
  kiosk: ['kiosk', 'visa'],
  console: ['console', 'visa'],
  staff: ['staff'],
  supplement: ['supplement'],
  enquiry: ['enquiry'],
  easy: ['easy'],
  slip: ['visa'],
  speech: ['speech'],
}

/** Words of the domain that only an officer reads. */
const OFFICERS = ['findings', 'readBy', 'slip', 'stage', 'status', 'wanted']

function visaWordsFor(query: string, visa: Record<string, unknown> = {}): Record<string, unknown> {
  if (query === 'console') return visa
  const isWanted = (key: string) => (query === 'slip' ? key === 'slip' : !OFFICERS.includes(key))
  return Object.fromEntries(Object.entries(visa).filter(([key]) => isWanted(key)))
}

export const sections: Plugin = {
  name: 'locale-sections',
  enforce: 'pre',
  load(id) {
    const [path = '', query = ''] = id.split('?')
    const wanted = SECTIONS[query]
    if (!wanted || !path.endsWith('.json')) return
    const words = JSON.parse(readFileSync(path, 'utf8')) as Words
    const part = wanted.map((name) => [name, name === 'visa' ? visaWordsFor(query, words.visa) : words[name]])
    return { code: `export default ${JSON.stringify(Object.fromEntries(part))}`, moduleType: 'js' }
  },
}
