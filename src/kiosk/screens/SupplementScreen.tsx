// Adding documents to an application: which one, its photograph, a look at all of them, and the sign-off that shows whose they are.
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Jpeg, MAX_PAGES } from '../../visa/application.ts'
import type { WantedDocument } from '../../visa/stage.ts'
import type { AddedPage, HolderProof } from '../../visa/supplement.ts'
import type { PageCamera as PageCameraPort, PortraitCamera } from './camera-props.ts'
import { useDraft, usePlace } from './drafts.tsx'
import { PageCamera } from './PageCamera.tsx'
import { PortraitLive } from './PortraitLive.tsx'
import { SupplementHolder } from './SupplementHolder.tsx'
import { SupplementKind, SupplementPages } from './SupplementPages.tsx'

export type SupplementGiven = { pages: AddedPage[]; holder: HolderProof }

export type SupplementScreenProps = {
  camera: PageCameraPort
  portraitCamera: PortraitCamera
  /** What the officer asked for; something else may always be added. */
  wanted: readonly WantedDocument[]
  thisYear: number
  onAnswer: (given: SupplementGiven) => void
  onBack: () => void
}

export function SupplementScreen({ camera, portraitCamera, wanted, ...props }: SupplementScreenProps): ReactNode {
  const { t } = useTranslation()
  const { value: pages, set, drop } = useDraft<AddedPage[]>('supplement', () => [])
  const { place, go } = usePlace('supplement', 'kind')
  const [kind, setKind] = useState<WantedDocument>()
  const toKinds = () => go('kind')
  const leaveKinds = () => (pages.length > 0 ? go('pages') : props.onBack())
  const add = (page: Jpeg) => {
    if (kind) set([...pages, { kind, page }].slice(0, MAX_PAGES))
    go('pages')
  }
  if (place.page === 'shoot' && kind === 'portrait')
    return <PortraitLive camera={portraitCamera} onTaken={add} onDesk={toKinds} onBack={toKinds} />
  if (place.page === 'shoot' && kind)
    return (
      <PageCamera
        name={t(`supplement.kinds.${kind}`)}
        camera={camera}
        codes={false}
        onTaken={({ jpeg }) => add(jpeg)}
        onOther={toKinds}
        onBack={toKinds}
      />
    )
  if (place.page === 'pages' && pages.length > 0)
    return (
      <SupplementPages
        pages={pages}
        onChange={set}
        onMore={toKinds}
        onDone={() => go('holder')}
        onBack={props.onBack}
      />
    )
  if (place.page === 'holder' && pages.length > 0)
    return (
      <SupplementHolder
        thisYear={props.thisYear}
        onDone={(holder) => {
          drop()
          props.onAnswer({ pages, holder })
        }}
        onBack={() => go('pages')}
      />
    )
  return (
    <SupplementKind
      kinds={wanted.includes('other') ? wanted : [...wanted, 'other']}
      onKind={(next) => {
        setKind(next)
        go('shoot')
      }}
      onBack={leaveKinds}
    />
  )
}
