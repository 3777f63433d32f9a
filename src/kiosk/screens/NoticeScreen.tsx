// The notice before anything is entered: why, what, who, how long, and the traveller's rights. Its words are `visa.notice`
// of the language; the app keeps their version and digest with the application.
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { limits, notice } from '../../visa/policy/policy.ts'
import { ScreenLayout } from './ScreenLayout.tsx'
import './notice-screen.css'

const SECTIONS = ['why', 'what', 'who', 'keep', 'rights', 'decision'] as const

export type NoticeProps = { onAnswer: () => void; onBack: () => void; onDesk: () => void }

export function NoticeScreen({ onAnswer, onBack, onDesk }: NoticeProps) {
  const { t } = useTranslation()
  const values = { days: limits.kioskHoldDays.value }
  return (
    <ScreenLayout
      question={t('kiosk.notice.question')}
      note={t('kiosk.notice.note')}
      onBack={onBack}
      shape="wide"
      primary={{ label: t('kiosk.notice.agree'), onPress: onAnswer }}
      other={
        <Button kind="quiet" onPress={onDesk} testId="desk">
          {t('kiosk.notice.refuse')}
        </Button>
      }
    >
      <div className="notice-text">
        {SECTIONS.map((section) => (
          <section key={section}>
            <h2>{t(`visa.notice.${section}.title`)}</h2>
            <p>{t(`visa.notice.${section}.text`, values)}</p>
          </section>
        ))}
        <p className="notice-text__version">{t('kiosk.notice.version', { version: notice.version })}</p>
      </div>
    </ScreenLayout>
  )
}
