// Photographing one page: the live picture with the sheet's outline and one line of advice, then the sheet laid flat and a look
// whether every word can be read. Why it may not be is said; nothing is ever refused.
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { ScanFrame } from '../../ui/ScanFrame.tsx'
import { CameraTrouble } from './CameraTrouble.tsx'
import type { CameraFault, PageCamera as PageCameraPort, PagePhoto, PageSeen } from './camera-props.ts'
import { JpegImage } from './JpegImage.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import { useCalm } from './use-calm.ts'
import { useHold } from './use-hold.ts'
import './camera-screens.css'

type Props = {
  /** What is photographed, "Page 2". */
  name: string
  camera: PageCameraPort
  /** Whether the codes on the page are read too. */
  codes: boolean
  onTaken: (taken: PagePhoto) => void
  /** Another way, where the camera does not work. */
  onOther: () => void
  onBack: () => void
}

export function PageCamera({ name, onTaken, ...props }: Props): ReactNode {
  const { t } = useTranslation()
  const [taken, setTaken] = useState<PagePhoto>()
  if (!taken) return <Viewfinder name={name} {...props} onTaken={setTaken} />
  const again = () => setTaken(undefined)
  const state = taken.seen?.state ?? 'ready'
  const isGood = state === 'ready'
  return (
    <ScreenLayout
      page="look"
      question={t(isGood ? 'kiosk.camera.look' : 'kiosk.camera.lookDoubt')}
      onBack={again}
      other={
        isGood ? (
          <Button onPress={again}>{t('kiosk.camera.again')}</Button>
        ) : (
          <Button onPress={() => onTaken(taken)} testId="keep-photo">
            {t('kiosk.camera.keepAsIs')}
          </Button>
        )
      }
      primary={
        isGood
          ? { label: t('kiosk.camera.keep'), onPress: () => onTaken(taken), testId: 'keep-photo' }
          : { label: t('kiosk.camera.again'), onPress: again, testId: 'again' }
      }
    >
      {!isGood && (
        <Notice kind="attention" word={t(`kiosk.camera.why.${state}`)}>
          {t(`kiosk.camera.page.${state}`)}
        </Notice>
      )}
      <JpegImage className="kiosk-photo" jpeg={taken.jpeg} alt={name} />
    </ScreenLayout>
  )
}

function Viewfinder({ name, camera, codes, onTaken, onOther, onBack }: Props) {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const [fault, setFault] = useState<CameraFault>()
  const [state, setState] = useState<'ready' | 'taking' | 'failed'>('ready')
  const [held, setHeld] = useState<PagePhoto>()
  const [seen, setSeen] = useState<PageSeen>()
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further attempt, and nothing else, starts the camera anew
  useEffect(() => {
    if (video.current) return camera.start(video.current, { fault: setFault, seen: setSeen })
  }, [attempt])
  const take = async () => {
    if (!video.current || state === 'taking') return
    setState('taking')
    const result = await camera.photograph(video.current, { codes })
    if ('fault' in result) return setState('failed')
    camera.chime()
    setHeld(result)
  }
  useHold(held, onTaken)
  const steady = useCalm(seen?.state ?? 'no-page')
  return (
    <ScreenLayout
      page={`shoot${attempt}`}
      picture={<Picture name="letter-hold" />}
      question={t('kiosk.camera.lay', { name })}
      note={t('kiosk.camera.layNote')}
      onBack={onBack}
      primary={fault ? undefined : { ...takeAction(state, t), onPress: take }}
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
          advice={state === 'taking' ? t('kiosk.camera.taking') : t(`kiosk.camera.page.${steady}`)}
          aim="page"
          quad={held ? (held.seen?.quad ?? seen?.quad) : seen?.quad}
          foundWord={held && t('kiosk.portrait.live.taken')}
        />
      )}
      {state === 'failed' && <Notice kind="attention" word={t('kiosk.camera.failed')} />}
    </ScreenLayout>
  )
}

const takeAction = (state: 'ready' | 'taking' | 'failed', t: (key: string) => string) => ({
  label: t(state === 'taking' ? 'kiosk.camera.taking' : 'kiosk.camera.take'),
  busy: state === 'taking',
  testId: 'take-photo',
})
