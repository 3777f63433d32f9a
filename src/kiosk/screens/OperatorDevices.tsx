// Trying each device out: a live picture, a scan by its kind and length alone, a test page, the three sounds.
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { CameraFault } from './camera-props.ts'
import { OperatorPrinter, type PrinterProps } from './OperatorPrinter.tsx'
import { OperatorGroup } from './OperatorScreen.tsx'
import type { Facing, ScanShown } from './operator-props.ts'
import { type ConnectScanner, ScannerSetup } from './ScannerSetup.tsx'

const FACINGS = ['document', 'traveller'] as const satisfies readonly Facing[]
const SOUNDS = ['done', 'look', 'hurry'] as const
export type SoundName = (typeof SOUNDS)[number]

/** Shows the live picture until the function it returns is called. */
export type ShowCamera = (facing: Facing, video: HTMLVideoElement, onFault: (fault: CameraFault) => void) => () => void

export type OperatorDevicesProps = PrinterProps & {
  scan: ScanShown | undefined
  showCamera: ShowCamera
  onSound: (sound: SoundName) => void
  onConnect: ConnectScanner
}

export function OperatorDevices({ scan, showCamera, onSound, onConnect, ...printer }: OperatorDevicesProps) {
  const { t } = useTranslation()
  return (
    <>
      <Cameras showCamera={showCamera} />
      <OperatorGroup title={t('staff.devices.scan')} note={t('staff.devices.scanNote')}>
        <p role="status" data-testid="scan-shown">
          {scan ? <ScanLine key={scan.count} scan={scan} /> : t('staff.devices.scanNone')}
        </p>
      </OperatorGroup>
      <ScannerSetup onConnect={onConnect} />
      <OperatorPrinter {...printer} />
      <OperatorGroup title={t('staff.devices.sounds')} note={t('staff.devices.soundNote')}>
        <div className="operator__buttons">
          {SOUNDS.map((sound) => (
            <Button key={sound} onPress={() => onSound(sound)} testId={`sound-${sound}`}>
              {t(`staff.devices.sound.${sound}`)}
            </Button>
          ))}
        </div>
      </OperatorGroup>
    </>
  )
}

function ScanLine({ scan: { kind, symbology, length } }: { scan: ScanShown }) {
  const { t } = useTranslation()
  if (kind === 'passport') return t('staff.devices.passport', { length })
  const named = symbology ? t(`visa.symbology.${symbology}`) : t('staff.devices.unnamed')
  return t('staff.devices.scanned', { symbology: named, length })
}

function Cameras({ showCamera }: { showCamera: ShowCamera }) {
  const { t } = useTranslation()
  const [facing, setFacing] = useState<Facing>()
  return (
    <OperatorGroup title={t('staff.devices.camera')} note={t('staff.devices.cameraNote')}>
      <div className="operator__buttons">
        {FACINGS.map((each) => (
          <Button
            key={each}
            pressed={facing === each}
            onPress={() => setFacing(facing === each ? undefined : each)}
            testId={`camera-${each}`}
          >
            {t(`staff.devices.${each}`)}
          </Button>
        ))}
      </div>
      {facing && (
        <LivePicture key={facing} facing={facing} showCamera={showCamera} onOff={() => setFacing(undefined)} />
      )}
    </OperatorGroup>
  )
}

type LiveProps = { facing: Facing; showCamera: ShowCamera; onOff: () => void }

function LivePicture({ facing, showCamera, onOff }: LiveProps) {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const [fault, setFault] = useState<CameraFault>()
  useEffect(() => {
    if (video.current) return showCamera(facing, video.current, setFault)
  }, [facing, showCamera])
  if (fault) return <Notice kind="attention" word={t(`staff.devices.faults.${fault}`)} />
  return (
    <>
      <video
        ref={video}
        className="operator__picture"
        muted
        playsInline
        autoPlay
        aria-label={t('staff.devices.picture')}
      />
      <div className="operator__buttons">
        <Button onPress={onOff}>{t('staff.devices.off')}</Button>
      </div>
    </>
  )
}
