// The days of the visit, and the stay they make: counted from the day after arrival, thirty at most.
import { useTranslation } from 'react-i18next'
import { DateField } from '../../ui/DateField.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { findDay, type PlainDate, stayDays } from '../../visa/plain-date.ts'
import { limits } from '../../visa/policy/policy.ts'
import type { VisitDraft } from '../../visa/visit.ts'
import type { Form } from './form.ts'
import './forms.css'

export function StayDates({ form, today }: { form: Form<VisitDraft>; today: PlainDate }) {
  const year = Number(today.slice(0, 4))
  return (
    <div className="ui-fields">
      <Day form={form} name="arrival" year={year} />
      <Day form={form} name="departure" year={year} />
      <StayLine form={form} />
    </div>
  )
}

function Day({ form, name, year }: { form: Form<VisitDraft>; name: 'arrival' | 'departure'; year: number }) {
  const { t, i18n } = useTranslation()
  const fault = form.faults[name]
  return (
    <DateField
      id={`visit-${name}`}
      label={t(`visa.field.${name}`)}
      value={form.draft[name]}
      onChange={(value) => form.change({ [name]: value })}
      locale={i18n.language}
      labels={{ day: t('kiosk.form.day'), month: t('kiosk.form.month'), year: t('kiosk.form.year') }}
      firstYear={year}
      lastYear={year + 1}
      fault={fault && t(fault)}
    />
  )
}

/** Says why a stay is too long at once, and leaves it to the field's fault once that is shown. */
function StayLine({ form: { draft, faults } }: { form: Form<VisitDraft> }) {
  const { t } = useTranslation()
  const [arrival, departure] = [findDay(draft.arrival), findDay(draft.departure)]
  if (!arrival || !departure || departure < arrival) return null
  const count = stayDays(arrival, departure)
  const tooLong = count > limits.maxStayDays.value
  return (
    <Notice kind={tooLong ? 'attention' : 'info'} word={t('kiosk.visit.dates.stay', { count })}>
      {tooLong && !faults.departure && t('kiosk.visit.dates.tooLong')}
    </Notice>
  )
}
