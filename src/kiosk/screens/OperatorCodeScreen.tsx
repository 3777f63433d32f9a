// The door of the operator's screen: a one-time code, typed or scanned. It works without a network, and guessing is slow.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import { showDuration } from './show-amount.ts'

const LONGEST = 20 // ten characters, and what people put between them

export type OperatorCodeProps = {
  busy: boolean
  fault: { fault: string; waitMs: number } | undefined
  onCode: (code: string) => void
  onBack: () => void
}

export function OperatorCodeScreen({ busy, fault, onCode, onBack }: OperatorCodeProps) {
  const { t, i18n } = useTranslation()
  const [code, setCode] = useState('')
  const left = useCountdown(fault)
  const send = () => onCode(code)
  return (
    <ScreenLayout
      page="code"
      question={t('staff.code.question')}
      note={t('staff.code.body')}
      picture={<Picture name="lock" />}
      onBack={onBack}
      primary={{ label: t(busy ? 'staff.code.checking' : 'staff.code.open'), onPress: send, busy, testId: 'open' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) send()
        }}
      >
        <Field
          id="operator-code"
          label={t('staff.code.label')}
          kind="code"
          value={code}
          maxLength={LONGEST}
          onChange={setCode}
          fault={fault && t(`staff.code.faults.${fault.fault}`)}
        />
      </form>
      {left > 0 && (
        <Notice kind="attention" word={t('staff.code.waiting', { time: showDuration(left, i18n.language) })} silent />
      )}
    </ScreenLayout>
  )
}

const STEP_MS = 1_000

/** Milliseconds until the next try; a new refusal begins it anew. */
function useCountdown(fault: { waitMs: number } | undefined): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    setLeft(fault?.waitMs ?? 0)
    if (!fault || fault.waitMs === 0) return
    const tick = setInterval(() => setLeft((now) => Math.max(0, now - STEP_MS)), STEP_MS)
    return () => clearInterval(tick)
  }, [fault])
  return left
}
