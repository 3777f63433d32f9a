// What a finding rests on, in the officer's language where there are words for it. What a policy pack names stays as its
// writer gave it, and so do numbers of documents.
import { sourceWords } from '../../visa/policy/source-words.ts'

type Translate = (key: string, values?: Record<string, string>) => string

const KNOWN: Record<string, string> = {
  'Invitation letter requirements, consular notice of 10 May 2023': 'letterNotice',
  'Invitation list of the port': 'invitations',
  'Cases of this port': 'cases',
  'Cases of every port': 'allCases',
  'Secondary descriptions of PU and TE letters': 'letterKinds',
  'Port visa application form': 'form',
  'Setting of this kiosk': 'setting',
  'Setting of this kiosk: a flight that lands before midnight': 'settingMidnight',
  "Secondary descriptions of the desk's practice": 'practice',
}

/** @param source one or several, with semicolons between */
export function citationWords(source: string, t: Translate): string {
  return source
    .split('; ')
    .map((each) => citeOne(each, t))
    .join(t('console.citation.between'))
}

function citeOne(source: string, t: Translate): string {
  const article = /^State Council Regulation 637 art\. (\d+)$/.exec(source)?.[1]
  if (article) return t('console.citation.regulation', { article })
  const key = KNOWN[source]
  return key ? t(`console.citation.${key}`) : sourceWords(source, t)
}
