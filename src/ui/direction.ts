// Which way a language is written. Ask this, never the browser's locale data, so that both ends agree.
export type Direction = 'ltr' | 'rtl'

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ps', 'ug', 'ur', 'yi'])

/** @param tag BCP 47, such as `ar` or `zh-Hans` */
export function directionOf(tag: string): Direction {
  const [language = ''] = tag.toLowerCase().split('-')
  return RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr'
}
