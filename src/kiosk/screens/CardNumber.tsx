// The number of a Five-Star Card as typed, in the groups its parts make, and whether it agrees. A wrong one is helped, never refused.
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { cleanCardNumber, showCardNumber } from '../../visa/five-star-card.ts'
import type { Form } from './form.ts'
import { cardTrouble, type NeedCase, type NeedDraft } from './need-draft.ts'
import './forms.css'

const LONGEST = 18
const LONGEST_OLD = 15

export function CardNumber({ form, the }: { form: Form<NeedDraft>; the: NeedCase }) {
  const { t } = useTranslation()
  const { cardNumber } = form.draft
  const fault: string | undefined = form.faults.cardNumber
  return (
    <div className="kiosk-code">
      <Field
        id="need-card"
        label={t('kiosk.need.card.label')}
        value={cardNumber}
        onChange={(typed) => form.change({ cardNumber: typed })}
        kind="mrz"
        maxLength={LONGEST}
        optionalWord={t('kiosk.form.optional')}
        hint={t('kiosk.need.card.hint')}
        fault={fault && t(fault)}
      />
      {cardNumber !== '' && (
        <CardNumberState text={cardNumber} agrees={!cardTrouble(cardNumber, the)} helped={fault !== undefined} />
      )}
    </div>
  )
}

function CardNumberState({ text, agrees, helped }: { text: string; agrees: boolean; helped: boolean }) {
  const { t } = useTranslation()
  const number = cleanCardNumber(text)
  const isOld = /^[A-Z]/.test(number)
  const word = agrees
    ? t(isOld ? 'kiosk.need.card.agreesOld' : 'kiosk.need.card.agrees')
    : t('kiosk.need.card.typed', { typed: number.length, length: isOld ? LONGEST_OLD : LONGEST })
  return (
    <>
      <p className="kiosk-card-number" data-testid="card-groups">
        <bdi className="ui-code">{showCardNumber(number)}</bdi>
      </p>
      {(agrees || !helped) && (
        <p className="kiosk-count" role="status">
          {agrees && <Icon name="check" />}
          {word}
        </p>
      )}
    </>
  )
}
