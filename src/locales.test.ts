// The words of every language: the same keys, the same placeholders, every plural form the language has, nothing empty,
// and every key the code asks for.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { routes } from './wire/routes.ts'

type Tree = { [key: string]: Tree | Tree[] | string }

const ROOT = join(import.meta.dirname, '..', 'locales')
const SOURCE = 'en'
const PLURAL = /_(zero|one|two|few|many|other)$/
/** The console speaks the officers' languages, the kiosk and the domain all of them. */
const CONSOLE_LANGUAGES = ['en', 'zh-Hans']

const languages = readdirSync(ROOT).map((file) => file.replace(/\.json$/, ''))
const words = new Map(
  languages.map((tag) => [tag, flatten(JSON.parse(readFileSync(join(ROOT, `${tag}.json`), 'utf8')) as Tree)]),
)

function flatten(tree: Tree | Tree[], prefix = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(prefix + key, value)
    else for (const [inner, word] of flatten(value, `${prefix}${key}.`)) found.set(inner, word)
  }
  return found
}

function wordsOf(tag: string): Map<string, string> {
  const found = words.get(tag)
  if (!found) throw new Error(`locales/${tag}.json is missing`)
  return found
}

const base = (key: string) => key.replace(PLURAL, '')
const speaks = (tag: string, key: string) => !key.startsWith('console.') || CONSOLE_LANGUAGES.includes(tag)
const keysFor = (tag: string, of: string) =>
  new Set([...wordsOf(of).keys()].filter((key) => speaks(tag, key)).map(base))
const placeholders = (text: string) => new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name))
const missingFrom = <T>(has: Set<T>, wants: Iterable<T>) => [...wants].filter((each) => !has.has(each))

describe.each(languages)('the words of %s', (tag) => {
  it('have the keys of English and no other', () => {
    expect(missingFrom(keysFor(tag, tag), keysFor(tag, SOURCE))).toEqual([])
    expect(missingFrom(keysFor(tag, SOURCE), keysFor(tag, tag))).toEqual([])
  })

  it('have every plural form of the language', () => {
    const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories
    const plurals = new Set([...wordsOf(SOURCE).keys()].filter((key) => PLURAL.test(key) && speaks(tag, key)).map(base))
    const wanted = [...plurals].flatMap((key) => forms.map((form) => `${key}_${form}`))
    expect(missingFrom(new Set(wordsOf(tag).keys()), wanted)).toEqual([])
  })

  it('fill in what English fills in', () => {
    const wrong = [...wordsOf(tag)].filter(([key, text]) => {
      const source = wordsOf(SOURCE).get(key) ?? wordsOf(SOURCE).get(`${base(key)}_other`) ?? ''
      const ofOurs = placeholders(text)
      const ofTheirs = placeholders(source)
      if (PLURAL.test(key)) for (const each of [ofOurs, ofTheirs]) each.delete('count') // "one second" needs no figure, and 21 has the form of one
      return missingFrom(ofOurs, ofTheirs).length > 0 || missingFrom(ofTheirs, ofOurs).length > 0
    })
    expect(wrong).toEqual([])
  })

  it('are never empty, and never begin or end with a space unless they are a separator', () => {
    const isSeparator = (text: string) => /^\p{P} ?$/u.test(text)
    const isBad = (text: string) => text.trim() === '' || (text.trim() !== text && !isSeparator(text))
    expect([...wordsOf(tag)].filter(([, text]) => isBad(text))).toEqual([])
  })
})

/** What is agreed to and signed has one wording; easy words explain it and never take its place. */
const BINDING = /^(visa\.(notice|declaration)|kiosk\.declaration\.ask)\./

describe.each(languages)('the easy words of %s', (tag) => {
  const easy = [...wordsOf(tag)].flatMap(([key, text]) =>
    key.startsWith('easy.') ? [[key.slice(5), text] as const] : [],
  )

  it('each stand for an ordinary text, with what is filled in there, and say it otherwise', () => {
    expect(easy.length).toBeGreaterThan(40)
    for (const [key, text] of easy) {
      const ordinary = wordsOf(tag).get(key) ?? ''
      expect([key, placeholders(text)]).toEqual([key, placeholders(ordinary)])
      expect([key, text]).not.toEqual([key, ordinary])
    }
  })

  it('leave alone what is agreed to and signed', () => {
    expect(easy.filter(([key]) => BINDING.test(key))).toEqual([])
  })
})

