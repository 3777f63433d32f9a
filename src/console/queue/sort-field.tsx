// The order of the rows.
import { useTranslation } from 'react-i18next'
import { QueueSort } from '../../wire/queue.ts'
import { useKeys } from '../keys.ts'

export function SortField({ sort, onSort }: { sort: QueueSort; onSort(sort: QueueSort): void }) {
  const { t } = useTranslation()
  const { options } = QueueSort
  useKeys({ s: () => onSort(options[(options.indexOf(sort) + 1) % options.length] ?? 'oldest') })
  return (
    <label className="sort">
      <span className="ui-hidden">{t('console.queue.order')}</span>
      <select value={sort} aria-keyshortcuts="s" onChange={(event) => onSort(QueueSort.parse(event.target.value))}>
        {options.map((each) => (
          <option key={each} value={each}>
            {t(`console.queue.sort.${each}`)}
          </option>
        ))}
      </select>
      <kbd>s</kbd>
    </label>
  )
}
