// The operator's part of the enrolment screen: the browser lets a page ask for a scanner only on a touch, once for each device.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'

export type ScannerKind = 'serial' | 'hid'
export type ConnectScanner = (kind: ScannerKind) => Promise<'connected' | 'none' | 'missing'>

export function ScannerSetup({ onConnect }: { onConnect: ConnectScanner }) {
  const { t } = useTranslation()
  const [said, setSaid] = useState<string>()
  const connect = (kind: ScannerKind) => void onConnect(kind).then(setSaid)
  return (
    <section className="staff-note" aria-labelledby="scanner-setup">
      <h2 id="scanner-setup">{t('kiosk.enrol.scanner.title')}</h2>
      <p>{t('kiosk.enrol.scanner.note')}</p>
      <div className="staff-note__buttons">
        {(['serial', 'hid'] as const).map((kind) => (
          <Button key={kind} onPress={() => connect(kind)} testId={`connect-${kind}`}>
            {t(`kiosk.enrol.scanner.${kind}`)}
          </Button>
        ))}
      </div>
      <p role="status">{said && t(`kiosk.enrol.scanner.said.${said}`)}</p>
    </section>
  )
}
