// The rows in sight and a few around them, in a scroll area as high as all of them: a hundred thousand cost what fifty do.
import {
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../desk.ts'
import type { QueueFeed } from './queue-feed.ts'
import { type QueueList, rowAt } from './queue-pages.ts'
import { QueueRow } from './queue-row.tsx'
import { windowOf } from './queue-rows.ts'

const ROW_PX = 38 // --row of console.css
const SETTLED_MS = 40 // rows that only fly past are not asked for
const COLUMNS = [
  'reference',
  'traveller',
  'nationality',
  'purpose',
  'arrival',
  'waiting',
  'findings',
  'status',
] as const

export type TableHandle = { reveal(index: number): void; rowsInView(): number }

type Props = {
  list: QueueList
  now: number
  feed?: QueueFeed
  at?: number
  onSelect(index: number): void
  ref: Ref<TableHandle>
}

export function QueueTable({ list, now, feed, at, onSelect, ref }: Props) {
  const { t, i18n } = useTranslation()
  const words = useMemo(() => ({ t, language: i18n.language }), [t, i18n.language])
  const { total } = list
  const { area, onScroll, first, last, reveal, rowsInView } = useWindow(total)
  useImperativeHandle(ref, () => ({ reveal, rowsInView }), [reveal, rowsInView])
  useEffect(() => {
    const timer = setTimeout(() => feed?.want(first, last), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [feed, first, last])
  const select = useRef(onSelect)
  select.current = onSelect
  const onRow = useCallback((index: number) => select.current(index), [])
  const indices = Array.from({ length: Math.max(0, last - first + 1) }, (_, each) => first + each)
  return (
    <div className="queue-rows" ref={area} onScroll={onScroll}>
      <table aria-rowcount={total + 1}>
        <caption className="ui-hidden">{t('console.queue.caption')}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={`column-${column}`}>
                {t(`console.queue.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <Space rows={first} />
        <tbody>
          {indices.map((index) => (
            // A row belongs to its case: one that takes another's place must not take its click.
            <QueueRow
              key={rowAt(list, index)?.reference ?? index}
              words={words}
              index={index}
              row={rowAt(list, index)}
              now={now}
              selected={index === at}
              onSelect={onRow}
            />
          ))}
        </tbody>
        <Space rows={total - 1 - last} />
      </table>
    </div>
  )
}

/** Room for rows that are not drawn. */
function Space({ rows }: { rows: number }) {
  if (rows <= 0) return null
  return (
    <tbody aria-hidden="true" className="space">
      <tr>
        <td colSpan={COLUMNS.length} style={{ blockSize: rows * ROW_PX }} />
      </tr>
    </tbody>
  )
}

/** Which rows are in sight; the place is remembered for when the officer comes back from a case. */
function useWindow(total: number) {
  const { memory } = useDesk()
  const area = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState(() => windowOf(memory.queue.top, window.innerHeight, ROW_PX, total, 0))
  const look = useCallback(() => {
    if (!area.current) return
    const { scrollTop, clientHeight } = area.current
    memory.queue.top = scrollTop
    const next = windowOf(scrollTop, clientHeight, ROW_PX, total)
    setShown((before) => (before.first === next.first && before.last === next.last ? before : next))
  }, [memory, total])
  useLayoutEffect(() => {
    if (area.current && memory.queue.top > 0) area.current.scrollTop = memory.queue.top
  }, [memory])
  // What is in sight is painted first, and measured when it has been: asking for its height before costs a layout of its own.
  useEffect(() => {
    const frame = requestAnimationFrame(look)
    window.addEventListener('resize', look)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('resize', look)
    }
  }, [look])
  const rowsInView = useCallback(() => Math.max(1, Math.floor((area.current?.clientHeight ?? 0) / ROW_PX) - 2), [])
  const reveal = useCallback((index: number) => revealRow(area.current, index), [])
  return { area, onScroll: look, first: shown.first, last: Math.min(total - 1, shown.last), reveal, rowsInView }
}

function revealRow(area: HTMLElement | null, index: number) {
  if (!area) return
  const head = area.querySelector('thead')?.clientHeight ?? 0
  const top = index * ROW_PX
  const room = area.clientHeight - head - ROW_PX
  if (top < area.scrollTop) area.scrollTop = top
  else if (top > area.scrollTop + room) area.scrollTop = top - room
}
