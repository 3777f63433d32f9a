// Brings up the touch keyboard when a Field has the focus and puts it away when the person goes elsewhere.
// A tap that leaves a field is let finish first: closing moves the page, and the tap would land on nothing.
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import type { FieldKind } from './field-shape.ts'
import type { KeyboardLabels } from './keyboard-labels.ts'

const TouchKeyboard = lazy(() => import('./TouchKeyboard.tsx'))

const isTyped = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.dataset.keyboard !== undefined && !target.disabled

export function KeyboardProvider({ labels, children }: { labels: KeyboardLabels; children: ReactNode }) {
  const [field, setField] = useState<HTMLInputElement>()
  const [spoken, setSpoken] = useState('')
  const close = useCallback(() => setField(undefined), [])
  useFocusedField(setField, close)
  useEffect(() => {
    setSpoken((before) => (field ? labels.opened : before && labels.closed))
    document.documentElement.toggleAttribute('data-keyboard-open', field !== undefined)
    return () => document.documentElement.removeAttribute('data-keyboard-open')
  }, [field, labels])
  return (
    <>
      {children}
      <p className="ui-hidden" aria-live="polite">
        {spoken}
      </p>
      {field && (
        <Suspense>
          <TouchKeyboard
            key={field.dataset.keyboard}
            field={field}
            kind={field.dataset.keyboard as FieldKind}
            labels={labels}
            onDone={close}
          />
        </Suspense>
      )}
    </>
  )
}

/** Follows the focus; `close` waits for a finger that is still down. */
function useFocusedField(open: (input: HTMLInputElement) => void, close: () => void): void {
  const fingerDown = useRef(false)
  const leaving = useRef(false)
  useEffect(() => {
    const ending = new AbortController()
    const on = (type: string, listen: (event: Event) => void) =>
      document.addEventListener(type, listen, { capture: true, signal: ending.signal })
    const leave = () => {
      if (leaving.current && !fingerDown.current) close()
    }
    on('focusin', (event) => {
      leaving.current = !isTyped(event.target)
      if (isTyped(event.target)) open(event.target)
      else setTimeout(leave)
    })
    on('focusout', () => {
      leaving.current = true
      setTimeout(leave)
    })
    on('pointerdown', () => {
      fingerDown.current = true
    })
    for (const type of ['pointerup', 'pointercancel'])
      on(type, () => {
        fingerDown.current = false
        setTimeout(leave, 50) // the click follows the finger's lifting
      })
    return () => ending.abort()
  }, [open, close])
}
