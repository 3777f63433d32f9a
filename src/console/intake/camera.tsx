// This computer's camera, for a page or a portrait: on only while it is open, and off the moment it is closed.
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Jpeg } from '../../visa/application.ts'
import { pictureFrom } from './picture.ts'

type Props = { aspect?: number; onTaken(jpeg: Jpeg): void; onClose(): void }

const WISH = { video: { width: { ideal: 1_920 }, height: { ideal: 1_080 } }, audio: false }

export function Camera({ aspect, onTaken, onClose }: Props) {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const gone = new AbortController()
    void show(video.current, gone.signal).then((shown) => setFailed(!shown && !gone.signal.aborted))
    return () => gone.abort()
  }, [])
  async function take() {
    const picture = video.current ? await pictureFrom(video.current, aspect) : undefined
    if (picture?.ok) onTaken(picture.jpeg)
    else setFailed(true)
  }
  return (
    <div className="intake-camera">
      {failed && (
        <p className="field-fault" role="alert">
          {t('console.intake.pictures.no-camera')}
        </p>
      )}
      <video ref={video} autoPlay muted playsInline aria-label={t('console.intake.pictures.live')} />
      <div className="choice-row">
        <button type="button" className="button primary" onClick={() => void take()}>
          {t('console.intake.pictures.take')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('console.close')}
        </button>
      </div>
    </div>
  )
}

async function show(video: HTMLVideoElement | null, signal: AbortSignal): Promise<boolean> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia(WISH)
    const stop = () => {
      for (const track of stream.getTracks()) track.stop()
    }
    if (signal.aborted || !video) stop()
    else {
      signal.addEventListener('abort', stop, { once: true })
      video.srcObject = stream
    }
    return true
  } catch {
    return false
  }
}
