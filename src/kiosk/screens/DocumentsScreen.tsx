// Supporting papers: photographs of them, shown at the desk, or none. None is an answer, not a dead end.
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  DocumentKind,
  Documents,
  type Jpeg,
  MAX_PAGES,
  type PurposeCode,
  type SupportingDocument,
} from '../../visa/application.ts'
import { listDocumentKinds } from '../../visa/purpose.ts'
import type { PageCamera as PageCameraPort } from './camera-props.ts'
import { DocumentPages, KindChoice } from './DocumentPages.tsx'
import { DocumentsChoose, type DocumentsWay } from './DocumentsChoose.tsx'
import { useDraft, usePlace } from './drafts.tsx'
import { PageCamera } from './PageCamera.tsx'

export type DocumentsScreenProps = {
  camera: PageCameraPort
  /** Brings the papers that usually support it to the front. */
  purpose?: PurposeCode | undefined
  answer?: Documents | undefined
  onAnswer: (answer: Documents) => void
  onBack: () => void
}

export function DocumentsScreen({ camera, purpose, answer, onAnswer, onBack }: DocumentsScreenProps): ReactNode {
  const { t } = useTranslation()
  const { value: pages, set, drop } = useDraft<SupportingDocument[]>('documents', () => answer?.pages ?? [])
  const { place, go, leave } = usePlace('documents', 'choose')
  const [kind, setKind] = useState<DocumentKind>()
  const finish = (atDesk: boolean) => {
    drop()
    leave(pages.length > 0 ? 'pages' : 'choose')
    onAnswer(Documents.parse({ pages, atDesk }))
  }
  const add = (page: Jpeg) => {
    if (kind) set([...pages, { kind, page }].slice(0, MAX_PAGES))
    go('pages')
  }
  const open = (way: DocumentsWay) => {
    if (way === 'photograph') go(pages.length > 0 ? 'pages' : 'kind')
    else finish(way === 'desk')
  }
  if (place.page === 'kind')
    return (
      <KindChoice
        kinds={purpose ? listDocumentKinds(purpose) : DocumentKind.options}
        onKind={(next) => {
          setKind(next)
          go('shoot')
        }}
        onBack={() => go(pages.length > 0 ? 'pages' : 'choose')}
      />
    )
  if (place.page === 'shoot' && kind)
    return (
      <PageCamera
        name={t(`visa.document.${kind}`)}
        camera={camera}
        codes={false}
        onTaken={({ jpeg }) => add(jpeg)}
        onOther={() => go('choose')}
        onBack={() => go('kind')}
      />
    )
  if (place.page === 'pages' && pages.length > 0)
    return (
      <DocumentPages
        pages={pages}
        atDesk={answer?.atDesk ?? false}
        onChange={set}
        onMore={() => go('kind')}
        onDone={finish}
        onBack={() => go('choose')}
      />
    )
  return <DocumentsChoose answer={answer} taken={pages.length} onWay={open} onBack={onBack} />
}
