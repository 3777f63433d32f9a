import { createInstance } from 'i18next'
import { expect, it } from 'vitest'
import { LANGUAGES } from '../../visa/languages.ts'
import { slipLanguageOf, slipWords } from './slip-language.ts'

it('prints in the traveller’s language where there are words in it, and in English otherwise', () => {
  expect(['ar', 'zh-Hans', 'en', 'ru', 'la'].map(slipLanguageOf)).toEqual(['ar', 'zh-Hans', 'en', 'ru', 'en'])
})

it('has words for a slip in every language, though the console speaks two', async () => {
  const words = createInstance()
  await words.init({ lng: 'en', fallbackLng: 'en', resources: { en: { translation: {} } } })
  words.addResourceBundle('ar', 'translation', { enquiry: { ask: 'هل لديك عنوان؟' } }) // another part came before
  const said = await Promise.all(LANGUAGES.map(async (tag) => (await slipWords(words, tag))('visa.slip.hotline')))
  expect(said.filter((line) => !line.includes('12367'))).toEqual([])
  expect(new Set(said).size).toBe(LANGUAGES.length)
  expect(said[LANGUAGES.indexOf('ar')]).toMatch(/\p{Script=Arabic}/u)
})
