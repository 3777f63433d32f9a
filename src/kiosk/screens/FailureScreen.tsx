// The last resort: something broke that should not. Plain words, no detail, and the wipe follows by itself.
import { useTranslation } from 'react-i18next'
import { WaitScreen } from './WaitScreen.tsx'

export function FailureScreen() {
  const { t } = useTranslation()
  return <WaitScreen question={t('kiosk.failure.question')} note={t('kiosk.failure.body')} />
}
