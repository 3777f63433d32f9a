// Every language as a card in its own script, in one order everywhere. Whatever the page speaks, a card is written, marked and
// read in its own language.
import { useTranslation } from 'react-i18next'
import { directionOf } from '../../ui/direction.ts'
import { Icon } from '../../ui/Icon.tsx'
import './languages.css'

export type SpokenLanguage = { tag: string; ownName: string }

type Props = {
  languages: readonly SpokenLanguage[]
  /** The page's language, where changing it is what the cards are for. */
  current?: string
  /** False while more cards are still to come: their room is kept. */
  isWhole?: boolean
  onChoose: (tag: string) => void
}

export function LanguageCards({ languages, current, isWhole = true, onChoose }: Props) {
  return (
    <ul className="languages" data-coming={!isWhole || undefined}>
      {languages.map((language) => (
        <li key={language.tag}>
          <Card language={language} isCurrent={language.tag === current} onPress={() => onChoose(language.tag)} />
        </li>
      ))}
    </ul>
  )
}

type CardProps = { language: SpokenLanguage; isCurrent: boolean; onPress: () => void }

function Card({ language: { tag, ownName }, isCurrent, onPress }: CardProps) {
  const { i18n } = useTranslation()
  return (
    <button
      type="button"
      className="languages__card"
      lang={tag}
      dir={directionOf(tag)}
      aria-current={isCurrent || undefined}
      data-testid={`language-${tag}`}
      onClick={onPress}
    >
      <span className="languages__name">{ownName}</span>
      {isCurrent && (
        <span className="languages__now">
          <Icon name="check" />
          <span>{i18n.getFixedT(tag)('kiosk.frame.chosen')}</span>
        </span>
      )}
    </button>
  )
}
