// The fields of one decision. Every field has its label above it and its fault below it.
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { RefusalGround, WantedDocument } from '../../visa/history.ts'
import { findDay } from '../../visa/plain-date.ts'
import { dayText } from '../beijing.ts'
import { type Draft, type DraftFault, LONGEST_STAY, lastDay } from './draft.ts'

type Props = { draft: Draft; keep(draft: Draft): void; faults: readonly DraftFault[] }

export function DecideFields(props: Props) {
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

function FaultText({ id, faults, of }: { id: string; faults: readonly DraftFault[]; of: readonly DraftFault[] }) {
  const { t } = useTranslation()
  const fault = faults.find((each) => of.includes(each))
  return fault ? (
    <p id={id} className="field-fault">
      {t(`console.decide.faults.${fault}`)}
    </p>
  ) : null
}

function GrantFields({ draft, keep, faults }: Props) {
  const { t, i18n } = useTranslation()
  const id = useId()
  const enterBy = findDay(draft.enterBy)
  const stay = Number(draft.stay)
  const dayFault = faults.some((fault) => fault === 'enter-by' || fault === 'enter-by-past')
  return (
    <>
      <fieldset className="field">
        <legend>{t('console.decide.grant.type')}</legend>
        <div className="options">
          {(['M', 'F'] as const).map((type) => (
            <label key={type} className="check">
              <input
                type="radio"
                name={`${id}-type`}
                checked={draft.visaType === type}
                onChange={() => keep({ ...draft, visaType: type })}
              />
              {t(`console.visaTypes.${type}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="field-pair">
        <div className="field">
          <label htmlFor={`${id}-by`}>{t('console.decide.grant.enterBy')}</label>
          <input
            id={`${id}-by`}
            inputMode="numeric"
            placeholder="YYYY-MM-DD"
            maxLength={10}
            autoComplete="off"
            value={draft.enterBy}
            aria-invalid={dayFault}
            aria-describedby={`${id}-by-note ${id}-by-fault`}
            onChange={(event) => keep({ ...draft, enterBy: event.target.value })}
          />
          <p id={`${id}-by-note`} className="quiet">
            {enterBy
              ? t('console.decide.grant.enterByNote', { day: dayText(enterBy, i18n.language) })
              : t('console.decide.grant.enterByForm')}
          </p>
          <FaultText id={`${id}-by-fault`} faults={faults} of={['enter-by', 'enter-by-past']} />
        </div>
        <div className="field">
          <label htmlFor={`${id}-stay`}>{t('console.decide.grant.stay')}</label>
          <input
            id={`${id}-stay`}
            type="number"
            min={1}
            max={LONGEST_STAY}
            inputMode="numeric"
            value={draft.stay}
            aria-invalid={faults.includes('stay')}
            aria-describedby={`${id}-stay-note ${id}-stay-fault`}
            onChange={(event) => keep({ ...draft, stay: event.target.value })}
          />
          <p id={`${id}-stay-note`} className="quiet">
            {enterBy && stay >= 1 && stay <= LONGEST_STAY
              ? t('console.decide.grant.lastDay', { day: lastDay(enterBy, stay) })
              : t('console.decide.grant.stayNote')}
          </p>
          <FaultText id={`${id}-stay-fault`} faults={faults} of={['stay']} />
        </div>
      </div>
      <p className="fixed">{t('console.decide.grant.single')}</p>
    </>
  )
}

function GroundField({ draft, keep, faults }: Props) {
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

function WantedField({ draft, keep, faults }: Props) {
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

function NoteField({ draft, keep, faults }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const wanted = draft.kind === 'refuse' || draft.kind === 'refer'
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
