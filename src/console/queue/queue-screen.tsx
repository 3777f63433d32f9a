// The queue: a table, oldest first, worked from the keyboard, kept true by the live line.
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueFilter } from '../../wire/cases.ts'
import { useDesk, useNow } from '../desk.ts'
import { useKeys } from '../keys.ts'
import { FaultNotice, Notice } from '../notice.tsx'
import { Filters } from './filters.tsx'
import { type QueueRows, useQueue } from './queue-feed.ts'
import { listArrived, step } from './queue-rows.ts'
import { QueueTable } from './queue-table.tsx'
import { SearchField } from './search-field.tsx'

const LOOK_MS = 10_000

export function QueueScreen({ filter }: { filter: QueueFilter }) {
  const { t } = useTranslation()
  const { client, memory, changes } = useDesk()
  const [search, setSearch] = useState(memory.search)
  const { state, read, more } = useQueue(client, { filter, search }, changes)
  const field = useRef<HTMLInputElement>(null)
  const now = useNow(client, LOOK_MS)
  memory.search = search
  useKeys({ '/': () => field.current?.select() })

  const counts = state.is === 'there' ? state.queue.counts : undefined
  return (
    <main className="page queue" tabIndex={-1}>
      <h1 className="ui-hidden">{t('console.nav.queue')}</h1>
      <div className="queue-tools">
        <Filters filter={filter} {...(counts && { counts })} />
        <SearchField ref={field} search={search} onSearch={setSearch} />
      </div>
      {state.is === 'loading' && <p className="quiet waiting">{t('console.queue.loading')}</p>}
      {state.is === 'fault' && <FaultNotice fault={state.fault} again={() => void read()} />}
      {state.is === 'there' && (
        <>
          {state.fault && <FaultNotice fault={state.fault} again={() => void read()} />}
          {state.queue.quarantined > 0 && (
            <Notice tone="attention" text={t('console.queue.quarantined', { count: state.queue.quarantined })} />
          )}
          <Rows {...{ queue: state.queue, filter, search, now, more }} />
        </>
      )}
    </main>
  )
}

type RowsProps = { queue: QueueRows; filter: QueueFilter; search: string; now: number; more(): void }

function Rows({ queue, filter, search, now, more }: RowsProps) {
  const { t } = useTranslation()
  const { memory, go } = useDesk()
  const [selected, setSelected] = useState(memory.selected)
  useArrivals(queue)
  const select = (reference: string | undefined) => {
    memory.selected = reference
    setSelected(reference)
  }
  const open = (reference: string | undefined) => reference && go({ screen: 'case', reference })
  const shown = queue.rows.some((row) => row.reference === selected) ? selected : undefined
  const openShown = () => open(shown ?? queue.rows[0]?.reference)
  const walk = (by: 1 | -1) => () => select(step(queue.rows, shown, by))
  useKeys({
    j: walk(1),
    k: walk(-1),
    ArrowDown: walk(1),
    ArrowUp: walk(-1),
    Enter: openShown,
    m: queue.next ? more : undefined,
  })
  if (queue.rows.length === 0) return <Empty filter={filter} search={search} />
  return (
    <>
      <QueueTable rows={queue.rows} now={now} onSelect={select} {...(shown && { selected: shown })} />
      <footer className="queue-foot">
        <span>{t('console.queue.shown', { count: queue.rows.length })}</span>
        {queue.next && (
          <button type="button" className="button" onClick={more} aria-keyshortcuts="m">
            {t('console.queue.more')} <kbd>m</kbd>
          </button>
        )}
        <span className="quiet">{t('console.queue.hint')}</span>
      </footer>
    </>
  )
}

function Empty({ filter, search }: { filter: QueueFilter; search: string }) {
  const { t } = useTranslation()
  return (
    <div className="empty">
      <h2>{t(search ? 'console.queue.empty.search' : `console.queue.empty.${filter}`, { search })}</h2>
      <p className="quiet">{t(search ? 'console.queue.empty.searchHint' : 'console.queue.empty.hint')}</p>
    </div>
  )
}

/** Says aloud how many cases have arrived since the rows were last read. */
function useArrivals({ rows }: QueueRows) {
  const { t } = useTranslation()
  const { announce } = useDesk()
  const before = useRef(rows)
  useEffect(() => {
    const arrived = listArrived(before.current, rows).length
    const grew = rows.length > before.current.length
    before.current = rows
    if (arrived > 0 && grew) announce(t('console.queue.arrived', { count: arrived }))
  }, [rows, announce, t])
}
