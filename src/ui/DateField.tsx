// A date by touch: day, month and year as three large parts; pressing one opens its values below, choosing one goes on to
// the next missing part. Digits may be typed on a part too, and arrow keys step it.
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import {
  type DatePart,
  type DateParts,
  daysIn,
  monthNames,
  partOrder,
  readParts,
  withPart,
  writeParts,
} from './date-parts.ts'
import { FieldFault, FieldHint } from './Field.tsx'
import './date.css'

export type DateFieldProps = {
  id: string
  label: string
  /** `YYYY-MM-DD`, or the empty string while it is not complete. */
  value: string
  onChange: (value: string) => void
  /** BCP 47: the names of the months and the order of the parts. */
  locale: string
  /** "Day", "Month", "Year". */
  labels: Record<DatePart, string>
  firstYear: number
  lastYear: number
  hint?: ReactNode
  fault?: string | undefined
  optionalWord?: string
}

export function DateField({ id, label, value, onChange, locale, labels, hint, fault, ...props }: DateFieldProps) {
  const about = useId()
  const [parts, setParts] = useState<DateParts>(() => readParts(value))
  const [open, setOpen] = useState<DatePart>()
  const shown = value && value !== writeParts(parts) ? readParts(value) : parts
  const order = partOrder(locale)
  const months = monthNames(locale)
  const choices = { day: range(1, daysIn(shown)), month: range(1, 12), year: range(props.firstYear, props.lastYear) }
  const set = (part: DatePart, number: number): DateParts => {
    const next = withPart(shown, part, number)
    setParts(next)
    onChange(writeParts(next))
    return next
  }
  const nameOf = (part: DatePart, number: number) => (part === 'month' ? (months[number - 1] ?? '') : String(number))
  return (
    <fieldset
      className="ui-field ui-date"
      data-fault={fault ? true : undefined}
      aria-describedby={[fault && `${about}fault`, hint && `${about}hint`].filter(Boolean).join(' ') || undefined}
    >
      <legend id={id} className="ui-label">
        {label}
        {props.optionalWord && <span className="ui-label__optional"> {props.optionalWord}</span>}
      </legend>
      <FieldHint id={`${about}hint`} hint={hint} />
      <div className="ui-date__parts">
        {order.map((part) => (
          <PartButton
            key={part}
            part={part}
            label={labels[part]}
            text={shown[part] ? nameOf(part, shown[part]) : undefined}
            open={open === part}
            panel={`${about}panel`}
            onOpen={() => setOpen(open === part ? undefined : part)}
            onKey={(typed) => {
              const number = keyed(typed, shown[part], choices[part])
              if (number) set(part, number)
            }}
          />
        ))}
      </div>
      {open && (
        <fieldset id={`${about}panel`} className="ui-date__panel" data-part={open} aria-label={labels[open]}>
          {choices[open].map((number) => (
            <button
              key={number}
              type="button"
              aria-pressed={shown[open] === number}
              onClick={() => {
                const next = set(open, number)
                setOpen(order.find((part) => !next[part]))
              }}
            >
              {nameOf(open, number)}
            </button>
          ))}
        </fieldset>
      )}
      <FieldFault id={`${about}fault`} fault={fault} />
    </fieldset>
  )
}

type Typed = { key: string; before: string }

function PartButton(props: {
  part: DatePart
  label: string
  text: string | undefined
  open: boolean
  panel: string
  onOpen: () => void
  onKey: (typed: Typed) => void
}) {
  const before = useRef('')
  const hear = (event: KeyboardEvent) => {
    if (!/^(\d|ArrowUp|ArrowDown)$/.test(event.key)) return
    event.preventDefault()
    props.onKey({ key: event.key, before: before.current })
    before.current = /\d/.test(event.key) ? `${before.current}${event.key}`.slice(-4) : ''
  }
  return (
    <button
      type="button"
      className="ui-date__part"
      data-part={props.part}
      aria-expanded={props.open}
      aria-controls={props.open ? props.panel : undefined}
      onClick={props.onOpen}
      onKeyDown={hear}
      onBlur={() => {
        before.current = ''
      }}
    >
      <span className="ui-date__label">{props.label}</span>
      <span className="ui-date__value">{props.text ?? '–'}</span>
    </button>
  )
}

/** The value a key gives: digits read together with those just typed, arrows step, and only values on offer count. */
function keyed({ key, before }: Typed, current: number | undefined, choices: readonly number[]): number | undefined {
  const [first = 1] = choices
  if (key === 'ArrowUp') return choices.includes((current ?? first - 1) + 1) ? (current ?? first - 1) + 1 : undefined
  if (key === 'ArrowDown') return choices.includes((current ?? 0) - 1) ? (current ?? 0) - 1 : undefined
  const digits = `${before}${key}`
  return [digits, digits.slice(-2), key].map(Number).find((number) => choices.includes(number))
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, step) => first + step)
}
