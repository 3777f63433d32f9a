// Which part of the queue is shown. Links, so that each has its own address.
import { useTranslation } from 'react-i18next'
import { QueueFilter } from '../../wire/queue.ts'
import { hashOf } from '../router.ts'

type Props = { filter: QueueFilter; counts?: Partial<Record<QueueFilter, number>> }

export function Filters({ filter, counts }: Props) {
  const { t } = useTranslation()
  return (
    <nav className="filters" aria-label={t('console.queue.filters')}>
      {QueueFilter.options.map((each) => (
        <a
          key={each}
          href={hashOf({ screen: 'queue', filter: each })}
          aria-current={each === filter ? 'true' : undefined}
        >
          {t(`console.queue.filter.${each}`)}
          {counts?.[each] !== undefined && <span className="count">{counts[each]}</span>}
        </a>
      ))}
    </nav>
  )
}
