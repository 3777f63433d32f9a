// The fields of an entry: a label above, what is wrong beside it in words, and nothing thrown away while typing.
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useIntake } from './intake.ts'
import { isReader, keepPace, STILL } from './pace.ts'

type Common = { name: string; label: string; note?: string; optional?: boolean; wide?: boolean }

/** What a field's control needs so that its fault and note are read with it. */
export function useField(name: string, note: string | undefined) {
  const id = useId()
  const { faultOf, doubtOf, leave } = useIntake()
  const fault = faultOf(name)
  const doubt = fault ? undefined : doubtOf(name)
  const told = [note && `${id}-note`, (fault ?? doubt) && `${id}-fault`].filter(Boolean).join(' ')
  const control = {
    id,
    'aria-invalid': fault !== undefined,
    ...(told && { 'aria-describedby': told }),
    onBlur: () => leave(name),
  }
  return { id, fault, doubt, control }
}

type FrameProps = Common & {
  id: string
  fault: string | undefined
  doubt?: string | undefined
  children: React.ReactNode
}

export function FieldFrame({ id, label, note, optional, wide, fault, doubt, children }: FrameProps) {
  const { t } = useTranslation()
  const said = fault ?? doubt
  return (
    <div className={wide ? 'field wide' : 'field'}>
      <label htmlFor={id}>
        {label}
        {optional && <small> {t('console.intake.optional')}</small>}
      </label>
      {children}
      {note && (
        <p id={`${id}-note`} className="quiet">
          {note}
        </p>
      )}
      {said && (
        <p id={`${id}-fault`} className={fault ? 'field-fault' : 'field-doubt'}>
          {t(`console.intake.fault.${said}`)}
        </p>
      )}
    </div>
  )
}

type TextProps = Common & {
  value: string
  onChange(value: string): void
  kind?: 'text' | 'date' | 'tel' | 'email'
  code?: boolean // letters and digits as printed, not words
  max?: number
}

export function TextField({ value, onChange, kind = 'text', code, max, ...common }: TextProps) {
  const { id, fault, doubt, control } = useField(common.name, common.note)
  return (
    <FieldFrame {...{ ...common, id, fault, doubt }}>
      <input
        {...control}
        type={kind}
        value={value}
        maxLength={kind === 'date' ? undefined : (max ?? 200)}
        autoComplete="off"
        spellCheck={false}
        className={code ? 'ui-code' : undefined}
        onChange={({ target }) => onChange(target.value)}
      />
    </FieldFrame>
  )
}

type ScanProps = Common & { value: string; rows: number; max: number; onScan(value: string, scanned: boolean): void }

/** Takes what a reader types, its line ends included, and knows a reader's pace from a hand's. */
export function ScanField({ value, rows, max, onScan, ...common }: ScanProps) {
  const { id, fault, control } = useField(common.name, common.note)
  const pace = useRef(STILL)
  return (
    <FieldFrame {...{ ...common, id, fault }}>
      <textarea
        {...control}
        className="ui-code scan"
        rows={rows}
        value={value}
        maxLength={max}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        onKeyDown={({ timeStamp, key }) => {
          if (key.length === 1) pace.current = keepPace(pace.current, timeStamp)
        }}
        onChange={({ target }) => onScan(target.value, isReader(pace.current))}
      />
    </FieldFrame>
  )
}

type Option<V extends string> = { value: V; label: string }
type ChoiceProps<V extends string> = Common & {
  value: V | ''
  options: readonly Option<V>[]
  onChange(value: V): void
}

export function SelectField<V extends string>({ value, options, onChange, ...common }: ChoiceProps<V>) {
  const { t } = useTranslation()
  const { id, fault, control } = useField(common.name, common.note)
  return (
    <FieldFrame {...{ ...common, id, fault }}>
      <select {...control} value={value} onChange={({ target }) => onChange(target.value as V)}>
        {value === '' && <option value="">{t('console.intake.choose')}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

/** A few answers side by side. */
export function RadioField<V extends string>({ name, label, note, value, options, onChange, wide }: ChoiceProps<V>) {
  const { t } = useTranslation()
  const { id, fault, control } = useField(name, note)
  const { id: _, ...told } = control
  return (
    <fieldset className={wide ? 'field choice wide' : 'field choice'} {...told}>
      <legend>{label}</legend>
      <div className="choice-row">
        {options.map((option) => (
          <label key={option.value} className="check">
            <input
              type="radio"
              name={`${id}-${name}`}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
      {note && (
        <p id={`${id}-note`} className="quiet">
          {note}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className="field-fault">
          {t(`console.intake.fault.${fault}`)}
        </p>
      )}
    </fieldset>
  )
}

type TickProps = { name: string; label: string; ticked: boolean; onChange(ticked: boolean): void }

export function TickField({ name, label, ticked, onChange }: TickProps) {
  const { t } = useTranslation()
  const { id, fault, control } = useField(name, undefined)
  return (
    <div className="field wide">
      <label className="check" htmlFor={id}>
        <input {...control} type="checkbox" checked={ticked} onChange={({ target }) => onChange(target.checked)} />
        {label}
      </label>
      {fault && (
        <p id={`${id}-fault`} className="field-fault">
          {t(`console.intake.fault.${fault}`)}
        </p>
      )}
    </div>
  )
}
