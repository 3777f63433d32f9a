// Facts in two columns, what and its value, each line changeable where the screen allows it.
import { type ReactNode, useId } from 'react'
import { Button } from './Button.tsx'
import './facts.css'

export type Fact = {
  id: string
  label: string
  value: ReactNode
  /** Numbers, codes and passport names: left to right in every language. */
  code?: boolean
  /** Language of the value where it is not the page's. */
  lang?: string
  onEdit?: () => void
  /** A quiet word beside the value, "As in your passport". */
  note?: string
  /** A short word that asks for a look, "Please check". */
  attention?: string
}

export type FactsProps = { facts: readonly Fact[]; label?: string; editWord?: string }

export function Facts({ facts, label, editWord }: FactsProps) {
  const group = useId()
  return (
    <dl className="ui-facts" aria-label={label}>
      {facts.map((fact) => (
        <FactLine key={fact.id} fact={fact} editWord={editWord} labelId={`${group}${fact.id}`} />
      ))}
    </dl>
  )
}

function FactLine({ fact, editWord, labelId }: { fact: Fact; editWord: string | undefined; labelId: string }) {
  return (
    <div className="ui-fact" data-fact={fact.id} data-attention={fact.attention ? true : undefined}>
      <dt id={labelId} className="ui-fact__label">
        {fact.label}
      </dt>
      <dd className="ui-fact__value" lang={fact.lang}>
        <bdi className={fact.code ? 'ui-code' : undefined}>{fact.value}</bdi>
        {fact.note && <span className="ui-fact__note">{fact.note}</span>}
        {fact.attention && <span className="ui-fact__attention">{fact.attention}</span>}
      </dd>
      {fact.onEdit && editWord && (
        <dd className="ui-fact__edit">
          <Button kind="quiet" icon="edit" describedBy={labelId} onPress={fact.onEdit}>
            {editWord}
          </Button>
        </dd>
      )}
    </div>
  )
}
