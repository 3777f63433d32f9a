// The camera looking for a receipt's QR code. Typing stays one touch away, and is the way on where there is no camera.
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { ScanFrame } from '../../ui/ScanFrame.tsx'
import type { CameraFault, LetterCamera } from './camera-props.ts'
import { ScreenLayout } from './ScreenLayout.tsx'

export type ReceiptScanProps = {
  camera: LetterCamera
  /** The code just read was none of ours. */
  fault: boolean
  onText: (text: string) => void
  onType: () => void
  onBack: () => void
}

export function ReceiptScan({ camera, fault, onText, onType, onBack }: ReceiptScanProps) {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const told = useRef(onText)
  const [missing, setMissing] = useState<CameraFault>()
  told.current = onText
  useEffect(() => {
    if (!video.current) return
    return camera.start(video.current, {
      read: (code) => told.current(code.text),
      part: () => undefined,
      advice: () => undefined,
      fault: setMissing,
    })
  }, [camera])
  return (
    <ScreenLayout
      page="scan"
      picture={<Picture name="code-scan" />}
      question={t('supplement.check.scan')}
      note={t('supplement.check.scanHint')}
      onBack={onBack}
      other={
        <Button icon="keyboard" onPress={onType} testId="type">
          {t('supplement.check.type')}
        </Button>
      }
    >
      {missing ? (
        <Notice kind="attention" word={t(`supplement.check.camera.${missing}`)} />
      ) : (
        <ScanFrame videoRef={video} label={t('supplement.check.scan')} advice={t('supplement.check.scanHint')} />
      )}
      {fault && <Notice kind="attention" word={t('supplement.check.notReference')} />}
    </ScreenLayout>
  )
}
