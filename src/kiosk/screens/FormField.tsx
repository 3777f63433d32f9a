// One field of a step's form. Its label is the domain's, `visa.field.<name>`; a fault is a whole locale key.
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
  const label: string = `visa.field.${name}`
  const fault: string | undefined = form.faults[name]
  return (
    <Field
      id={`${step}-${name}`}
      label={t(label)}
      value={String(form.draft[name] ?? '')}
      onChange={(value) => form.change({ [name]: value } as Partial<D>)}
      kind={kind}
      maxLength={maxLength}
      required={!optional}
      hint={hint}
      fault={fault && t(fault)}
      {...(optional && { optionalWord: t('kiosk.form.optional') })}
    />
  )
}
