// Photographing one page: the live picture with its frame, then a look whether every word can be read.
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ScanFrame } from '../../ui/ScanFrame.tsx'
import type { Jpeg, LetterCode } from '../../visa/application.ts'
import { CameraTrouble } from './CameraTrouble.tsx'
import type { CameraFault } from './camera-props.ts'
import { JpegImage } from './JpegImage.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import './camera-screens.css'

export type TakenPage = { jpeg: Jpeg; codes: LetterCode[] }

type Props = {
  /** What is photographed, "Page 2". */
  name: string
  start: (video: HTMLVideoElement, fault: (reason: CameraFault) => void) => () => void
  photograph: (video: HTMLVideoElement) => Promise<{ jpeg: Jpeg; codes?: LetterCode[] } | { fault: string }>
  onTaken: (taken: TakenPage) => void
  /** Another way, where the camera does not work. */
  onOther: () => void
  onBack: () => void
}

export function PageCamera({ name, onTaken, ...props }: Props): ReactNode {
  const { t } = useTranslation()
  const [taken, setTaken] = useState<TakenPage>()
  if (!taken) return <Viewfinder name={name} {...props} onTaken={setTaken} />
  return (
    <ScreenLayout
      page="look"
      question={t('kiosk.camera.look')}
      onBack={() => setTaken(undefined)}
      other={<Button onPress={() => setTaken(undefined)}>{t('kiosk.camera.again')}</Button>}
      primary={{ label: t('kiosk.camera.keep'), onPress: () => onTaken(taken), testId: 'keep-photo' }}
    >
      <JpegImage className="kiosk-photo" jpeg={taken.jpeg} alt={name} />
    </ScreenLayout>
  )
}

function Viewfinder({ name, start, photograph, onTaken, onOther, onBack }: Props) {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const [fault, setFault] = useState<CameraFault>()
  const [state, setState] = useState<'ready' | 'taking' | 'failed'>('ready')
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further attempt, and nothing else, starts the camera anew
  useEffect(() => {
    if (video.current) return start(video.current, setFault)
  }, [attempt])
  const take = async () => {
    if (!video.current || state === 'taking') return
    setState('taking')
    const result = await photograph(video.current)
    if ('fault' in result) return setState('failed')
    onTaken({ jpeg: result.jpeg, codes: result.codes ?? [] })
  }
  return (
    <ScreenLayout
      page={`shoot${attempt}`}
      question={t('kiosk.camera.lay', { name })}
      note={t('kiosk.camera.layNote')}
      onBack={onBack}
      primary={
        fault
          ? undefined
          : {
              label: t(state === 'taking' ? 'kiosk.camera.taking' : 'kiosk.camera.take'),
              onPress: take,
              busy: state === 'taking',
              testId: 'take-photo',
            }
      }
    >
      {fault ? (
        <CameraTrouble
          fault={fault}
          onAgain={() => {
            setFault(undefined)
            setAttempt(attempt + 1)
          }}
          onOther={onOther}
        />
      ) : (
        <ScanFrame
          videoRef={video}
          label={t('kiosk.camera.picture')}
          advice={t(state === 'taking' ? 'kiosk.camera.taking' : 'kiosk.camera.ready')}
          aim="page"
        />
      )}
      {state === 'failed' && <Notice kind="attention" word={t('kiosk.camera.failed')} />}
    </ScreenLayout>
  )
}
