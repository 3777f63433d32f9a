// Easy words: plainer sentences laid over the ordinary ones while somebody wants them, one file a language, fetched behind the
// first screen. What is signed (`visa.notice`, `visa.declaration`, the questions asked on oath) has no easy version: an
// explanation stands beside it.
import i18next from 'i18next'
import { addLanguage, byTag } from './i18n.ts'

type Words = { [key: string]: Words | string }

const files = import.meta.glob<{ easy: Words }>('../../locales/*.json', { query: '?easy', import: 'default' })
const loaders = byTag(files)

/** One after the other: what is put back is always what was there. */
let turn: Promise<unknown> = Promise.resolve()

/** @returns puts the ordinary words back */
export function layEasyWords(tag: string): () => void {
  let ordinary: Words = {}
  turn = turn.then(async () => {
    const [loaded] = await Promise.all([loaders.get(tag)?.(), addLanguage(tag)])
    if (!loaded) return
    ordinary = pickLike(loaded.easy, i18next.getResourceBundle(tag, 'translation'))
    addWords(tag, loaded.easy)
  })
  return () => {
    turn = turn.then(() => addWords(tag, ordinary))
  }
}

const addWords = (tag: string, words: Words) => i18next.addResourceBundle(tag, 'translation', words, true, true)

/** Of `from` the texts that `wanted` has. */
function pickLike(wanted: Words, from: Words): Words {
  const picked = Object.entries(wanted).map(([key, inner]) => {
    const text = from[key]
    return [key, typeof inner === 'object' && typeof text === 'object' ? pickLike(inner, text) : text]
  })
  return Object.fromEntries(picked)
}

/** Fetches them all, so that no network is needed when a switch is thrown. */
export async function fetchEasyWords(): Promise<void> {
  await Promise.all([...loaders.values()].map((load) => load()))
}
