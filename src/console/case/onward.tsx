// After a decision the next case opens by itself, unless the officer chose otherwise: what was decided is named at its top,
// one click from being looked at or printed, and Escape leads back to the queue.
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showReference } from '../../visa/reference.ts'
import { useDesk } from '../desk.ts'
import { Icon } from '../icon.tsx'
import { QUEUE } from '../router.ts'

/** `decided`: the case before this one, where this one opened by itself. */
export type Onward = { decided?: string; go(): void; leave(): void }

/** @param open answers whether there was one */
export function useOnward(reference: string, open: () => Promise<boolean>): Onward {
  const { memory, after, go } = useDesk()
  const [decided] = useState(memory.decided === reference ? undefined : memory.decided)
  useEffect(() => {
    delete memory.decided
  }, [memory])
  async function next() {
    if (after !== 'next') return
    memory.decided = reference
    if (!(await open())) delete memory.decided
  }
  return { ...(decided !== undefined && { decided }), go: () => void next(), leave: () => go(QUEUE) }
}

/** Read out when it appears: the officer who does not see the page change hears what was recorded and whose case this is. */
export function OnwardNotice({ decided, leave }: { decided: string; leave(): void }) {
  const { t } = useTranslation()
  const { announce } = useDesk()
  const text = t('console.onward.opened', { reference: showReference(decided) })
  const told = useRef(false)
  useEffect(() => {
    if (told.current) return
    told.current = true
    document.querySelector('main')?.focus()
    announce(text)
  }, [announce, text])
  return (
    <div className="notice notice-done">
      <Icon name="pass" />
      <p>{text}</p>
      <a className="button" href={`#/case/${decided}`}>
        {t('console.onward.look')}
      </a>
      <button type="button" className="button" onClick={leave}>
        {t('console.onward.leave')} <kbd>Esc</kbd>
      </button>
    </div>
  )
}
