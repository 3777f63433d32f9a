// The fields of one decision. Every field has its label above it and its fault below it.
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { RefusalGround } from '../../visa/history.ts'
import { WantedDocument } from '../../visa/stage.ts'
import { FaultText, type FieldsProps } from './fault-text.tsx'
import { GrantFields } from './grant-fields.tsx'

export function DecideFields(props: FieldsProps) {
  const { kind } = props.draft
  return (
    <>
      {kind === 'grant' && <GrantFields {...props} />}
      {kind === 'refuse' && <GroundField {...props} />}
      {kind === 'more-documents' && <WantedField {...props} />}
      <NoteField {...props} />
    </>
  )
}

function GroundField({ draft, keep, faults }: FieldsProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <fieldset className="field" aria-describedby={`${id}-fault`}>
      <legend>{t('console.decide.refuse.ground')}</legend>
      {RefusalGround.options.map((ground, at) => (
        <label key={ground} className="check">
          <input
            type="radio"
            name={`${id}-ground`}
            checked={draft.ground === ground}
            aria-invalid={at === 0 && faults.includes('ground')}
            onChange={() => keep({ ...draft, ground })}
          />
          {t(`console.grounds.${ground}`)}
        </label>
      ))}
      <FaultText id={`${id}-fault`} faults={faults} of={['ground']} />
    </fieldset>
  )
}

function WantedField({ draft, keep, faults }: FieldsProps) {
  const { t } = useTranslation()
  const id = useId()
  const turn = (each: WantedDocument, on: boolean) =>
    keep({ ...draft, wanted: WantedDocument.options.filter((one) => (one === each ? on : draft.wanted.includes(one))) })
  return (
    <fieldset className="field" aria-describedby={`${id}-fault`}>
      <legend>{t('console.decide.more-documents.which')}</legend>
      {WantedDocument.options.map((each, at) => (
        <label key={each} className="check">
          <input
            type="checkbox"
            checked={draft.wanted.includes(each)}
            aria-invalid={at === 0 && faults.includes('wanted')}
            onChange={(event) => turn(each, event.target.checked)}
          />
          {t(`visa.wanted.${each}`)}
        </label>
      ))}
      <FaultText id={`${id}-fault`} faults={faults} of={['wanted']} />
    </fieldset>
  )
}

const LONGEST_NOTE = 500

function NoteField({ draft, keep, faults }: FieldsProps) {
  const { t } = useTranslation()
  const id = useId()
  const wanted = draft.kind === 'refuse' || draft.kind === 'refer' || draft.kind === 'void'
  return (
    <div className="field">
      <label htmlFor={id}>{t(wanted ? 'console.decide.note' : 'console.decide.noteIfAny')}</label>
      <textarea
        id={id}
        rows={3}
        maxLength={LONGEST_NOTE}
        value={draft.note}
        aria-invalid={faults.includes('note')}
        aria-describedby={`${id}-note ${id}-fault`}
        onChange={(event) => keep({ ...draft, note: event.target.value })}
      />
      <p id={`${id}-note`} className="quiet">
        {t('console.decide.noteInternal')}
      </p>
      <FaultText id={`${id}-fault`} faults={faults} of={['note']} />
    </div>
  )
}
