// Help at every step: a person first. The sign is large and bilingual, so that staff see it from where they stand.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import './idle.css'

const STAFF_LANGUAGE = 'zh-Hans'

export type HelpProps = { onCall: () => void; onClose: () => void }

export function HelpPanel({ onCall, onClose }: HelpProps) {
  const { t } = useTranslation()
  const [called, setCalled] = useState(false)
  const call = () => {
    setCalled(!called)
    if (!called) onCall()
  }
  return (
    <Dialog
      open
      kind="panel"
      title={t('kiosk.help.question')}
      onClose={onClose}
      actions={
        <>
          <Button icon={called ? 'cross' : 'person'} onPress={call} testId="call-staff">
            {t(called ? 'kiosk.help.stop' : 'kiosk.help.staff')}
          </Button>
          <Button kind="primary" onPress={onClose} testId="help-close">
            {t('kiosk.help.close')}
          </Button>
        </>
      }
    >
      {called ? <StaffSign /> : <Ways />}
    </Dialog>
  )
}

function StaffSign() {
  const { t, i18n } = useTranslation()
  const ownWords = i18n.language !== STAFF_LANGUAGE
  return (
    <div className="help__sign" role="status" data-testid="staff-sign">
      <p lang={STAFF_LANGUAGE}>{i18n.getFixedT(STAFF_LANGUAGE)('kiosk.help.called')}</p>
      {ownWords && <p>{t('kiosk.help.called')}</p>}
      <span>{t('kiosk.help.calledNote')}</span>
    </div>
  )
}

function Ways() {
  const { t } = useTranslation()
  const ways = [
    ['person', 'staff'],
    ['search', 'desk'],
    ['info', 'hotline'],
  ] as const
  return (
    <ul className="help__ways">
      {ways.map(([icon, way]) => (
        <li key={way} className="help__way">
          <Icon name={icon} />
          <strong>{t(`kiosk.help.${way}`)}</strong>
          <p>{t(`kiosk.help.${way}Note`)}</p>
        </li>
      ))}
    </ul>
  )
}
