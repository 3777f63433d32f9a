// Large cards of which one is chosen: native radio buttons under the cards, so arrow keys and screen readers know them.
// Chosen is a thick outline, a tick and a word.
import { createContext, type ReactNode, use, useId } from 'react'
import { Icon } from './Icon.tsx'
import './choice.css'

type Group = { name: string; value: string | undefined; onChange: (value: string) => void; chosenWord: string }
const GroupContext = createContext<Group | undefined>(undefined)

export type ChoiceGroupProps = {
  /** What is being chosen. Read out, and shown when `labelShown` (a screen's question is usually its label already). */
  label: string
  labelShown?: boolean
  value: string | undefined
  onChange: (value: string) => void
  /** The word on the chosen card, "Chosen". */
  chosenWord: string
  columns?: 1 | 2 | 3
  hint?: string
  fault?: string
  children: ReactNode
}

export function ChoiceGroup({ label, columns = 1, children, ...props }: ChoiceGroupProps) {
  const name = useId()
  const value: Group = { name, value: props.value, onChange: props.onChange, chosenWord: props.chosenWord }
  return (
    <fieldset className="ui-choices" aria-describedby={props.hint || props.fault ? `${name}about` : undefined}>
      <legend className={props.labelShown ? 'ui-label' : 'ui-hidden'}>{label}</legend>
      {(props.hint || props.fault) && (
        <p id={`${name}about`} className={props.fault ? 'ui-fault' : 'ui-hint'}>
          {props.fault && <Icon name="warning" />}
          <span>{props.fault ?? props.hint}</span>
        </p>
      )}
      <div className="ui-choices__cards" data-columns={columns}>
        <GroupContext value={value}>{children}</GroupContext>
      </div>
    </fieldset>
  )
}

export type ChoiceProps = {
  value: string
  children: ReactNode
  /** A drawn pictogram, `<Picture name=… />`. */
  picture?: ReactNode
  note?: ReactNode
  /** Language of the card's words where it is not the page's. */
  lang?: string
  dir?: 'ltr' | 'rtl'
  disabled?: boolean
}

export function Choice({ value, children, picture, note, lang, dir, disabled }: ChoiceProps) {
  const group = use(GroupContext)
  if (!group) throw new Error('Choice stands in a ChoiceGroup')
  const chosen = group.value === value
  return (
    <label
      className="ui-choice"
      data-chosen={chosen || undefined}
      data-disabled={disabled || undefined}
      lang={lang}
      dir={dir}
    >
      <input
        type="radio"
        className="ui-choice__radio"
        name={group.name}
        value={value}
        checked={chosen}
        disabled={disabled}
        onChange={() => group.onChange(value)}
      />
      {picture && <span className="ui-choice__picture">{picture}</span>}
      <span className="ui-choice__words">
        <span className="ui-choice__title">{children}</span>
        {note && <span className="ui-choice__note">{note}</span>}
      </span>
      <ChosenSign chosen={chosen} word={group.chosenWord} />
    </label>
  )
}

/** The tick and the word; its place is kept while nothing is chosen, so that cards do not jump. */
export function ChosenSign({ chosen, word }: { chosen: boolean; word: string }) {
  return (
    <span className="ui-chosen" data-chosen={chosen || undefined} aria-hidden="true">
      <span className="ui-chosen__box">
        <Icon name="check" />
      </span>
      <span className="ui-chosen__word">{word}</span>
    </span>
  )
}
