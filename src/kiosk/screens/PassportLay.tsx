// The passport laid on the reader or held before the camera, what went wrong when it could not be read, and the way to type
// it instead. A camera that does not work is not spoken of: the reader and the keyboard are there.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Picture } from '../../ui/Picture.tsx'
import type { Jpeg } from '../../visa/application.ts'
import type { MrzReading } from '../../visa/mrz.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import type { PassportCamera } from './camera-props.ts'
import { PassportLive } from './PassportLive.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import './passport.css'

/** A passport of the demonstration: what it is good for, and its zone. */
export type Specimen = { label: string; lines: [string, string] }

type Props = {
  today: PlainDate
  scan: MrzReading | undefined
  camera: PassportCamera
  onCamera: (reading: MrzReading, page: Jpeg | undefined) => void
  specimens: readonly Specimen[] | undefined
  onSpecimen: (lines: [string, string]) => void
  onType: () => void
  onBack: () => void
}

export function PassportLay({ today, scan, camera, onCamera, specimens, onSpecimen, onType, onBack }: Props) {
  const { t } = useTranslation()
  const [live, setLive] = useState(true)
  return (
    <ScreenLayout
      page="lay"
      question={t(live ? 'kiosk.passport.live.question' : 'kiosk.passport.lay.question')}
      note={t(live ? 'kiosk.passport.live.note' : 'kiosk.passport.lay.note')}
      picture={<Picture name="passport-reader" title={t('kiosk.passport.lay.picture')} />}
      onBack={onBack}
      other={
        <Button icon="keyboard" onPress={onType} testId="type-passport">
          {t('kiosk.passport.lay.type')}
        </Button>
      }
    >
      {live && <PassportLive camera={camera} today={today} onRead={onCamera} onFault={() => setLive(false)} />}
      {scan && !scan.ok ? (
        <Notice kind="attention" word={t('kiosk.passport.scanFault.title')}>
          {t(`kiosk.passport.scanFault.${scan.fault}`)}
        </Notice>
      ) : (
        !live && (
          <p className="kiosk-waiting" role="status">
            <span className="kiosk-waiting__sign" aria-hidden="true" />
            {t('kiosk.passport.lay.waiting')}
          </p>
        )
      )}
      {specimens && specimens.length > 0 && <Specimens specimens={specimens} onSpecimen={onSpecimen} />}
    </ScreenLayout>
  )
}

function Specimens({ specimens, onSpecimen }: { specimens: readonly Specimen[]; onSpecimen: Props['onSpecimen'] }) {
  const { t } = useTranslation()
  return (
    <section className="kiosk-specimens" aria-labelledby="specimens">
      <h2 id="specimens">{t('kiosk.passport.lay.specimens')}</h2>
      <div className="kiosk-specimens__list">
        {specimens.map(({ label, lines }) => (
          <Button key={lines.join('')} onPress={() => onSpecimen(lines)}>
            {label}
          </Button>
        ))}
      </div>
    </section>
  )
}
