// The first question of a session: the language. Each card is written in its own language.
import { useTranslation } from 'react-i18next'
import { Picture } from '../../ui/Picture.tsx'
import { LanguageCards, type SpokenLanguage } from './LanguageCards.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'

export type LanguageProps = {
  languages: readonly SpokenLanguage[]
  onChoose: (tag: string) => void
  onBack: () => void
}

export function LanguageScreen({ languages, onChoose, onBack }: LanguageProps) {
  const { t } = useTranslation()
  return (
    <ScreenLayout
      picture={<Picture name="languages" />}
      question={t('kiosk.language.question')}
      note={t('kiosk.language.hint')}
      onBack={onBack}
    >
      <LanguageCards languages={languages} onChoose={onChoose} />
    </ScreenLayout>
  )
}
