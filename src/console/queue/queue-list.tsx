// The rows on the screen, the one that is selected, and the bar that says what has come meanwhile.
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueFilter } from '../../wire/queue.ts'
import { useDesk, useNow } from '../desk.ts'
import { useKeys } from '../keys.ts'
import { EmptyQueue } from './empty-queue.tsx'
import { FreshBar } from './fresh-bar.tsx'
import type { QueueFeed, QueueThere } from './queue-feed.ts'
import { indexOf, rowAt } from './queue-pages.ts'
import { step } from './queue-rows.ts'
import { QueueTable, type TableHandle } from './queue-table.tsx'

const LOOK_MS = 10_000

type Props = {
  queue: QueueThere
  feed?: QueueFeed // not yet in the first picture
  filter: QueueFilter
  search: string
  isNarrow: boolean
  mayMove: RefObject<boolean>
}

export function QueueList({ queue, feed, filter, search, isNarrow, mayMove }: Props) {
  const { t } = useTranslation()
  const { client, memory, go } = useDesk()
  const now = useNow(client, LOOK_MS)
  const table = useRef<TableHandle>(null)
  const { list } = queue
  const { at, select } = useSelected(queue)
  mayMove.current = at === undefined && memory.queue.top === 0
  useArrivals(queue)

  const walk = (by: number) => () => {
    const next = step(list.total, at, by)
    select(next)
    if (next !== undefined) table.current?.reveal(next)
  }
  const open = () => {
    const row = rowAt(list, at ?? 0)
    if (row) go({ screen: 'case', reference: row.reference })
  }
  const leap = (pages: number) => () => walk(pages * (table.current?.rowsInView() ?? 1))()
  const [down, up] = [walk(1), walk(-1)]
  useKeys({
    ...{ j: down, ArrowDown: down, k: up, ArrowUp: up, Enter: open },
    PageDown: leap(1),
    PageUp: leap(-1),
    Home: walk(Number.NEGATIVE_INFINITY),
    End: walk(Number.POSITIVE_INFINITY),
    n: queue.waits || queue.arrived > 0 ? () => void feed?.show() : undefined,
  })
  if (list.total === 0) return <EmptyQueue {...{ filter, search, isNarrow }} />
  return (
    <>
      <FreshBar queue={queue} onShow={() => void feed?.show()} />
      <QueueTable
        ref={table}
        {...{ list, now, onSelect: select }}
        {...(feed && { feed })}
        {...(at !== undefined && { at })}
      />
      <footer className="queue-foot">
        <span>{t(queue.isCut ? 'console.queue.cut' : 'console.queue.shown', { count: list.total })}</span>
        <span className="quiet">{t('console.queue.hint')}</span>
        <span className="quiet queue-promise">{t('console.queue.promise')}</span>
      </footer>
    </>
  )
}

/** The selected row by its place; when rows move, the selection stays with its case, and goes with it when it has left. */
function useSelected({ list }: QueueThere) {
  const { memory } = useDesk()
  const [at, setAt] = useState<number>()
  const here = indexOf(list, memory.queue.selected)
  const known = here ?? (at !== undefined && rowAt(list, at) === undefined ? at : undefined)
  const select = (index: number | undefined) => {
    const row = index === undefined ? undefined : rowAt(list, index)
    memory.queue.selected = row?.reference
    setAt(index)
  }
  useEffect(() => {
    // A row that was walked to before it had come has come.
    if (at === undefined || memory.queue.selected) return
    memory.queue.selected = rowAt(list, at)?.reference
  }, [at, list, memory])
  return { at: memory.queue.selected ? known : at, select }
}

/** Says aloud how many cases have arrived since the rows were last read. */
function useArrivals({ arrived, list: { total } }: QueueThere) {
  const { t } = useTranslation()
  const { announce } = useDesk()
  const before = useRef({ arrived, total })
  useEffect(() => {
    const more = Math.max(arrived - before.current.arrived, total - before.current.total)
    before.current = { arrived, total }
    if (more > 0) announce(t('console.queue.arrived', { count: more }))
  }, [arrived, total, announce, t])
}
