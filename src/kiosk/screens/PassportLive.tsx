// The camera looking for the two lines of a passport: where to hold the page, one line of advice, and what was read instead
// when it is another document. Where there is no camera to use, the screen's picture stands here as if there never was one.
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/Notice.tsx'
import { type Quad, ScanFrame } from '../../ui/ScanFrame.tsx'
import type { Jpeg } from '../../visa/application.ts'
import { type MrzReading, readMrz } from '../../visa/mrz.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import type { PassportCamera } from './camera-props.ts'
import { useCalm } from './use-calm.ts'
import './passport.css'

type Props = {
  camera: PassportCamera
  today: PlainDate
  onRead: (reading: MrzReading, page: Jpeg | undefined) => void
  onFault: () => void
}

const HOLD_MS = 600 // how long success stays on the picture

type Found = { reading: MrzReading; page: Jpeg | undefined; quad: Quad | undefined }

export function PassportLive({ camera, today, onRead, onFault }: Props): ReactNode {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const [advice, setAdvice] = useState('searching')
  const [seen, setSeen] = useState<Quad>()
  const [found, setFound] = useState<Found>()
  const latest = useRef({ onRead, onFault })
  latest.current = { onRead, onFault }
  useEffect(() => {
    if (!video.current) return
    return camera.start(video.current, {
      read: (zone, page, corners) => {
        const reading = readMrz(zone, { today })
        // The first passport stays: what is seen while it is shown changes nothing.
        setFound((held) => (held?.reading.ok ? held : { reading, page, quad: quadOf(corners) }))
      },
      seen: (corners) => setSeen(corners && quadOf(corners)),
      advice: setAdvice,
      fault: () => latest.current.onFault(),
    })
  }, [camera, today])
  const calm = useCalm(advice)
  const passport = found?.reading.ok ? found : undefined
  useEffect(() => {
    if (!passport) return
    camera.chime()
    const timer = setTimeout(() => latest.current.onRead(passport.reading, passport.page), HOLD_MS)
    return () => clearTimeout(timer)
  }, [camera, passport])
  return (
    <div className="kiosk-live">
      <ScanFrame
        videoRef={video}
        label={t('kiosk.camera.picture')}
        advice={t(`kiosk.passport.advice.${calm}`)}
        aim="passport"
        quad={passport?.quad ?? seen}
        foundWord={passport && t('kiosk.passport.live.found')}
      />
      {found && !found.reading.ok && (
        <Notice kind="attention" word={t('kiosk.passport.scanFault.title')}>
          {t(`kiosk.passport.scanFault.${found.reading.fault}`)}
        </Notice>
      )}
    </div>
  )
}

function quadOf(points: [number, number][]): Quad | undefined {
  const [a, b, c, d] = points.map(([x, y]) => ({ x, y }))
  return a && b && c && d ? [a, b, c, d] : undefined
}
