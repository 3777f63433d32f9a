// Photographs of the letter: first what it must show, then the pages taken, each to be removed or added to.
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { MAX_PAGES } from '../../visa/application.ts'
import type { LetterDraft } from './letter-draft.ts'
import { PageGrid } from './PageGrid.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import './camera-screens.css'

type Props = {
  draft: LetterDraft
  onChange: (draft: LetterDraft) => void
  onShoot: () => void
  onDone: () => void
  onBack: () => void
}

/** What the letter must hold (policy fact I1). */
const CONTENTS = ['invitee', 'visit', 'inviter', 'stamp'] as const

export function LetterPages({ draft, onChange, onShoot, onDone, onBack }: Props) {
  const { t } = useTranslation()
  const { pages } = draft
  const take = { label: t('kiosk.letter.pages.take', { number: pages.length + 1 }), onPress: onShoot }
  const isFull = pages.length >= MAX_PAGES
  return (
    <ScreenLayout
      page={pages.length === 0 ? 'pages' : 'taken'}
      question={t(pages.length === 0 ? 'kiosk.letter.pages.first' : 'kiosk.letter.pages.question')}
      note={t('kiosk.letter.pages.note')}
      picture={pages.length === 0 && <Picture name="letter-hold" />}
      onBack={onBack}
      primary={pages.length === 0 ? take : { label: t('kiosk.letter.pages.done'), onPress: onDone }}
      other={
        pages.length > 0 &&
        !isFull && (
          <Button icon="plus" onPress={onShoot} testId="add-page">
            {t('kiosk.letter.pages.more')}
          </Button>
        )
      }
    >
      {pages.length === 0 ? (
        <Contents />
      ) : (
        <PageGrid
          pages={pages.map((jpeg, at) => ({ jpeg, name: t('kiosk.letter.pages.page', { number: at + 1 }) }))}
          onRemove={(at) => onChange({ ...draft, pages: pages.filter((_, each) => each !== at) })}
        />
      )}
      {isFull && <p className="ui-hint">{t('kiosk.letter.pages.full')}</p>}
      {pages.length > 0 && draft.codes.some(({ readBy }) => readBy === 'photograph') && (
        <p className="ui-hint">{t('kiosk.letter.pages.codeToo')}</p>
      )}
    </ScreenLayout>
  )
}

function Contents() {
  const { t } = useTranslation()
  return (
    <section className="kiosk-contents" aria-labelledby="letter-contents">
      <h2 id="letter-contents">{t('kiosk.letter.pages.must')}</h2>
      <ul>
        {CONTENTS.map((part) => (
          <li key={part}>
            <Icon name="check" />
            <span>{t(`kiosk.letter.pages.${part}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
