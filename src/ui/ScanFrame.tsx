// The live picture with its frame: four corners wait around the middle, settle on the code when it is found, and a tick holds.
// The camera belongs to whoever gives `videoRef`; this only draws. Picture coordinates are fractions, so left stays left in every language.
import { type CSSProperties, type Ref, useState } from 'react'
import { ScanTick } from './ScanTick.tsx'
import './scan.css'

/** A corner in the picture, each 0 to 1 from its top left. */
export type Corner = { x: number; y: number }
/** Top left, top right, bottom right, bottom left of what was found. */
export type Quad = readonly [Corner, Corner, Corner, Corner]

export type ScanFrameProps = {
  videoRef: Ref<HTMLVideoElement>
  /** Names the picture for screen readers, "Live picture of the camera". */
  label: string
  /** One line: what to do now. Read out as it changes. */
  advice: string
  quad?: Quad | undefined
  /** Shown for the success hold (0.6 s), with its word. */
  foundWord?: string | undefined
  /** What the waiting corners stand around. */
  aim?: 'code' | 'page' | 'passport' | 'face'
  /** A person sees themself as in a mirror. */
  mirrored?: boolean
}

const AIMS: Record<NonNullable<ScanFrameProps['aim']>, Quad> = {
  code: box(0.28, 0.14, 0.72, 0.86),
  page: box(0.06, 0.07, 0.94, 0.93),
  passport: box(0.14, 0.05, 0.86, 0.95), // 125 × 88 mm in a picture of 16:9
  face: box(0.32, 0.08, 0.68, 0.9),
}

export function ScanFrame({ videoRef, label, advice, quad, foundWord, aim = 'code', mirrored }: ScanFrameProps) {
  const [ratio, setRatio] = useState(16 / 9)
  const corners = quad ?? AIMS[aim]
  return (
    <div className="ui-scan" data-state={foundWord ? 'found' : quad ? 'settling' : 'looking'}>
      <div
        className="ui-scan__picture"
        style={{ '--ratio': ratio } as CSSProperties}
        data-mirrored={mirrored || undefined}
      >
        <video
          ref={videoRef}
          className="ui-scan__video"
          aria-label={label}
          muted
          playsInline
          autoPlay
          onResize={(event) => setRatio(ratioOf(event.currentTarget))}
          onLoadedMetadata={(event) => setRatio(ratioOf(event.currentTarget))}
        />
        <svg className="ui-scan__found" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
          <polygon points={corners.map(({ x, y }) => `${x},${y}`).join(' ')} />
        </svg>
        {aim === 'passport' && !quad && <span className="ui-scan__zone" aria-hidden="true" />}
        <div className="ui-scan__corners" aria-hidden="true">
          {corners.map(({ x, y }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a corner is its place in the four
            <span key={at} style={{ left: `${x * 100}%`, top: `${y * 100}%` }} />
          ))}
        </div>
        {foundWord && <ScanTick word={foundWord} />}
      </div>
      <p className="ui-scan__advice" role="status">
        {foundWord ?? advice}
      </p>
    </div>
  )
}

function ratioOf(video: HTMLVideoElement): number {
  return video.videoWidth > 0 ? video.videoWidth / video.videoHeight : 16 / 9
}

function box(left: number, top: number, right: number, bottom: number): Quad {
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
}
