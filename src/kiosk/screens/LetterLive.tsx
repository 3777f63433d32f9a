// The camera looking for the letter's code: one line of advice at a time, and after half a minute the other ways are
// named, while it goes on looking: nobody is hurried.
import type { TFunction } from 'i18next'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { type Quad, ScanFrame } from '../../ui/ScanFrame.tsx'
import type { LetterCode } from '../../visa/application.ts'
import { CameraTrouble } from './CameraTrouble.tsx'
import type { CameraFault, CodeParts, LetterCamera } from './camera-props.ts'
import type { LetterWay } from './LetterChoose.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import { useCalm } from './use-calm.ts'

type Props = {
  camera: LetterCamera
  /** Every code seen while the first was held. */
  onCodes: (codes: LetterCode[]) => void
  onWay: (way: LetterWay) => void
  onBack: () => void
}

const LATE_MS = 30_000 // then other ways are named; the camera goes on looking
const HOLD_MS = 600 // how long success stays on the picture

type Found = { codes: LetterCode[]; quad?: Quad | undefined }

export function LetterLive({ camera, onCodes, onWay, onBack }: Props) {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const [advice, setAdvice] = useState('searching')
  const [found, setFound] = useState<Found>()
  const [parts, setParts] = useState<CodeParts>()
  const [fault, setFault] = useState<CameraFault>()
  const [attempt, setAttempt] = useState(0)
  const [late, setLate] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further attempt starts the camera anew
  useEffect(() => {
    if (!video.current) return
    return camera.start(video.current, {
      read: (code, quad) =>
        setFound((earlier) =>
          earlier ? { ...earlier, codes: [...earlier.codes, code] } : { codes: [code], quad: cornersOf(quad) },
        ),
      part: setParts,
      advice: setAdvice,
      fault: setFault,
    })
  }, [camera, attempt])
  const isFound = found !== undefined
  useEffect(() => {
    if (isFound) camera.chime()
  }, [camera, isFound])
  useAfter(found ? HOLD_MS : undefined, () => found && onCodes(found.codes))
  useAfter(found || fault ? undefined : parts ? 2 * LATE_MS : LATE_MS, () => setLate(true))

  const calm = useCalm(advice)
  const otherWays = (
    <Button onPress={() => onWay('pages')} testId="photograph-instead">
      {t('kiosk.letter.live.photograph')}
    </Button>
  )
  return (
    <ScreenLayout
      page={`live${attempt}`}
      picture={<Picture name="letter-hold" />}
      question={t('kiosk.letter.live.question')}
      note={t('kiosk.letter.live.note')}
      onBack={onBack}
      other={!fault && otherWays}
    >
      {fault ? (
        <CameraTrouble
          fault={fault}
          onAgain={() => {
            setFault(undefined)
            setAttempt(attempt + 1)
          }}
          onOther={onBack}
        />
      ) : (
        <>
          {late && !found && (
            <Notice kind="attention" word={t('kiosk.letter.late.title')}>
              {t('kiosk.letter.late.text')}
            </Notice>
          )}
          <ScanFrame
            videoRef={video}
            label={t('kiosk.camera.picture')}
            advice={parts ? partsWords(parts, t) : t(`kiosk.letter.advice.${calm}`)}
            quad={found?.quad}
            foundWord={found && t('kiosk.letter.live.found')}
          />
        </>
      )}
    </ScreenLayout>
  )
}

/** A code in several parts: how many were read, and to show the next. */
const partsWords = ({ have, count }: CodeParts, t: TFunction): string =>
  count > 0 ? t('kiosk.letter.live.parts', { have, count }) : t('kiosk.letter.live.someParts', { have })

/** Calls back once after a time; without one it waits for nothing. */
function useAfter(ms: number | undefined, then: () => void): void {
  const latest = useRef(then)
  latest.current = then
  useEffect(() => {
    if (ms === undefined) return
    const timer = setTimeout(() => latest.current(), ms)
    return () => clearTimeout(timer)
  }, [ms])
}

function cornersOf(points: [number, number][] | undefined): Quad | undefined {
  const [a, b, c, d] = (points ?? []).map(([x, y]) => ({ x, y }))
  return a && b && c && d ? [a, b, c, d] : undefined
}
