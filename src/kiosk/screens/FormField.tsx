// One field of a step's form, with its words from `kiosk.<step>`: `fields.<name>`, `hint.<name>` where given, and the fault's.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import type { FieldKind } from '../../ui/field-shape.ts'
import type { Form } from './form.ts'

type Props<D> = {
  form: Form<D>
  step: string
  name: keyof D & string
  kind?: FieldKind
  maxLength: number
  optional?: boolean
  hint?: ReactNode
}

export function FormField<D>({ form, step, name, kind = 'text', maxLength, optional = false, hint }: Props<D>) {
  const { t } = useTranslation()
  const fault = form.faults[name]
  return (
    <Field
      id={`${step}-${name}`}
      label={t(`kiosk.${step}.fields.${name}`)}
      value={String(form.draft[name] ?? '')}
      onChange={(value) => form.change({ [name]: value } as Partial<D>)}
      kind={kind}
      maxLength={maxLength}
      required={!optional}
      hint={hint}
      fault={fault && t(`kiosk.${step}.fault.${fault}`)}
      {...(optional && { optionalWord: t('kiosk.form.optional') })}
    />
  )
}
