// The language a slip is printed in beside Chinese: the traveller's where there are words in it, else English. Words that no
// officer's screen needs come when a slip does.
import type { i18n, TFunction } from 'i18next'

export type SlipLanguage = 'en' | 'zh-Hans' | 'ar'

export function slipLanguageOf(tag: string): SlipLanguage {
  if (tag === 'zh-Hans' || tag === 'ar') return tag
  return 'en'
}

export async function slipWords(words: i18n, language: SlipLanguage): Promise<TFunction> {
  if (language === 'ar' && words.getResource('ar', 'translation', 'visa.slip.title') === undefined) {
    const { default: arabic } = await import('../../../locales/ar.json')
    words.addResourceBundle('ar', 'translation', { visa: arabic.visa }, true, true)
  }
  return words.getFixedT(language)
}
