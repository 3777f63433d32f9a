// The kiosk's languages: one file each, loaded when first wanted and all of them while nobody is there.
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { LANGUAGES, OWN_NAMES } from '../visa/languages.ts'

type Locale = Record<string, unknown>

/** What a glob over `locales/` found, by the language's tag. */
export const byTag = <Load>(files: Record<string, Load>): Map<string, Load> =>
  new Map(Object.entries(files).map(([path, load]) => [path.replace(/^.*\/|\.json.*$/g, ''), load]))

/** `?kiosk` leaves the officers' words out, see vite.config.ts. */
const files = import.meta.glob<Locale>('../../locales/*.json', { query: '?kiosk', import: 'default' })
const loaders = byTag(files)

/** The language of a kiosk nobody stands at. */
export const HOME_LANGUAGE = 'en'

/** Every language with its name in itself. */
export const SPOKEN = LANGUAGES.map((tag) => ({ tag, ownName: OWN_NAMES[tag] }))

export async function addLanguage(tag: string): Promise<void> {
  const load = loaders.get(tag)
  if (load && !i18next.hasResourceBundle(tag, 'translation')) {
    i18next.addResourceBundle(tag, 'translation', await load())
  }
}

export async function startLanguages(tag: string): Promise<typeof i18next> {
  await i18next.use(initReactI18next).init({
    lng: tag,
    fallbackLng: HOME_LANGUAGE,
    resources: {},
    interpolation: { escapeValue: false }, // React escapes
    returnEmptyString: false,
    react: { bindI18nStore: 'added', useSuspense: false },
  })
  await addLanguage(HOME_LANGUAGE)
  if (tag !== HOME_LANGUAGE) await addLanguage(tag)
  return i18next
}

/** Shows another language; the one before stays until the words have come. */
export async function speak(tag: string): Promise<void> {
  await addLanguage(tag)
  await i18next.changeLanguage(tag)
}

export async function addAllLanguages(): Promise<void> {
  await Promise.all(LANGUAGES.map(addLanguage))
}
