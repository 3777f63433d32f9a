// Which application? The reference is typed, or read from the receipt's QR code by the camera or a hand-held scanner.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Picture } from '../../ui/Picture.tsx'
import type { LetterCode } from '../../visa/application.ts'
import { type ReferenceReading, readReference, readReferenceQr } from '../../visa/reference.ts'
import type { LetterCamera } from './camera-props.ts'
import { ReceiptScan } from './ReceiptScan.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'

export type CheckReferenceProps = {
  camera: LetterCamera
  /** The newest scan of a hand-held scanner. */
  scan?: LetterCode | undefined
  busy: boolean
  onLook: (reference: string) => void
  onBack: () => void
}

type Fault = Extract<ReferenceReading, { ok: false }>['fault'] | 'notReference'

export function CheckReferenceScreen({ camera, scan, busy, onLook, onBack }: CheckReferenceProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [fault, setFault] = useState<Fault>()
  const [scanning, setScanning] = useState(false)

  const take = (reading: ReferenceReading, from: 'typed' | 'scanned') => {
    setFault(reading.ok ? undefined : from === 'scanned' ? 'notReference' : reading.fault)
    if (reading.ok) onLook(reading.reference)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: each scan is taken once, when it arrives
  useEffect(() => {
    if (scan) take(readReferenceQr(scan.text), 'scanned')
  }, [scan])

  if (scanning) {
    return (
      <ReceiptScan
        camera={camera}
        fault={fault === 'notReference'}
        onText={(read) => take(readReferenceQr(read), 'scanned')}
        onType={() => setScanning(false)}
        onBack={onBack}
      />
    )
  }
  return (
    <ScreenLayout
      question={t('supplement.check.question')}
      note={t('supplement.check.hint')}
      picture={<Picture name="code-scan" />}
      onBack={onBack}
      primary={{
        label: t(busy ? 'supplement.check.looking' : 'supplement.check.look'),
        onPress: () => take(readReference(text), 'typed'),
        busy,
        testId: 'look',
      }}
    >
      <Button icon="search" onPress={() => setScanning(true)} testId="scan">
        {t('supplement.check.scan')}
      </Button>
      <Field
        id="reference"
        kind="code"
        label={t('supplement.check.label')}
        value={text}
        maxLength={20}
        onChange={(next) => {
          setText(next)
          setFault(undefined)
        }}
        fault={fault && fault !== 'notReference' ? t(`supplement.check.faults.${fault}`) : undefined}
      />
      {fault === 'notReference' && <Notice kind="attention" word={t('supplement.check.notReference')} />}
    </ScreenLayout>
  )
}
