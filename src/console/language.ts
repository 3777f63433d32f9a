// The console's words: the sections `console` and `visa` of each language file.
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import english from '../../locales/en.json' with { type: 'json' }
import chinese from '../../locales/zh-Hans.json' with { type: 'json' }
import type { Language } from './appearance.ts'

const words = (sections: { console: object; visa: object }) => ({
  translation: { console: sections.console, visa: sections.visa },
})

export async function loadLanguage(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    load: 'currentOnly',
    resources: { en: words(english), 'zh-Hans': words(chinese) },
    interpolation: { escapeValue: false }, // React escapes
    returnEmptyString: false,
  })
}
