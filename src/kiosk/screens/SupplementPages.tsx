// Which document is added next, and those photographed so far.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { MAX_PAGES } from '../../visa/application.ts'
import type { WantedDocument } from '../../visa/stage.ts'
import type { AddedPage } from '../../visa/supplement.ts'
import { CardChoice } from './CardChoice.tsx'
import { PageGrid } from './PageGrid.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'

type KindProps = { kinds: readonly WantedDocument[]; onKind: (kind: WantedDocument) => void; onBack: () => void }

export function SupplementKind({ kinds, onKind, onBack }: KindProps) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<WantedDocument>()
  const [tried, setTried] = useState(false)
  return (
    <ScreenLayout
      page="kind"
      question={t('supplement.kind.question')}
      note={t('supplement.kind.note')}
      picture={<Picture name="documents" />}
      onBack={onBack}
      primary={{ onPress: () => (kind ? onKind(kind) : setTried(true)) }}
    >
      <CardChoice
        label={t('supplement.kind.question')}
        cards={kinds.map((value) => ({ value, title: t(`supplement.kinds.${value}`) }))}
        value={kind}
        onChange={setKind}
        fault={tried && !kind ? t('kiosk.form.missingChoice') : undefined}
      />
    </ScreenLayout>
  )
}

type PagesProps = {
  pages: AddedPage[]
  onChange: (pages: AddedPage[]) => void
  onMore: () => void
  onDone: () => void
  onBack: () => void
}

export function SupplementPages({ pages, onChange, onMore, onDone, onBack }: PagesProps) {
  const { t } = useTranslation()
  const isFull = pages.length >= MAX_PAGES
  return (
    <ScreenLayout
      page="pages"
      question={t('supplement.pages.question')}
      note={t(isFull ? 'supplement.pages.full' : 'supplement.pages.note')}
      onBack={onBack}
      primary={{ onPress: onDone }}
      other={
        !isFull && (
          <Button icon="plus" onPress={onMore} testId="add-page">
            {t('supplement.pages.more')}
          </Button>
        )
      }
    >
      <PageGrid
        pages={pages.map(({ kind, page }) => ({ jpeg: page, name: t(`supplement.kinds.${kind}`) }))}
        onRemove={(at) => onChange(pages.filter((_, each) => each !== at))}
      />
    </ScreenLayout>
  )
}
