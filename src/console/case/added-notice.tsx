// What the traveller added later, before everything else on the case: when it came, what it is, and whether it is new to this officer.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../wire/cases.ts'
import { recordText } from '../beijing.ts'
import { useDesk } from '../desk.ts'
import { Icon } from '../icon.tsx'
import { type Addition, findLastLook, listAdditions } from './added.ts'

export function AddedNotice({ view }: { view: CaseView }) {
  const { t } = useTranslation()
  const { session } = useDesk()
  const [lastLook] = useState(() => findLastLook(view.history, session.officer.officerId)) // as the screen opened
  const additions = listAdditions(view, lastLook)
  if (additions.length === 0) return null
  return (
    <section className="added" aria-labelledby="added-title">
      <h2 id="added-title">{t('console.added.title')}</h2>
      <ul>
        {additions.map((one) => (
          <Line key={one.at} one={one} />
        ))}
      </ul>
    </section>
  )
}

function Line({ one }: { one: Addition }) {
  const { t, i18n } = useTranslation()
  const { at, pages, papers, fits, isLate, isNew } = one
  const names = [...new Set(papers.map(({ wanted }) => t(`visa.wanted.${wanted ?? 'other'}`)))]
  return (
    <li className={fits ? undefined : 'added-unmatched'}>
      <Icon name={fits ? 'waiting' : 'late'} />
      <time dateTime={at}>{recordText(at, i18n.language)}</time>
      <span>
        {fits ? names.join(t('console.added.comma')) : t('console.added.unmatched')}{' '}
        <small>{t('console.added.pages', { count: pages })}</small>
      </span>
      {isNew && <strong className="added-mark">{t('console.added.new')}</strong>}
      {isLate && <strong className="added-mark">{t('console.added.late')}</strong>}
    </li>
  )
}
