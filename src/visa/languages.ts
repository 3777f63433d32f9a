// The languages a traveller may speak to the kiosk in: BCP 47 tags, each with its name for itself, in the order they are offered.

export const OWN_NAMES = {
  en: 'English',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  ja: '日本語',
  ko: '한국어',
  ru: 'Русский',
  ar: 'العربية',
  fa: 'فارسی',
  fr: 'Français',
  es: 'Español',
  pt: 'Português',
  de: 'Deutsch',
  it: 'Italiano',
  tr: 'Türkçe',
  vi: 'Tiếng Việt',
  th: 'ไทย',
  id: 'Bahasa Indonesia',
  hi: 'हिन्दी',
} as const

export type Language = keyof typeof OWN_NAMES
export const LANGUAGES = Object.keys(OWN_NAMES) as Language[]

export const isLanguage = (tag: string): tag is Language => Object.hasOwn(OWN_NAMES, tag)
