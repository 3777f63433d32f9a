// The console's words: the sections `console` and `visa` of both languages, since an English screen has Chinese labels beside it.
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from './appearance.ts'

type Words = Record<string, unknown>

/** `?console` leaves the travellers' words out, see vite.config.ts. */
const files = import.meta.glob<Words>('../../locales/{en,zh-Hans}.json', {
  eager: true,
  query: '?console',
  import: 'default',
})
const words = (tag: Language) => ({ translation: files[`../../locales/${tag}.json`] ?? {} })

export async function loadLanguage(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    load: 'currentOnly',
    resources: { en: words('en'), 'zh-Hans': words('zh-Hans') },
    interpolation: { escapeValue: false }, // React escapes
    returnEmptyString: false,
  })
}
