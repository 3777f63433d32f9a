// Nothing in this part of the queue, and where to look.
import { useTranslation } from 'react-i18next'
import type { QueueFilter } from '../../wire/queue.ts'

export function EmptyQueue({ filter, search, isNarrow }: { filter: QueueFilter; search: string; isNarrow: boolean }) {
  const { t } = useTranslation()
  const title = search ? 'search' : isNarrow ? 'narrow' : filter
  const hint = search ? 'searchHint' : isNarrow ? 'narrowHint' : 'hint'
  return (
    <div className="empty">
      <h2>{t(`console.queue.empty.${title}`, { search })}</h2>
      <p className="quiet">{t(`console.queue.empty.${hint}`)}</p>
    </div>
  )
}
