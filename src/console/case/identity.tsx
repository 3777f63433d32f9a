// The face beside the passport's data, and the machine readable zone exactly as read.
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../wire/cases.ts'
import { pathOf } from '../client.ts'
import { CaseImage } from './case-image.tsx'

/** The language the traveller chose at the kiosk, so that somebody who speaks it can be called. */
const languageName = (tag: string, reader: string) => new Intl.DisplayNames(reader, { type: 'language' }).of(tag) ?? tag

export function Identity({ view }: { view: CaseView }) {
  const { t, i18n } = useTranslation()
  const { passport } = view.record
  const name = [passport.primaryIdentifier, passport.secondaryIdentifier].filter(Boolean).join(', ')
  const facts = [
    ['documentNumber', passport.documentNumber],
    ['nationality', passport.nationality],
    ['dateOfBirth', passport.dateOfBirth],
    ['expiryDate', passport.expiryDate],
  ] as const
  return (
    <section className="identity" aria-label={t('console.case.identity')}>
      <Portrait view={view} name={name} />
      <div>
        <dl>
          {facts.map(([field, value]) => (
            <div key={field}>
              <dt>{t(`console.fields.${field}`)}</dt>
              <dd className="ui-code">{value}</dd>
            </div>
          ))}
          <div>
            <dt>{t('console.fields.sex')}</dt>
            <dd>{t(`visa.sex.${passport.sex}`)}</dd>
          </div>
          <div>
            <dt>{t('console.case.language')}</dt>
            <dd>{languageName(view.record.language, i18n.language)}</dd>
          </div>
        </dl>
        <figure className="mrz">
          <figcaption>{t(`console.case.mrz.${passport.readBy}`)}</figcaption>
          <pre>{passport.mrz.join('\n')}</pre>
        </figure>
      </div>
    </section>
  )
}

function Portrait({ view, name }: { view: CaseView; name: string }) {
  const { t } = useTranslation()
  if (view.record.portrait === 'at-desk')
    return <p className="portrait portrait-none">{t('console.case.portraitAtDesk')}</p>
  return (
    <div className="portrait">
      <CaseImage
        address={pathOf('case.image', { params: { reference: view.summary.reference, name: 'portrait' } })}
        label={t('console.case.portraitOf', { name })}
      />
    </div>
  )
}
