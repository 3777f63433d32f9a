// One line of text with its visible label, hint and fault. The touch keyboard finds it by `data-keyboard`.
import { type ChangeEvent, type ReactNode, useId } from 'react'
import { type FieldKind, isCode, shapeInput } from './field-shape.ts'
import { Icon } from './Icon.tsx'
import './field.css'

export type FieldProps = {
  id: string
  label: string
  value: string
  onChange: (value: string) => void
  kind?: FieldKind
  hint?: ReactNode
  /** What is wrong and what to do; its presence marks the field as invalid. */
  fault?: string | undefined
  /** Shown beside the label when the field may stay empty, "if you have one". */
  optionalWord?: string
  maxLength?: number
  disabled?: boolean
  required?: boolean
  /** Takes no part in the touch keyboard (the console's fields). */
  hardwareOnly?: boolean
  onBlur?: () => void
}

export function Field({ id, label, value, onChange, kind = 'text', hint, fault, ...rest }: FieldProps) {
  const about = useId()
  const described = [fault && `${about}fault`, hint && `${about}hint`].filter(Boolean).join(' ')
  return (
    <div className="ui-field" data-fault={fault ? true : undefined}>
      <FieldLabel id={id} label={label} optionalWord={rest.optionalWord} />
      <FieldHint id={`${about}hint`} hint={hint} />
      <input
        id={id}
        className={isCode(kind) ? 'ui-field__input ui-field__input--code' : 'ui-field__input'}
        type="text"
        dir={isCode(kind) ? 'ltr' : 'auto'}
        data-keyboard={rest.hardwareOnly ? undefined : kind}
        inputMode={rest.hardwareOnly ? undefined : 'none'}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        value={value}
        maxLength={rest.maxLength}
        disabled={rest.disabled}
        aria-required={rest.required}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described || undefined}
        onBlur={rest.onBlur}
        onChange={(event) => onChange(takeShaped(event, kind, rest.maxLength))}
      />
      <FieldFault id={`${about}fault`} fault={fault} />
    </div>
  )
}

/** Shapes the text in place first, so that React finds it unchanged and leaves the caret where the person typed. */
function takeShaped(event: ChangeEvent<HTMLInputElement>, kind: FieldKind, maxLength?: number): string {
  const input = event.currentTarget
  const shaped = shapeInput(kind, input.value, maxLength)
  if (shaped === input.value) return shaped
  const caret = (input.selectionStart ?? input.value.length) - (input.value.length - shaped.length)
  input.value = shaped
  input.setSelectionRange(Math.max(0, caret), Math.max(0, caret))
  return shaped
}

function FieldLabel({ id, label, optionalWord }: { id: string; label: string; optionalWord: string | undefined }) {
  return (
    <label className="ui-label" htmlFor={id}>
      {label}
      {optionalWord && <span className="ui-label__optional"> {optionalWord}</span>}
    </label>
  )
}

export function FieldHint({ id, hint }: { id: string; hint: ReactNode }) {
  return hint ? (
    <p id={id} className="ui-hint">
      <span>{hint}</span>
    </p>
  ) : null
}

export function FieldFault({ id, fault }: { id: string; fault: string | undefined }) {
  return (
    <div aria-live="polite">
      {fault && (
        <p id={id} className="ui-fault">
          <Icon name="warning" />
          <span>{fault}</span>
        </p>
      )}
    </div>
  )
}
