// One window over the page: native modal dialog, so the rest is inert and the focus comes back where it was.
import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react'
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
    element.showModal() // lands on the first button, which may be the one that ends
    element.querySelector<HTMLElement>('[data-landing]')?.focus()
    return () => element.close()
  }, [open])
  useScrolledByKeys(dialog)
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

/** Words longer than the glass, with nothing to touch among them, take the focus so that the arrow keys scroll them. */
function useScrolledByKeys(dialog: RefObject<HTMLDialogElement | null>): void {
  useEffect(() => {
    const body = dialog.current?.querySelector<HTMLElement>('.ui-dialog__body')
    if (!body || body.querySelector('a, button, input')) return
    const watch = new ResizeObserver(() => {
      if (body.scrollHeight > body.clientHeight) body.tabIndex = 0
      else body.removeAttribute('tabindex')
    })
    for (const part of [body, ...body.children]) watch.observe(part)
    return () => watch.disconnect()
  })
}
