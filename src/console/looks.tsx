// The two switches everyone may use, signed in or not: language and theme.
import { useTranslation } from 'react-i18next'
import { THEMES } from '../ui/appearance.ts'
import { type Appearance, LANGUAGES, nextOf } from './appearance.ts'
import { Icon } from './icon.tsx'

export type LooksProps = { appearance: Appearance; onAppearance(appearance: Appearance): void }

/** Languages by their own names, in every language. */
const OWN_NAMES = { en: 'English', 'zh-Hans': '中文' } as const

export function Looks({ appearance, onAppearance }: LooksProps) {
  const { t } = useTranslation()
  const language = nextOf(LANGUAGES, appearance.language)
  const theme = nextOf(THEMES, appearance.theme)
  return (
    <div className="looks">
      <button
        type="button"
        className="button quiet"
        lang={language}
        onClick={() => onAppearance({ ...appearance, language })}
      >
        {OWN_NAMES[language]}
      </button>
      <button type="button" className="button quiet" onClick={() => onAppearance({ ...appearance, theme })}>
        <Icon name="theme" />
        {t(`console.themes.${theme}`)}
      </button>
    </div>
  )
}
