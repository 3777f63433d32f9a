// A question answered by one of a few cards, each with its line and its pictogram.
import { useTranslation } from 'react-i18next'
import { Choice, ChoiceGroup } from '../../ui/Choice.tsx'
import { Picture, type PictureName } from '../../ui/Picture.tsx'

export type Card<T extends string> = { value: T; title: string; line?: string; picture?: PictureName }

type Props<T extends string> = {
  label: string
  cards: readonly Card<T>[]
  value: T | undefined
  onChange: (value: T) => void
  columns?: 1 | 2
  fault?: string | undefined
}

export function CardChoice<T extends string>({ label, cards, value, onChange, columns = 1, fault }: Props<T>) {
  const { t } = useTranslation()
  return (
    <ChoiceGroup
      label={label}
      value={value}
      onChange={(next) => onChange(next as T)}
      columns={columns}
      chosenWord={t('kiosk.frame.chosen')}
      {...(fault && { fault })}
    >
      {cards.map((card) => (
        <Choice
          key={card.value}
          value={card.value}
          note={card.line}
          picture={card.picture && <Picture name={card.picture} />}
        >
          {card.title}
        </Choice>
      ))}
    </ChoiceGroup>
  )
}
