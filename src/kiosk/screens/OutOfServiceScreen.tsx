// Closed, and honest about it: where to go instead for the traveller, reason codes for staff.
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { LanguageCards, type SpokenLanguage } from './LanguageCards.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import './out-of-service.css'

export type OutOfServiceProps = {
  reasons: readonly string[]
  /** False where something stored here may be gone: then nobody is told that all of it is safe. */
  safe: boolean
  languages: readonly SpokenLanguage[]
  onChoose: (tag: string) => void
  /** Offered to staff where enrolling anew settles a reason. */
  onEnrol?: () => void
}

export function OutOfServiceScreen({ reasons, safe, languages, onChoose, onEnrol }: OutOfServiceProps) {
  const { t } = useTranslation()
  return (
    <ScreenLayout
      question={t('kiosk.outOfService.question')}
      note={t(safe ? 'kiosk.outOfService.body' : 'kiosk.outOfService.unsure')}
      picture={<Picture name="closed" />}
      other={
        onEnrol && (
          <Button kind="quiet" onPress={onEnrol} testId="enrol-again">
            {t('kiosk.outOfService.enrol')}
          </Button>
        )
      }
    >
      <section className="staff-note">
        <h2>{t('kiosk.outOfService.code')}</h2>
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>
              <code className="ui-code">{reason}</code> {t(`kiosk.outOfService.reasons.${reason}`)}
            </li>
          ))}
        </ul>
        <p>{t('kiosk.outOfService.retry')}</p>
      </section>
      <LanguageCards languages={languages} onChoose={onChoose} />
    </ScreenLayout>
  )
}
