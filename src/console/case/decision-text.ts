// A decision as one sentence, the same in the confirmation and in the history.
import { useTranslation } from 'react-i18next'
import type { Decision } from '../../visa/history.ts'

export function useDecisionText(): (decision: Decision) => string {
  const { t } = useTranslation()
  return (decision) => {
    switch (decision.kind) {
      case 'grant':
        return t('console.decided.grant', { type: decision.visaType, enterBy: decision.enterBy, count: decision.stay })
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
