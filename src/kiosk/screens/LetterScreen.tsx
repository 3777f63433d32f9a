// The invitation letter, four ways: photographs, its code, its number, or shown at the desk. No way is a dead end, and a
// letter without a code is the common case.
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Letter, LetterCode, Passport } from '../../visa/application.ts'
import type { LetterCamera } from './camera-props.ts'
import { useDraft, usePlace } from './drafts.tsx'
import { LetterChoose } from './LetterChoose.tsx'
import { LetterDesk } from './LetterDesk.tsx'
import { LetterFound } from './LetterFound.tsx'
import { LetterLive } from './LetterLive.tsx'
import { LetterPages } from './LetterPages.tsx'
import { LetterReference } from './LetterReference.tsx'
import { letterDraft, readLetter, withPage } from './letter-draft.ts'
import { PageCamera } from './PageCamera.tsx'

export type LetterScreenProps = {
  passport: Passport
  camera: LetterCamera
  /** The newest scan of a hand-held scanner. */
  scan?: LetterCode | undefined
  answer?: Letter | undefined
  onAnswer: (answer: Letter) => void
  onBack: () => void
}

export function LetterScreen({ passport, camera, scan, answer, onAnswer, onBack }: LetterScreenProps): ReactNode {
  const { t } = useTranslation()
  const { value: draft, set, drop } = useDraft('letter', () => letterDraft(answer))
  const { place, go, leave } = usePlace('letter', 'choose')
  const [late, setLate] = useState(false)
  const takeCode = (code: LetterCode) => {
    set({ ...draft, code })
    go('found')
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scan, and nothing else, is news
  useEffect(() => {
    if (scan) takeCode(scan)
  }, [scan])

  const finish = (atDesk = false) => {
    const letter = readLetter(draft, atDesk)
    if (!letter) return go('choose')
    drop()
    leave(place.page)
    onAnswer(letter)
  }
  const choose = () => {
    setLate(false)
    go('choose')
  }
  switch (place.page) {
    case 'live':
      return (
        <LetterLive
          camera={camera}
          onCode={takeCode}
          onLate={() => {
            setLate(true)
            go('choose')
          }}
          onWay={go}
          onBack={choose}
        />
      )
    case 'found':
      if (!draft.code) break
      return (
        <LetterFound
          passport={passport}
          code={draft.code}
          pages={draft.pages.length}
          onDone={() => finish()}
          onAgain={() => {
            set({ ...draft, code: undefined })
            go(draft.code?.readBy === 'camera' ? 'live' : 'choose')
          }}
          onPages={() => go('pages')}
          onBack={choose}
        />
      )
    case 'pages':
      return (
        <LetterPages draft={draft} onChange={set} onShoot={() => go('shoot')} onDone={() => finish()} onBack={choose} />
      )
    case 'shoot':
      return (
        <PageCamera
          name={t('kiosk.letter.pages.page', { number: draft.pages.length + 1 })}
          start={(video, fault) => camera.start(video, { read: () => undefined, advice: () => undefined, fault })}
          photograph={camera.photograph}
          onTaken={(taken) => {
            set(withPage(draft, taken))
            go('pages')
          }}
          onOther={choose}
          onBack={() => go('pages')}
        />
      )
    case 'reference':
      return (
        <LetterReference
          value={draft.reference}
          onChange={(reference) => set({ ...draft, reference })}
          onDone={() => finish()}
          onBack={choose}
        />
      )
    case 'desk':
      return <LetterDesk onDone={() => finish(true)} onBack={choose} />
  }
  return <LetterChoose draft={draft} atDesk={answer?.atDesk ?? false} late={late} onWay={go} onBack={onBack} />
}
