// The language to offer the holder of a passport: the one official language of the State, where it has one and it is ours.
// Several official languages, or none of ours: no guess. Belarus, Kazakhstan, India, Iraq, Switzerland, Canada are not here for
// that reason. Sources: the constitutions and language laws in force in 2026; where none names a language, the one the State
// legislates in (Australia, the United Kingdom, Mexico, Argentina).
import type { Language } from './languages.ts'

const STATES: Partial<Record<Language, string>> = {
  en: 'AUS GBR GBD GBN GBO GBP GBS USA ATG BHS BRB DMA GHA GMB GRD GUY JAM KNA LBR LCA NGA SLB SLE TTO VCT ZMB',
  ja: 'JPN',
  ko: 'KOR PRK',
  ru: 'RUS',
  ar: 'ARE BHR EGY JOR KWT LBN LBY MRT OMN PSE QAT SAU SYR TUN YEM',
  fa: 'IRN',
  fr: 'FRA BEN CIV COD COG GAB GIN MCO SEN TGO',
  es: 'ESP ARG CHL COL CRI CUB DOM GTM HND MEX NIC PAN SLV URY VEN',
  pt: 'PRT AGO BRA CPV GNB MOZ STP',
  de: 'D DEU AUT LIE',
  it: 'ITA SMR VAT',
  tr: 'TUR',
  vi: 'VNM',
  th: 'THA',
  id: 'IDN',
}

const PAIRS = Object.entries(STATES).flatMap(([tag, codes]) =>
  codes.split(' ').map((code) => [code, tag as Language] as const),
)
const BY_STATE = new Map(PAIRS)

/** @param nationality as the passport's zone prints it (ICAO Doc 9303-3 §5): `D`, `JPN` */
export const usualLanguage = (nationality: string): Language | undefined => BY_STATE.get(nationality)

export const STATES_WITH_ONE_LANGUAGE: readonly string[] = PAIRS.map(([code]) => code)
