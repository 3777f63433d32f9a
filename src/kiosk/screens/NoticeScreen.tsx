// The notice before anything is entered: why, what, who, how long, and the traveller's rights. Its words are `visa.notice`
// of the language; the app keeps their version and digest with the application.
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { NoticeText } from './NoticeText.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'

export type NoticeProps = { onAnswer: () => void; onBack: () => void; onDesk: () => void }

export function NoticeScreen({ onAnswer, onBack, onDesk }: NoticeProps) {
  const { t } = useTranslation()
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
      <NoticeText />
    </ScreenLayout>
  )
}
