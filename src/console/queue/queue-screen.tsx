// The queue: parts and views above, rows below, worked from the keyboard, kept true by the live line.
import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QueueFilter, type QueuePart } from '../../wire/queue.ts'
import { useDesk } from '../desk.ts'
import { useKeys } from '../keys.ts'
import { FaultNotice, Notice } from '../notice.tsx'
import { ShiftBar } from '../shift/shift-bar.tsx'
import { EnterButton } from './enter-button.tsx'
import { ExportButton } from './export-button.tsx'
import { Filters } from './filters.tsx'
import { NarrowPanel } from './narrow-panel.tsx'
import { QueueList } from './queue-list.tsx'
import { SavedViews } from './saved-views.tsx'
import { SearchField } from './search-field.tsx'
import { SortField } from './sort-field.tsx'
import { useQueue } from './use-queue.ts'

export function QueueScreen({ filter }: { filter: QueueFilter }) {
  const { t } = useTranslation()
  const { client, memory, changes, go, session } = useDesk()
  const [asked, setAsked] = useState(memory.queue)
  const [narrows, setNarrows] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const mayMove = useRef(true)
  const { search, sort, fields } = asked
  const scope = { filter, sort, fields, search }
  const { state, feed } = useQueue(client, scope, changes, () => mayMove.current)

  const ask = useCallback(
    (change: Partial<QueuePart> & { search?: string }) => {
      const { filter: part, ...rest } = change
      memory.queue = { ...memory.queue, ...rest, top: 0 }
      setAsked(memory.queue)
      if (part) go({ screen: 'queue', filter: part })
    },
    [memory, go],
  )
  const onSearch = useCallback((text: string) => text !== memory.queue.search && ask({ search: text }), [ask, memory])
  const turn = (by: number) => () => {
    const part = QueueFilter.options[QueueFilter.options.indexOf(filter) + by]
    if (part) ask({ filter: part })
  }
  useKeys({
    '/': () => field.current?.select(),
    f: () => setNarrows(!narrows),
    ArrowLeft: turn(-1),
    ArrowRight: turn(1),
  })

  const there = state.is === 'there' ? state : undefined
  const narrowed = Object.values(fields).filter(Boolean).length
  return (
    <main className="page queue" tabIndex={-1}>
      <h1 className="ui-hidden">{t('console.nav.queue')}</h1>
      <ShiftBar>
        <Filters filter={filter} {...(there?.counts && { counts: there.counts })} />
        <EnterButton />
      </ShiftBar>
      <div className="queue-tools">
        <SearchField ref={field} search={search} onSearch={onSearch} />
        <button
          type="button"
          className="button"
          aria-expanded={narrows}
          aria-keyshortcuts="f"
          onClick={() => setNarrows(!narrows)}
        >
          {narrowed > 0 ? t('console.queue.narrowed', { count: narrowed }) : t('console.queue.narrow')} <kbd>f</kbd>
        </button>
        <SortField sort={sort} onSort={(next) => ask({ sort: next })} />
        <SavedViews part={{ filter, sort, fields }} onView={(part) => ask({ ...part, search: '' })} />
        {session.officer.role === 'supervisor' && <ExportButton scope={scope} />}
      </div>
      {narrows && (
        <NarrowPanel fields={fields} kiosks={there?.kiosks ?? []} onFields={(next) => ask({ fields: next })} />
      )}
      {state.is === 'loading' && <p className="quiet waiting">{t('console.queue.loading')}</p>}
      {state.is === 'fault' && <FaultNotice fault={state.fault} again={() => void feed?.show()} />}
      {there?.fault && <FaultNotice fault={there.fault} again={() => void feed?.show()} />}
      {(there?.quarantined ?? 0) > 0 && (
        <Notice tone="attention" text={t('console.queue.quarantined', { count: there?.quarantined ?? 0 })} />
      )}
      {there && (
        <QueueList
          key={JSON.stringify(scope)}
          {...{ filter, search, mayMove }}
          {...(feed && { feed })}
          queue={there}
          isNarrow={narrowed > 0}
        />
      )}
    </main>
  )
}
