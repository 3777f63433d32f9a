import { createInstance } from 'i18next'
import { expect, it } from 'vitest'
import { slipLanguageOf, slipWords } from './slip-language.ts'

it('prints in the traveller’s language where there are words in it, and in English otherwise', () => {
  expect(['ar', 'zh-Hans', 'en', 'ru'].map(slipLanguageOf)).toEqual(['ar', 'zh-Hans', 'en', 'en'])
})

it('has Arabic words for a slip, though the console speaks none', async () => {
  const words = createInstance()
  await words.init({ lng: 'en', fallbackLng: 'en', resources: { en: { translation: {} } } })
  words.addResourceBundle('ar', 'translation', { enquiry: { ask: 'هل لديك عنوان؟' } }) // another part came before
  const t = await slipWords(words, slipLanguageOf('ar'))
  expect(t('visa.slip.hotline')).toMatch(/\p{Script=Arabic}.*12367/u)
})
