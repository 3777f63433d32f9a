// Once in a kiosk's life: the operator's one-time code. Nothing of a traveller is ever on this screen.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { type ConnectScanner, ScannerSetup } from './ScannerSetup.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import './out-of-service.css'

const SHORTEST_CODE = 6

export type EnrolProps = {
  busy: boolean
  fault: string | undefined
  onCode: (code: string) => void
  onTyping: () => void
  onConnect: ConnectScanner
}

export function EnrolScreen({ busy, fault, onCode, onTyping, onConnect }: EnrolProps) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const [short, setShort] = useState(false)
  const shown = short ? 'short' : fault
  const send = () => {
    const isShort = code.trim().length < SHORTEST_CODE
    setShort(isShort)
    if (!isShort) onCode(code.trim())
  }
  const change = (next: string) => {
    setCode(next)
    setShort(false)
    onTyping()
  }
  return (
    <ScreenLayout
      question={t('kiosk.enrol.question')}
      note={t('kiosk.enrol.body')}
      picture={<Picture name="lock" />}
      primary={{ label: t(busy ? 'kiosk.enrol.sending' : 'kiosk.enrol.send'), onPress: send, busy, testId: 'enrol' }}
    >
      <Field
        id="enrol-code"
        label={t('kiosk.enrol.label')}
        kind="code"
        value={code}
        maxLength={40}
        onChange={change}
        fault={shown && t(`kiosk.enrol.faults.${shown}`)}
      />
      <ScannerSetup onConnect={onConnect} />
    </ScreenLayout>
  )
}
