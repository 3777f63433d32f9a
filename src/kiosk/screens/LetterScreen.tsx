// The invitation letter, four ways: photographs, its code, its number, or shown at the desk. No way is a dead end, and a
// letter without a code is the common case. What is said of a code never stops anybody.
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Letter, LetterCode, Passport, Purpose } from '../../visa/application.ts'
import { contentsToPropose } from '../../visa/letter/proposal.ts'
import type { LetterCamera, PageCamera as PageCameraPort } from './camera-props.ts'
import { useDraft, useLetterContents, usePlace } from './drafts.tsx'
import type { JudgeLetter } from './judge-props.ts'
import { LetterChoose } from './LetterChoose.tsx'
import { LetterContentsSeen } from './LetterContentsSeen.tsx'
import { LetterDesk } from './LetterDesk.tsx'
import { LetterFound } from './LetterFound.tsx'
import { LetterLive } from './LetterLive.tsx'
import { LetterPages } from './LetterPages.tsx'
import { LetterReference } from './LetterReference.tsx'
import { letterDraft, readLetter, sealFirst, withCodes, withPage } from './letter-draft.ts'
import { PageCamera } from './PageCamera.tsx'
import { useJudged } from './use-judged.ts'

export type LetterScreenProps = {
  passport: Passport
  purpose?: Purpose | undefined
  camera: LetterCamera
  pageCamera: PageCameraPort
  judge: JudgeLetter
  /** The newest scan of a hand-held scanner. */
  scan?: LetterCode | undefined
  answer?: Letter | undefined
  onAnswer: (answer: Letter) => void
  onBack: () => void
}

export function LetterScreen({
  passport,
  camera,
  scan,
  answer,
  onAnswer,
  onBack,
  ...props
}: LetterScreenProps): ReactNode {
  const { t } = useTranslation()
  const { value: draft, set, drop } = useDraft('letter', () => letterDraft(answer))
  const { place, go, leave } = usePlace('letter', 'choose')
  const [, keepContents] = useLetterContents()
  const { judged, done } = useJudged(draft.codes, props.judge)
  const codes = sealFirst(draft.codes, judged)
  const takeCodes = (read: readonly LetterCode[]) => {
    set(withCodes(draft, read))
    go('found')
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scan, and nothing else, is news
  useEffect(() => {
    if (scan) takeCodes([scan])
  }, [scan])

  const finish = (atDesk = false) => {
    const letter = readLetter(draft, { atDesk, judged })
    if (!letter) return go('choose')
    const [first] = codes
    keepContents(contentsToPropose(first && judged.get(first)?.seal))
    drop()
    leave(place.page)
    onAnswer(letter)
  }
  const choose = () => go('choose')
  const hasContents = codes.some((code) => contentsToPropose(judged.get(code)?.seal))
  const afterPages = () => (codes.length > 0 ? go('found') : finish())
  switch (place.page) {
    case 'live':
      return (
        <LetterLive
          camera={camera}
          onCodes={takeCodes}
          onWay={go}
          onBack={codes.length > 0 ? () => go('found') : choose}
        />
      )
    case 'found':
      if (codes.length === 0) break
      return (
        <LetterFound
          passport={passport}
          purpose={props.purpose}
          codes={codes}
          judged={judged}
          busy={!done}
          pages={draft.pages.length}
          onDone={() => finish()}
          onAgain={() => {
            set({ ...draft, codes: [] })
            go(draft.codes[0]?.readBy === 'camera' ? 'live' : 'choose')
          }}
          onAnother={() => go('live')}
          onPages={() => go('pages')}
          onDesk={() => go('desk')}
          onBack={choose}
        />
      )
    case 'pages':
      return (
        <LetterPages
          draft={draft}
          onChange={set}
          onShoot={() => go('shoot')}
          onDone={() => (hasContents ? afterPages() : go('contents'))}
          onBack={choose}
        />
      )
    case 'contents':
      if (draft.pages.length === 0) break
      return (
        <LetterContentsSeen
          value={draft.contents}
          onChange={(contents) => set({ ...draft, contents })}
          onDone={afterPages}
          onBack={() => go('pages')}
        />
      )
    case 'shoot':
      return (
        <PageCamera
          name={t('kiosk.letter.pages.page', { number: draft.pages.length + 1 })}
          camera={props.pageCamera}
          codes
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
          judge={props.judge}
          onChange={(reference) => set({ ...draft, reference })}
          onDone={() => finish()}
          onBack={choose}
        />
      )
    case 'desk':
      return <LetterDesk onDone={() => finish(true)} onBack={codes.length > 0 ? () => go('found') : choose} />
  }
  return <LetterChoose draft={draft} atDesk={answer?.atDesk ?? false} onWay={go} onBack={onBack} />
}
