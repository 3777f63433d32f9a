// How far a unified social credit code is typed and whether its check character agrees. A wrong one is asked about, never refused.
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { cleanCreditCode, creditCodeFault } from '../../visa/credit-code.ts'
import './forms.css'

export function CreditCodeState({ code }: { code: string }) {
  const { t } = useTranslation()
  const typed = cleanCreditCode(code).length
  if (typed === 0) return null
  const fault = creditCodeFault(code)
  if (fault === 'check')
    return (
      <Notice kind="attention" word={t('kiosk.visit.code.checkTitle')}>
        {t('kiosk.visit.code.check')}
      </Notice>
    )
  return (
    <p className="kiosk-count" role="status">
      {!fault && <Icon name="check" />}
      {fault ? t('kiosk.visit.code.typed', { typed }) : t('kiosk.visit.code.agrees')}
    </p>
  )
}
