// The live picture of the traveller with an oval to look through, and three seconds from the touch to the photograph.
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { Jpeg } from '../../visa/application.ts'
import { CameraTrouble } from './CameraTrouble.tsx'
import type { CameraFault, StillCamera } from './camera-props.ts'
import { ScreenLayout } from './ScreenLayout.tsx'
import './portrait.css'

type Props = { camera: StillCamera; onTaken: (image: Jpeg) => void; onDesk: () => void; onBack: () => void }

const SECONDS = 3

export function PortraitLive({ camera, onTaken, onDesk, onBack }: Props) {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const [fault, setFault] = useState<CameraFault>()
  const [attempt, setAttempt] = useState(0)
  const [failed, setFailed] = useState(false)
  const [left, setLeft] = useState<number>() // seconds to the photograph
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further attempt starts the camera anew
  useEffect(() => {
    if (video.current) return camera.start(video.current, { fault: setFault })
  }, [camera, attempt])
  useCountdown(left, setLeft, async () => {
    const result = video.current ? await camera.photograph(video.current) : { fault: 'missing' }
    setLeft(undefined)
    if ('fault' in result) setFailed(true)
    else onTaken(result.jpeg)
  })
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
      question={t('kiosk.portrait.live.question')}
      note={t('kiosk.portrait.live.note')}
      onBack={onBack}
      other={!fault && desk}
      primary={fault ? undefined : takeOrStop}
    >
      {failed && <Notice kind="attention" word={t('kiosk.camera.failed')} />}
      {fault ? (
        <CameraTrouble fault={fault} otherWord={t('kiosk.portrait.live.desk')} onAgain={startAgain} onOther={onDesk} />
      ) : (
        <div className="kiosk-oval">
          <video ref={video} muted playsInline autoPlay aria-label={t('kiosk.portrait.live.picture')} />
          <Oval />
          {counting && (
            <p className="kiosk-oval__count" role="timer" aria-live="assertive">
              {left > 0 ? left : '·'}
            </p>
          )}
        </div>
      )}
    </ScreenLayout>
  )
}

/** Everything outside the oval is veiled; the line inside it is where the face goes. */
function Oval() {
  return (
    <svg className="kiosk-oval__guide" viewBox="0 0 300 400" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <path
        d="M0 0H300V400H0ZM150 52c-62 0-98 52-98 122 0 84 46 150 98 150s98-66 98-150c0-70-36-122-98-122Z"
        fillRule="evenodd"
      />
      <path
        className="kiosk-oval__line"
        d="M150 52c-62 0-98 52-98 122 0 84 46 150 98 150s98-66 98-150c0-70-36-122-98-122Z"
      />
    </svg>
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
