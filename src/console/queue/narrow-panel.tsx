// Fields that narrow the queue: all that are filled in must hold. What cannot be (half a flight number) is not asked yet.
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PurposeCode } from '../../visa/application.ts'
import { FindingRule } from '../../visa/findings/finding.ts'
import { QueueFields, type QueuePage } from '../../wire/queue.ts'

type Typed = { [Field in keyof QueueFields]: string }
type Props = {
  fields: QueueFields
  kiosks: NonNullable<QueuePage['kiosks']>
  onFields(fields: QueueFields): void
}

export function NarrowPanel({ fields, kiosks, onFields }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<Typed>(fields)
  function set(field: keyof QueueFields, value: string) {
    const next = { ...typed, [field]: value }
    setTyped(next)
    const given = Object.fromEntries(Object.entries(next).filter(([, each]) => each))
    const read = QueueFields.safeParse(given)
    if (read.success) onFields(read.data)
  }
  const text = (field: 'nationality' | 'flight', length: number) => (
    <input
      value={typed[field] ?? ''}
      maxLength={length}
      size={length}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => set(field, event.target.value.trim().toUpperCase())}
    />
  )
  const day = (field: 'arrivalFrom' | 'arrivalUntil') => (
    <input type="date" value={typed[field] ?? ''} onChange={(event) => set(field, event.target.value)} />
  )
  const choice = (field: 'kiosk' | 'purpose' | 'finding', options: readonly { value: string; word: string }[]) => (
    <select value={typed[field] ?? ''} onChange={(event) => set(field, event.target.value)}>
      <option value="">{t('console.queue.any')}</option>
      {options.map(({ value, word }) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </select>
  )
  const purposes = PurposeCode.options.map((value) => ({ value, word: t(`visa.purpose.${value}`) }))
  const findings = FindingRule.options.map((value) => ({ value, word: t(`console.queue.finding.${value}`) }))
  const devices = kiosks.map(({ kioskId, name }) => ({ value: kioskId, word: name }))
  return (
    <fieldset className="narrow" aria-label={t('console.queue.narrow')}>
      <Field name="nationality">{text('nationality', 3)}</Field>
      <Field name="flight">{text('flight', 8)}</Field>
      <Field name="kiosk">{choice('kiosk', devices)}</Field>
      <Field name="purpose">{choice('purpose', purposes)}</Field>
      <Field name="finding">{choice('finding', findings)}</Field>
      <Field name="arrivalFrom">{day('arrivalFrom')}</Field>
      <Field name="arrivalUntil">{day('arrivalUntil')}</Field>
      <button type="button" className="button quiet" onClick={() => [setTyped({}), onFields({})]}>
        {t('console.queue.clear')}
      </button>
    </fieldset>
  )
}

function Field({ name, children }: { name: keyof QueueFields; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label>
      <span>{t(`console.queue.fields.${name}`)}</span>
      {children}
    </label>
  )
}
