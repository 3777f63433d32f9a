// The way to intake at the desk, for when a kiosk cannot: beside the queue, and on a key.
import { useTranslation } from 'react-i18next'
import { useDesk } from '../desk.ts'
import { Icon } from '../icon.tsx'
import { useKeys } from '../keys.ts'
import { hashOf } from '../router.ts'

const INTAKE = { screen: 'intake' } as const

export function EnterButton() {
  const { t } = useTranslation()
  const { go, memory } = useDesk()
  useKeys({ i: () => go(INTAKE) })
  return (
    <a className="button" href={hashOf(INTAKE)} aria-keyshortcuts="i">
      <Icon name="larger" />
      {t(memory.entry ? 'console.queue.enterOn' : 'console.queue.enter')} <kbd>i</kbd>
    </a>
  )
}
