// The application could not be written down. The answers are still here; it may be tried again, or done at the desk.
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/Notice.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'

export type SealFaultProps = { fault: string; onRetry: () => void }

export function SealFaultScreen({ fault, onRetry }: SealFaultProps) {
  const { t } = useTranslation()
  return (
    <ScreenLayout
      question={t('kiosk.sealFault.question')}
      note={t('kiosk.sealFault.body')}
      primary={{ label: t('kiosk.sealFault.retry'), onPress: onRetry, testId: 'seal-retry', iconEnd: 'refresh' }}
    >
      <Notice kind="fault" word={t(`kiosk.sealFault.faults.${fault}`)}>
        {t('kiosk.sealFault.desk')}
      </Notice>
    </ScreenLayout>
  )
}
