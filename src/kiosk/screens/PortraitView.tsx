// The traveller as in a mirror, with an oval to look through, a line around the face that is seen, and one line of advice. Jade
// when all is well; it flashes and holds when the photograph was taken.
import type { CSSProperties, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { ScanTick } from '../../ui/ScanTick.tsx'
import { judgePortrait, type PortraitSeen } from '../../visa/portrait-hint.ts'
import { useCalm } from './use-calm.ts'
import './portrait.css'

type Props = {
  videoRef: Ref<HTMLVideoElement>
  seen: PortraitSeen | undefined
  /** Seconds to the photograph. */
  left: number | undefined
  taken: boolean
}

export function PortraitView({ videoRef, seen, left, taken }: Props) {
  const { t } = useTranslation()
  const hint = useCalm(seen ? judgePortrait(seen) : 'unseen')
  const state = taken ? 'taken' : hint === 'good' ? 'good' : 'looking'
  const advice = t(`kiosk.portrait.hint.${hint === 'unseen' ? 'nobody' : hint}`)
  return (
    <div className="kiosk-portrait-live" data-state={state} data-hint={hint}>
      <p className="kiosk-portrait-live__advice" role="status">
        {taken ? t('kiosk.portrait.live.taken') : advice}
      </p>
      <div className="kiosk-oval">
        <video ref={videoRef} muted playsInline autoPlay aria-label={t('kiosk.portrait.live.picture')} />
        <Oval />
        {seen && state === 'looking' && <FaceLine seen={seen} />}
        {left !== undefined && !taken && (
          <p className="kiosk-oval__count" role="timer" aria-live="assertive">
            {left > 0 ? left : '·'}
          </p>
        )}
        {taken && <ScanTick word={t('kiosk.portrait.live.taken')} />}
      </div>
    </div>
  )
}

const OVAL = 'M150 52c-62 0-98 52-98 122 0 84 46 150 98 150s98-66 98-150c0-70-36-122-98-122Z'

/** Everything outside the oval is veiled; the line inside it is where the face goes. */
function Oval() {
  return (
    <svg className="kiosk-oval__guide" viewBox="0 0 300 400" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <path d={`M0 0H300V400H0Z${OVAL}`} fillRule="evenodd" />
      <path className="kiosk-oval__line" d={OVAL} />
    </svg>
  )
}

/** Around the largest face, on the side where the mirror shows it. */
function FaceLine({ seen: { faces, width, height } }: { seen: PortraitSeen }) {
  const face = faces?.[0]
  if (!face) return null
  const place = {
    left: `${(1 - (face.left + face.width) / width) * 100}%`,
    top: `${(face.top / height) * 100}%`,
    width: `${(face.width / width) * 100}%`,
    height: `${(face.height / height) * 100}%`,
  } satisfies CSSProperties
  return <span className="kiosk-oval__face" style={place} aria-hidden="true" />
}
