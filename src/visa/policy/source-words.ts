// The sources this product names itself, by the key of their words: a pack's own sources are shown as its writer gave them.
const KNOWN: Record<string, string> = {
  'National Immigration Administration, Q&A on the Foreign Permanent Resident ID Card': 'qa-card',
  'National Immigration Administration measures of 11 January 2024': 'measures-2024',
  'Ministry of Public Security measures of 3 August 2023': 'measures-2023',
  '240-hour visa-free transit, since 17 December 2024': 'transit-240h',
  'Press reports on ten further airports from 5 November 2025, of which four are named': 'direct-2025',
  'Press figures of the end of 2025': 'figures-2025',
  'List of 29 port visa places on a city government page of 28 November 2017': 'ports-2017',
  'Secondary description of the five-day visa of Shenzhen': 'shenzhen',
}

/** The source in the reader's language where there are words for it: `visa.policy.source.<key>`. */
export function sourceWords(source: string, t: (key: string, values?: Record<string, string>) => string): string {
  const article = /^Exit-Entry Administration Law art\. (\d+)$/.exec(source)?.[1]
  if (article) return t('visa.policy.source.law', { article })
  const key = KNOWN[source]
  return key ? t(`visa.policy.source.${key}`) : source
}
