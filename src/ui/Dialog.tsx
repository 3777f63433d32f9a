// One window over the page: native modal dialog, so the rest is inert and the focus comes back where it was.
import { type ReactNode, useEffect, useId, useRef } from 'react'
import './dialog.css'

export type DialogProps = {
  open: boolean
  title: string
  children?: ReactNode
  /** Buttons, the safe one first. */
  actions: ReactNode
  /** Escape and the browser's own ways out; without it the dialog stays until an action is taken. */
  onClose?: () => void
  /** Panels (language, access) are wide and their title is quiet. */
  kind?: 'ask' | 'panel'
  picture?: ReactNode
}

export function Dialog({ open, title, children, actions, onClose, kind = 'ask', picture }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    if (!open || !element) return
    element.showModal()
    letScroll(element)
    return () => element.close()
  }, [open])
  if (!open) return null
  return (
    <dialog
      ref={dialog}
      className={`ui-dialog ui-dialog--${kind}`}
      aria-labelledby={`${id}title`}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
    >
      <div className="ui-dialog__body">
        {picture && <div className="ui-dialog__picture">{picture}</div>}
        <h2 id={`${id}title`} className="ui-dialog__title">
          {title}
        </h2>
        {children}
      </div>
      <div className="ui-dialog__actions">{actions}</div>
    </dialog>
  )
}

/** Words that are longer than the glass and hold nothing to touch are scrolled by the arrow keys; the first action keeps the focus. */
function letScroll(dialog: HTMLElement): void {
  const body = dialog.querySelector<HTMLElement>('.ui-dialog__body')
  if (!body || body.scrollHeight <= body.clientHeight || body.querySelector('a, button, input')) return
  body.tabIndex = 0
}
