// The sheet of shortcuts, and the switch that turns single keys off for those whose software speaks or types for them.
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { areKeysOn, setKeysOn } from './keys.ts'

const SHEET = {
  everywhere: ['?', 'Esc'],
  queue: ['j', 'k', 'PgDn', 'PgUp', 'Home', 'End', 'Enter', '/', '←', '→', 'f', 's', '1–9', 'v', 'n', 'i', 'h'],
  case: ['c', 'x', 'g', 'r', 'd', 'f', 'v', 'o', 'p', 'a', 'b', 'e', 't', 'n', '[', ']', 'u'],
  audit: ['v'],
} as const

export function Shortcuts({ open, onClose }: { open: boolean; onClose(): void }) {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  const close = useRef<HTMLButtonElement>(null)
  const [on, setOn] = useState(areKeysOn)
  useEffect(() => {
    if (!open || dialog.current?.open) return
    dialog.current?.showModal()
    close.current?.focus()
  }, [open])
  function switchKeys(next: boolean) {
    setKeysOn(next)
    setOn(next)
  }
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby="shortcuts-title" onClose={onClose}>
      <form method="dialog">
        <h2 id="shortcuts-title">{t('console.keys.title')}</h2>
        <div className="sheet-groups">
          {Object.entries(SHEET).map(([group, keys]) => (
            <section key={group}>
              <h3>{t(`console.keys.groups.${group}`)}</h3>
              <dl>
                {keys.map((key) => (
                  <div key={key}>
                    <dt>
                      <kbd>{key}</kbd>
                    </dt>
                    <dd>{t(`console.keys.${group}.${key}`)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <label className="check">
          <input type="checkbox" checked={on} onChange={(event) => switchKeys(event.target.checked)} />
          {t('console.keys.switch')}
        </label>
        <button ref={close} type="submit" className="button">
          {t('console.close')}
        </button>
      </form>
    </dialog>
  )
}