/** What stands on the kiosk for somebody else, or has one wording: staff's screens, the demonstration's banner, what is agreed to and
 * signed, the receipt; the domain's names of things are one or two words. */
const NOT_EXPLAINED =
  /^(console|staff|easy|speech|enquiry)\.|^kiosk\.(enrol|demonstration|frame|keyboard|receipt|outOfService\.(reasons|enrol))\.|^visa\.(?!stage|need|fault|urgency|purpose)|^supplement\.notice\./
const WORDS_IN_ONE_BREATH = 12
const WORDS_IN_ALL = 20

describe('whoever wants easy words', () => {
  const english = wordsOf(SOURCE)
  const count = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
  const isShort = (text: string) =>
    count(text) <= WORDS_IN_ALL && text.split(/(?<=[.?!:;,])\s/).every((part) => count(part) <= WORDS_IN_ONE_BREATH)
  const explained = [...english].filter(([key]) => !NOT_EXPLAINED.test(key) && !BINDING.test(key))

  it('finds each question, explanation and fault short, or has it put otherwise', () => {
    expect(explained.length).toBeGreaterThan(400)
    const long = explained.filter(([key, text]) => !isShort(text) && !english.has(`easy.${key}`))
    expect(long).toEqual([])
  })

  it('reads one short thought after the other', () => {
    const thoughts = [...english].flatMap(([key, text]) => (key.startsWith('easy.') ? text.split(/(?<=[.?!:])\s/) : []))
    expect(thoughts.length).toBeGreaterThan(100)
    expect(thoughts.filter((thought) => count(thought) > 14)).toEqual([])
  })
})

describe('the code', () => {
  const keys = [...wordsOf(SOURCE).keys()].map(base)
  const exists = (pattern: RegExp) => keys.some((key) => pattern.test(key))

  it('asks only for keys that exist', () => {
    const asked = listAskedKeys()
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter(({ pattern }) => !exists(pattern)).map(({ where, key }) => `${where}: ${key}`)).toEqual([])
  })

  it('asks for every key there is', () => {
    const named = listAskedKeys().filter(({ key }) => !/^\w+\.\$\{/.test(key)) // a whole section is nobody's question
    const patterns = [...named, ...listSpokenKeys()].map(({ pattern }) => pattern)
    const isAsked = (key: string): boolean =>
      key.startsWith('easy.') ? isAsked(key.slice('easy.'.length)) : patterns.some((pattern) => pattern.test(key))
    expect(['kiosk.frame.nobodyAsks', 'visa.fieldOfNothing', 'easy.kiosk.none'].filter(isAsked)).toEqual([])
    expect([...new Set(keys)].filter((key) => !isAsked(key))).toEqual([])
  })
})

type Asked = { where: string; key: string; pattern: RegExp }

/** Every text in quotes or backticks that looks like a key of a section; `${…}` stands for one or more parts. */
function listAskedKeys(): Asked[] {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  return files
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|suite)\.tsx?$/.test(path))
    .flatMap((where) => {
      const code = readFileSync(join(import.meta.dirname, where), 'utf8').replace(/^\s*(\/\/|\/?\*).*$/gm, '')
      const quoted = [
        ...code.matchAll(
          /(['"`])((?:kiosk|console|visa|staff|supplement|enquiry|speech)\.(?:[\w-]+|\$\{[^}]*\})(?:\.?(?:[\w.-]+|\$\{[^}]*\}))*)\1/g,
        ),
      ]
      const asked = quoted.map(([, , key = '']) => key).filter((key) => !(key in routes)) // `kiosk.list` is a route
      return asked.map((key) => ({ where, key, pattern: patternOf(key) }))
    })
}

/** The reader's own words are asked for by the last part of their key: in quotes, or as the name of what a button does. */
function listSpokenKeys(): Asked[] {
  const folder = join(import.meta.dirname, 'kiosk', 'speech')
  const files = readdirSync(folder).filter((path) => !/\.(test|suite)\.tsx?$/.test(path))
  return files.flatMap((where) => {
    const code = readFileSync(join(folder, where), 'utf8')
    const named = [...code.matchAll(/['`]([\w.]+(?:\$\{\w+\})?)['`]|[{,]\s*(\w+)(?=\s*[,:}])/g)]
    return named.map(([, quoted, name]) => {
      const key = `speech.${quoted ?? name}`
      return { where, key, pattern: patternOf(key) }
    })
  })
}

function patternOf(key: string): RegExp {
  const parts = key.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.-]/g, '\\$&'))
  return new RegExp(`^${parts.join('.+')}(\\..+)?$`)
}
