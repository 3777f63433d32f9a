// The traveller's photograph: taken here after a countdown, looked at, taken again, or left to the officer.
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Picture } from '../../ui/Picture.tsx'
import type { Jpeg, Portrait } from '../../visa/application.ts'
import type { StillCamera } from './camera-props.ts'
import { JpegImage } from './JpegImage.tsx'
import { PortraitLive } from './PortraitLive.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import './portrait.css'

export type PortraitScreenProps = {
  camera: StillCamera
  answer?: Portrait | undefined
  onAnswer: (answer: Portrait) => void
  onBack: () => void
}

export function PortraitScreen({ camera, answer, onAnswer, onBack }: PortraitScreenProps): ReactNode {
  const [image, setImage] = useState<Jpeg | undefined>(answer?.kind === 'photo' ? answer.image : undefined)
  const [atDesk, setAtDesk] = useState(answer?.kind === 'at-desk')
  const leaveToOfficer = () => onAnswer({ kind: 'at-desk' })
  if (image)
    return (
      <LookAtIt
        image={image}
        onKeep={() => onAnswer({ kind: 'photo', image })}
        onAgain={() => setImage(undefined)}
        onBack={onBack}
      />
    )
  if (atDesk) return <ByOfficer onDone={leaveToOfficer} onCamera={() => setAtDesk(false)} onBack={onBack} />
  return <PortraitLive camera={camera} onTaken={setImage} onDesk={leaveToOfficer} onBack={onBack} />
}

type LookProps = { image: Jpeg; onKeep: () => void; onAgain: () => void; onBack: () => void }

function LookAtIt({ image, onKeep, onAgain, onBack }: LookProps) {
  const { t } = useTranslation()
  return (
    <ScreenLayout
      page="look"
      question={t('kiosk.portrait.look.question')}
      note={t('kiosk.portrait.look.note')}
      onBack={onBack}
      other={
        <Button icon="refresh" onPress={onAgain} testId="photo-again">
          {t('kiosk.camera.again')}
        </Button>
      }
      primary={{ label: t('kiosk.camera.keep'), onPress: onKeep, testId: 'keep-photo' }}
    >
      <JpegImage className="kiosk-portrait" jpeg={image} alt={t('kiosk.portrait.look.picture')} />
    </ScreenLayout>
  )
}

function ByOfficer({ onDone, onCamera, onBack }: { onDone: () => void; onCamera: () => void; onBack: () => void }) {
  const { t } = useTranslation()
  return (
    <ScreenLayout
      page="desk"
      question={t('kiosk.portrait.desk.question')}
      note={t('kiosk.portrait.desk.note')}
      picture={<Picture name="portrait" />}
      onBack={onBack}
      other={<Button onPress={onCamera}>{t('kiosk.portrait.desk.camera')}</Button>}
      primary={{ onPress: onDone }}
    />
  )
}
