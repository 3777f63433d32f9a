// The letter is shown to the officer in person. The traveller is told to keep it at hand, and goes on.
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/Notice.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'

export function LetterDesk({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const { t } = useTranslation()
  return (
    <ScreenLayout
      page="desk"
      question={t('kiosk.letter.desk.question')}
      picture={<Picture name="desk-way" />}
      onBack={onBack}
      primary={{ onPress: onDone }}
    >
      <Notice kind="info" word={t('kiosk.form.note')} silent>
        {t('kiosk.letter.desk.note')}
      </Notice>
    </ScreenLayout>
  )
}
