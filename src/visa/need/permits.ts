// Who is not a port visa's business at all: nationals, and holders of a Five-Star Card or a residence permit (Law art. 22; fact L6).
import type { NeedRuleCheck } from './rule.ts'

export const chineseNationality: NeedRuleCheck = ({ nationality }) => [
  nationality === 'CHN'
    ? { rule: 'chinese-nationality', outcome: 'applies', why: 'chinese-passport' }
    : { rule: 'chinese-nationality', outcome: 'does-not-apply', why: 'foreign-passport' },
]

const holds =
  (rule: 'residence-card' | 'residence-permit', wanted: 'card' | 'permit'): NeedRuleCheck =>
  (questions) => {
    if (questions.holds === undefined) return [{ rule, outcome: 'not-known', why: 'not-asked', asks: 'holds' }]
    return questions.holds === wanted
      ? [{ rule, outcome: 'applies', why: 'holds-it' }]
      : [{ rule, outcome: 'does-not-apply', why: 'does-not-hold-it' }]
  }

export const residenceCard = holds('residence-card', 'card')
export const residencePermit = holds('residence-permit', 'permit')
