// The language a slip is printed in beside Chinese: the traveller's where there are words in it, else English. Words that no
// officer's screen needs come when a slip does.
import type { i18n, TFunction } from 'i18next'
import { isLanguage, type Language } from '../../visa/languages.ts'

type Words = { visa: { slip: Record<string, string> } }

/** `?slip` leaves all but the slip's lines out, see vite.config.ts. */
const files = import.meta.glob<Words>('../../../locales/*.json', { query: '?slip', import: 'default' })
const loaders = new Map(Object.entries(files).map(([path, load]) => [path.replace(/^.*\/|\.json.*$/g, ''), load]))

export const slipLanguageOf = (tag: string): Language => (isLanguage(tag) ? tag : 'en')

export async function slipWords(words: i18n, language: Language): Promise<TFunction> {
  const load = loaders.get(language)
  if (load && words.getResource(language, 'translation', 'visa.slip.title') === undefined) {
    const { visa } = await load()
    words.addResourceBundle(language, 'translation', { visa: { slip: visa.slip } }, true, true)
  }
  return words.getFixedT(language)
}
