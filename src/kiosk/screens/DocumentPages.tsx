// The kind of one paper, and the papers photographed so far.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { CheckCard } from '../../ui/CheckCard.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { type DocumentKind, MAX_PAGES, type SupportingDocument } from '../../visa/application.ts'
import { CardChoice } from './CardChoice.tsx'
import { PageGrid } from './PageGrid.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'

type KindProps = { kinds: readonly DocumentKind[]; onKind: (kind: DocumentKind) => void; onBack: () => void }

export function KindChoice({ kinds, onKind, onBack }: KindProps) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<DocumentKind>()
  const [tried, setTried] = useState(false)
  return (
    <ScreenLayout
      page="kind"
      question={t('kiosk.documents.kind.question')}
      picture={<Picture name="documents" />}
      onBack={onBack}
      primary={{ onPress: () => (kind ? onKind(kind) : setTried(true)) }}
    >
      <CardChoice
        label={t('kiosk.documents.kind.question')}
        cards={kinds.map((value) => ({ value, title: t(`visa.document.${value}`) }))}
        value={kind}
        onChange={setKind}
        fault={tried && !kind ? t('kiosk.form.missingChoice') : undefined}
      />
    </ScreenLayout>
  )
}

type PagesProps = {
  pages: SupportingDocument[]
  atDesk: boolean
  onChange: (pages: SupportingDocument[]) => void
  onMore: () => void
  onDone: (atDesk: boolean) => void
  onBack: () => void
}

export function DocumentPages({ pages, onChange, onMore, onDone, onBack, ...props }: PagesProps) {
  const { t } = useTranslation()
  const [atDesk, setAtDesk] = useState(props.atDesk)
  const isFull = pages.length >= MAX_PAGES
  return (
    <ScreenLayout
      page="pages"
      question={t('kiosk.documents.pages.question')}
      note={t(isFull ? 'kiosk.documents.pages.full' : 'kiosk.documents.pages.note')}
      onBack={onBack}
      primary={{ onPress: () => onDone(atDesk) }}
      other={
        !isFull && (
          <Button icon="plus" onPress={onMore} testId="add-page">
            {t('kiosk.documents.pages.more')}
          </Button>
        )
      }
    >
      <PageGrid
        pages={pages.map(({ kind, page }) => ({ jpeg: page, name: t(`visa.document.${kind}`) }))}
        onRemove={(at) => onChange(pages.filter((_, each) => each !== at))}
      />
      <CheckCard checked={atDesk} onChange={setAtDesk} chosenWord={t('kiosk.frame.chosen')}>
        {t('kiosk.documents.pages.atDesk')}
      </CheckCard>
    </ScreenLayout>
  )
}
