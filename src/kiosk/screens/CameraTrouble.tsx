// The camera is refused, missing, busy or broken: why, once more, and the other way that is always there.
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { CameraFault } from './camera-props.ts'
import './camera-screens.css'

type Props = { fault: CameraFault; onAgain: () => void; onOther: () => void; otherWord?: string }

export function CameraTrouble({ fault, onAgain, onOther, otherWord }: Props) {
  const { t } = useTranslation()
  return (
    <div className="kiosk-trouble">
      <Notice kind="attention" word={t('kiosk.camera.fault.title')}>
        {t(`kiosk.camera.fault.${fault}`)}
      </Notice>
      <div className="kiosk-trouble__ways">
        <Button icon="refresh" onPress={onAgain} testId="camera-again">
          {t('kiosk.camera.fault.again')}
        </Button>
        <Button onPress={onOther} testId="other-way">
          {otherWord ?? t('kiosk.camera.otherWay')}
        </Button>
      </div>
    </div>
  )
}
