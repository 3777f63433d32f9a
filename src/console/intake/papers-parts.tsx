// Supporting documents, the portrait, and the declaration: read out, answered, affirmed, and signed on paper.
import { useTranslation } from 'react-i18next'
import { DocumentKind, MAX_PAGES } from '../../visa/application.ts'
import type { Instant } from '../../visa/plain-date.ts'
import { limits } from '../../visa/policy/policy.ts'
import { useDesk } from '../desk.ts'
import { HISTORY_FIELDS } from './entry-draft.ts'
import { RadioField, TextField, TickField } from './fields.tsx'
import { useIntake } from './intake.ts'
import { PicturesField } from './pictures-field.tsx'
import { saidYes } from './read-entry.ts'

const PORTRAIT_ASPECT = 3 / 4

export function DocumentsPart() {
  const { t } = useTranslation()
  const { draft, change } = useIntake()
  const { documents } = draft
  const { pages } = documents
  const set = (next: typeof pages) => change({ documents: { ...documents, pages: next } })
  const kindOf = (at: number, kind: DocumentKind) =>
    set(pages.map((page, each) => (each === at ? { ...page, kind } : page)))
  return (
    <>
      <PicturesField
        name="documents.pages"
        label={t('console.intake.documents.pages')}
        pictures={pages.map(({ page }) => page)}
        most={MAX_PAGES}
        onAdd={(taken) => set([...pages, ...taken.map((page) => ({ kind: 'other' as const, page }))])}
        onRemove={(at) => set(pages.filter((_, each) => each !== at))}
        beside={(at) => (
          <select
            aria-label={t('console.intake.documents.kind', { number: at + 1 })}
            value={pages[at]?.kind ?? 'other'}
            onChange={({ target }) => kindOf(at, target.value as DocumentKind)}
          >
            {DocumentKind.options.map((kind) => (
              <option key={kind} value={kind}>
                {t(`visa.document.${kind}`)}
              </option>
            ))}
          </select>
        )}
      />
      <TickField
        name="documents.atDesk"
        label={t('console.intake.documents.atDesk')}
        ticked={documents.atDesk}
        onChange={(atDesk) => change({ documents: { ...documents, atDesk } })}
      />
    </>
  )
}

export function PortraitPart() {
  const { t } = useTranslation()
  const { draft, change } = useIntake()
  const { image, atDesk } = draft.portrait
  return (
    <>
      <PicturesField
        name="portrait.image"
        label={t('console.intake.portrait.picture')}
        pictures={image ? [image] : []}
        most={1}
        aspect={PORTRAIT_ASPECT}
        onAdd={([taken]) => taken && change({ portrait: { image: taken, atDesk } })}
        onRemove={() => change({ portrait: { atDesk } })}
      />
      <TickField
        name="portrait.atDesk"
        label={t('console.intake.portrait.atDesk')}
        ticked={atDesk}
        onChange={(next) => change({ portrait: { ...draft.portrait, atDesk: next } })}
      />
    </>
  )
}

const NOTICE = ['why', 'what', 'who', 'keep', 'rights', 'decision'] as const

export function DeclarationPart() {
  const { t } = useTranslation()
  const { client } = useDesk()
  const { draft, change, changePart } = useIntake()
  const now = () => new Date(client.now()).toISOString() as Instant
  const tick = (field: 'noticed' | 'declared' | 'signed') => ({
    name: `declaration.${field}`,
    label: t(`console.intake.declaration.${field}`),
    ticked: draft[field] !== undefined,
    onChange: (ticked: boolean) => change({ [field]: ticked ? now() : undefined }),
  })
  const paragraphs = t('visa.declaration.paragraphs', { returnObjects: true }) as unknown
  return (
    <>
      <details className="wide read-out">
        <summary>{t('console.intake.declaration.notice')}</summary>
        {NOTICE.map((section) => (
          <p key={section}>
            <strong>{t(`visa.notice.${section}.title`)}</strong>{' '}
            {t(`visa.notice.${section}.text`, { days: limits.kioskHoldDays.value })}
          </p>
        ))}
      </details>
      <TickField {...tick('noticed')} />
      {HISTORY_FIELDS.map((field) => (
        <RadioField
          key={field}
          name={`declaration.${field}`}
          label={t(`console.fields.${field}`)}
          value={draft.history[field]}
          options={(['no', 'yes'] as const).map((value) => ({ value, label: t(`console.values.${value}`) }))}
          onChange={(said) => changePart('history', { [field]: said })}
        />
      ))}
      {saidYes(draft) && (
        <TextField
          name="declaration.details"
          label={t('console.fields.details')}
          max={400}
          value={draft.history.details}
          onChange={(details) => changePart('history', { details })}
          wide
        />
      )}
      <ol className="wide read-out">
        {(Array.isArray(paragraphs) ? paragraphs : []).map((paragraph: string) => (
          <li key={paragraph}>{paragraph}</li>
        ))}
      </ol>
      <TickField {...tick('declared')} />
      <TickField {...tick('signed')} />
    </>
  )
}
