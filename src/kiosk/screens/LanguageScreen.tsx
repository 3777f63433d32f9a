// The first question of a session: the language. Each button is written in its own language.
import { useTranslation } from 'react-i18next'
import { LanguageButton, type SpokenLanguage } from './AttractScreen.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'

export type LanguageProps = {
  languages: readonly SpokenLanguage[]
  onChoose: (tag: string) => void
  onBack: () => void
}

export function LanguageScreen({ languages, onChoose, onBack }: LanguageProps) {
  const { t } = useTranslation()
  return (
    <ScreenLayout question={t('kiosk.language.question')} note={t('kiosk.language.hint')} onBack={onBack}>
      <ul className="attract__languages">
        {languages.map((language) => (
          <li key={language.tag}>
            <LanguageButton language={language} onPress={() => onChoose(language.tag)} />
          </li>
        ))}
      </ul>
    </ScreenLayout>
  )
}
