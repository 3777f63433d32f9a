// One statement the traveller agrees to or marks: a native checkbox drawn as a card.
import type { ReactNode } from 'react'
import { ChosenSign } from './Choice.tsx'
import './choice.css'

export type CheckCardProps = {
  checked: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
  note?: ReactNode
  picture?: ReactNode
  /** The word beside the tick, "Agreed" or "Chosen". */
  chosenWord: string
  disabled?: boolean
}

export function CheckCard({ checked, onChange, children, note, picture, chosenWord, disabled }: CheckCardProps) {
  return (
    <label className="ui-choice" data-chosen={checked || undefined} data-disabled={disabled || undefined}>
      <input
        type="checkbox"
        className="ui-choice__radio"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {picture && <span className="ui-choice__picture">{picture}</span>}
      <span className="ui-choice__words">
        <span className="ui-choice__title">{children}</span>
        {note && <span className="ui-choice__note">{note}</span>}
      </span>
      <ChosenSign chosen={checked} word={chosenWord} />
    </label>
  )
}
