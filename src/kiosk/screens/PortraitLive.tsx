// The live picture of the traveller with hints, and three seconds from the touch to the photograph. It is taken whatever the hints say.
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Picture } from '../../ui/Picture.tsx'
import type { Jpeg } from '../../visa/application.ts'
import { judgePortrait, type PortraitHint, type PortraitSeen } from '../../visa/portrait-hint.ts'
import { CameraTrouble } from './CameraTrouble.tsx'
import type { CameraFault, PortraitCamera } from './camera-props.ts'
import { PortraitView } from './PortraitView.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import { useHold } from './use-hold.ts'

type Props = {
  camera: PortraitCamera
  /** `hint`: what was still wrong with it, or `good`, or `unseen` where nobody could say. */
  onTaken: (image: Jpeg, hint: PortraitHint) => void
  onDesk: () => void
  onBack: () => void
}

const SECONDS = 3

export function PortraitLive({ camera, onTaken, onDesk, onBack }: Props) {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const [fault, setFault] = useState<CameraFault>()
  const [attempt, setAttempt] = useState(0)
  const [failed, setFailed] = useState(false)
  const [left, setLeft] = useState<number>() // seconds to the photograph
  const [seen, setSeen] = useState<PortraitSeen>()
  const [taken, setTaken] = useState<{ jpeg: Jpeg; hint: PortraitHint }>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further attempt starts the camera anew
  useEffect(() => {
    if (video.current) return camera.start(video.current, { fault: setFault, seen: setSeen })
  }, [camera, attempt])
  useCountdown(left, setLeft, async () => {
    const result = video.current ? await camera.photograph(video.current) : { fault: 'missing' }
    setLeft(undefined)
    if ('fault' in result) return setFailed(true)
    camera.chime()
    const judged = result.seen ?? seen // a slow kiosk has the look before
    setTaken({ jpeg: result.jpeg, hint: judged ? judgePortrait(judged) : 'unseen' })
  })
  useHold(taken, ({ jpeg, hint }) => onTaken(jpeg, hint))
  const count = () => {
    setFailed(false)
    setLeft(SECONDS)
  }
  const startAgain = () => {
    setFault(undefined)
    setAttempt(attempt + 1)
  }
  const counting = left !== undefined
  const desk = (
    <Button onPress={onDesk} testId="portrait-desk">
      {t('kiosk.portrait.live.desk')}
    </Button>
  )
  const takeOrStop = counting
    ? { label: t('kiosk.portrait.count.stop'), onPress: () => setLeft(undefined) }
    : {
        label: t('kiosk.portrait.live.take'),
        onPress: count,
        testId: 'take-photo',
      }
  return (
    <ScreenLayout
      page={`live${attempt}`}
      picture={<Picture name="stand" />}
      question={t('kiosk.portrait.live.question')}
      note={t('kiosk.portrait.live.note')}
      onBack={onBack}
      other={!fault && desk}
      primary={fault || taken ? undefined : takeOrStop}
    >
      {failed && <Notice kind="attention" word={t('kiosk.camera.failed')} />}
      {fault ? (
        <CameraTrouble fault={fault} otherWord={t('kiosk.portrait.live.desk')} onAgain={startAgain} onOther={onDesk} />
      ) : (
        <PortraitView videoRef={video} seen={seen} left={left} taken={taken !== undefined} />
      )}
    </ScreenLayout>
  )
}

function useCountdown(left: number | undefined, setLeft: (left: number) => void, done: () => void): void {
  const latest = useRef(done)
  latest.current = done
  useEffect(() => {
    if (left === undefined) return
    if (left === 0) return void latest.current() // a promise is no clean-up
    const timer = setTimeout(() => setLeft(left - 1), 1_000)
    return () => clearTimeout(timer)
  }, [left, setLeft])
}
