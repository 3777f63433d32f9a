// A question answered by yes or no, and by nothing until it is answered.
import { Choice, ChoiceGroup } from './Choice.tsx'

export type YesNoProps = {
  label: string
  value: boolean | undefined
  onChange: (value: boolean) => void
  yes: string
  no: string
  chosenWord: string
  hint?: string
  fault?: string
  /** Hide the label where the screen's question says the same. */
  labelShown?: boolean
}

export function YesNo({ value, onChange, yes, no, labelShown = true, ...group }: YesNoProps) {
  const chosen = value === undefined ? undefined : value ? 'yes' : 'no'
  return (
    <ChoiceGroup
      {...group}
      labelShown={labelShown}
      columns={2}
      value={chosen}
      onChange={(next) => onChange(next === 'yes')}
    >
      <Choice value="yes">{yes}</Choice>
      <Choice value="no">{no}</Choice>
    </ChoiceGroup>
  )
}
