// A sentence the officer must see, with what to do about it. It stays until its cause is gone; nothing here vanishes by itself.
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import type { PasskeyFault } from './passkey.ts'
import { Whole } from './whole.tsx'

type Props = { tone: 'attention' | 'plain' | 'done'; text: string; again?: () => void; againText?: string }

const ICONS = { attention: 'late', plain: 'look', done: 'pass' } as const

export function Notice({ tone, text, again, againText }: Props) {
  const { t } = useTranslation()
  return (
    <div className={`notice notice-${tone}`} role={tone === 'attention' ? 'alert' : 'status'}>
      <Icon name={ICONS[tone]} />
      <p>
        <Whole text={text} />
      </p>
      {again && (
        <button type="button" className="button" onClick={again}>
          {againText ?? t('console.again')}
        </button>
      )}
    </div>
  )
}

/** A fault in the officer's words, with the way on. */
export function FaultNotice({ fault, again }: { fault: PasskeyFault; again?: () => void }) {
  const { t } = useTranslation()
  return (
    <Notice
      tone="attention"
      text={t(`console.faults.${fault}`, t(`console.passkey.${fault}`))}
      {...(again ? { again } : {})}
    />
  )
}
