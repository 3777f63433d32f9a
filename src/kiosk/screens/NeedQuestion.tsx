// One question about the need for a visa: a country, a few cards, a number of days, or the number of a Five-Star Card.
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import { TravelDocument, VisitReason } from '../../visa/trip.ts'
import { CardChoice } from './CardChoice.tsx'
import { CardNumber } from './CardNumber.tsx'
import type { Form } from './form.ts'
import type { NeedCase, NeedDraft } from './need-draft.ts'
import { StatePicker } from './StatePicker.tsx'

type Props = { form: Form<NeedDraft>; name: string; the: NeedCase }

export function NeedQuestionPage({ form, name, the }: Props) {
  const { t } = useTranslation()
  const { draft, change, faults } = form
  if (name === 'nationality')
    return (
      <StatePicker
        value={draft.nationality}
        onChange={(nationality) => change({ nationality })}
        fault={faults.nationality && t('kiosk.need.nationality.missing')}
      />
    )
  if (name === 'card') return <CardNumber form={form} the={the} />
  if (name === 'days')
    return (
      <Field
        id="need-days"
        label={t('kiosk.need.days.label')}
        value={draft.days}
        onChange={(days) => change({ days })}
        kind="digits"
        maxLength={3}
        required
        fault={faults.days && t('kiosk.need.days.missing')}
      />
    )
  return <NeedCards form={form} name={name as CardPage} />
}

type CardPage = 'holds' | 'transit' | 'leaves' | 'document' | 'reason'
type Option = { value: string; title: string; line?: string }

function NeedCards({ form, name }: { form: Form<NeedDraft>; name: CardPage }) {
  const { t } = useTranslation()
  const options = useOptions(name)
  return (
    <div className={options.length > 4 ? 'kiosk-six' : undefined}>
      <CardChoice
        label={t(`kiosk.need.${name}.question`)}
        cards={options}
        columns={options.length > 4 ? 2 : 1}
        value={form.draft[name]}
        onChange={(value) => form.change({ [name]: value })}
        fault={form.faults[name] && t('kiosk.form.missingChoice')}
      />
    </div>
  )
}

const OWN = {
  holds: ['none', 'permit', 'card'],
  transit: ['no', 'hours24', 'hours240', 'longer'],
  leaves: ['no', 'yes'],
} as const

function useOptions(name: CardPage): Option[] {
  const { t } = useTranslation()
  if (name === 'document')
    return TravelDocument.options.map((value) => ({ value, title: t(`visa.policy.document.${value}`) }))
  if (name === 'reason')
    return VisitReason.options.map((value) => ({
      value,
      title: t(`visa.policy.reason.${value}`),
      line: t(`visa.policy.reasonLine.${value}`),
    }))
  return OWN[name].map((value) => ({
    value,
    title: t(`kiosk.need.${name}.${value}`),
    line: t(`kiosk.need.${name}.${value}Line`),
  }))
}
