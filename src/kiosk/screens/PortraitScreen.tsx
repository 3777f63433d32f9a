// The traveller's photograph: taken here after a countdown, looked at, taken again, or left to the officer: after three tries that
// did not quite work that is what the screen offers first. No photograph is ever refused.
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Picture } from '../../ui/Picture.tsx'
import type { Jpeg, Portrait } from '../../visa/application.ts'
import type { PortraitHint } from '../../visa/portrait-hint.ts'
import type { PortraitCamera } from './camera-props.ts'
import { JpegImage } from './JpegImage.tsx'
import { PortraitDoubt } from './PortraitDoubt.tsx'
import { PortraitLive } from './PortraitLive.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import './portrait.css'

export type PortraitScreenProps = {
  camera: PortraitCamera
  answer?: Portrait | undefined
  onAnswer: (answer: Portrait) => void
  onBack: () => void
}

const TRIES = 3

export function PortraitScreen({ camera, answer, onAnswer, onBack }: PortraitScreenProps): ReactNode {
  const [image, setImage] = useState<Jpeg | undefined>(answer?.kind === 'photo' ? answer.image : undefined)
  const [doubt, setDoubt] = useState<PortraitHint>()
  const [doubts, setDoubts] = useState(0)
  const [atDesk, setAtDesk] = useState(answer?.kind === 'at-desk')
  const leaveToOfficer = () => onAnswer({ kind: 'at-desk' })
  const take = (jpeg: Jpeg, hint: PortraitHint) => {
    const isFine = hint === 'good' || hint === 'unseen'
    setImage(jpeg)
    setDoubt(isFine ? undefined : hint)
    setDoubts(doubts + (isFine ? 0 : 1))
  }
  if (image) {
    const onKeep = () => onAnswer({ kind: 'photo', image })
    const onAgain = () => setImage(undefined)
    if (!doubt) return <LookAtIt image={image} onKeep={onKeep} onAgain={onAgain} onBack={onBack} />
    const onOfficer = doubts >= TRIES ? leaveToOfficer : undefined
    return <PortraitDoubt image={image} hint={doubt} onKeep={onKeep} onAgain={onAgain} onOfficer={onOfficer} />
  }
  if (atDesk) return <ByOfficer onDone={leaveToOfficer} onCamera={() => setAtDesk(false)} onBack={onBack} />
  return <PortraitLive camera={camera} onTaken={take} onDesk={leaveToOfficer} onBack={onBack} />
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
      picture={<Picture name="desk-way" />}
      onBack={onBack}
      other={<Button onPress={onCamera}>{t('kiosk.portrait.desk.camera')}</Button>}
      primary={{ onPress: onDone }}
    />
  )
}
