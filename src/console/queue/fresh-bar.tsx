// What has come while the officer was at work: said, and shown when they ask.
import { useTranslation } from 'react-i18next'
import { Icon } from '../icon.tsx'
import type { QueueThere } from './queue-feed.ts'

export function FreshBar({ queue: { arrived, waits }, onShow }: { queue: QueueThere; onShow(): void }) {
  const { t } = useTranslation()
  if (!waits && arrived === 0) return null
  return (
    <div className="fresh" role="status">
      <Icon name="new" />
      <span>{arrived > 0 ? t('console.queue.fresh', { count: arrived }) : t('console.queue.changed')}</span>
      <button type="button" className="button" onClick={onShow} aria-keyshortcuts="n">
        {t('console.queue.show')} <kbd>n</kbd>
      </button>
    </div>
  )
}
