// A decision as one sentence, the same in the confirmation and in the history.
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Decision } from '../../visa/history.ts'

export function useDecisionText(): (decision: Decision) => string {
  const { t } = useTranslation()
  return (decision) => {
    switch (decision.kind) {
      case 'grant':
        return grantText(t, decision)
      case 'refuse':
        return t('console.decided.refuse', { ground: t(`console.grounds.${decision.ground}`) })
      case 'more-documents':
        return t('console.decided.more-documents', {
          wanted: decision.wanted.map((each) => t(`visa.wanted.${each}`)).join(t('console.comma')),
        })
      case 'refer':
      case 'void':
        return t(`console.decided.${decision.kind}`)
    }
  }
}

type Grant = Extract<Decision, { kind: 'grant' }>

/** What was not asked of earlier grants, or is not needed, is left out. */
function grantText(t: TFunction, { visaType: type, enterBy, stay: count, feeClass, multipleEntry }: Grant): string {
  const parts = [t('console.decided.grant', { type, enterBy, count })]
  if (feeClass) parts.push(t('console.decided.feeClass', { fee: t(`console.feeClass.${feeClass}`) }))
  if (multipleEntry && multipleEntry !== 'not-needed')
    parts.push(t('console.decided.multipleEntry', { entries: t(`console.multipleEntry.${multipleEntry}`) }))
  return parts.join(t('console.decided.joint'))
}
