// The queue's rows as they stand at the server: read page by page, read again when the live line tells of a change.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CaseSummary, QueueFilter, QueuePage } from '../../wire/cases.ts'
import type { Answered, Client, Fault } from '../client.ts'

export type QueueRows = Omit<QueuePage, 'now'> & { rows: readonly CaseSummary[] }
export type QueueState =
  | { is: 'loading' }
  | { is: 'there'; queue: QueueRows; fault?: Fault }
  | { is: 'fault'; fault: Fault }

const QUIET_MS = 700 // changes come in bursts; one reading answers a burst

type Asked = { filter: QueueFilter; search: string }

/** Reads as many pages as are on the screen, so that rows neither jump nor repeat. */
async function readPages(client: Client, asked: Asked, pages: number): Promise<Answered<QueueRows>> {
  let queue: QueueRows | undefined
  for (let page = 0; page < pages; page += 1) {
    const after: string | undefined = queue?.next ?? undefined
    if (queue && !after) break
    const answer = await client.call('case.list', { body: { ...asked, search: asked.search || undefined, after } })
    if (!answer.ok) return answer
    queue = { ...answer.value, rows: [...(queue?.rows ?? []), ...answer.value.rows] }
  }
  return queue ? { ok: true, value: queue } : { ok: false, fault: 'unreadable' }
}

export function useQueue(client: Client, asked: Asked, changes: number) {
  const [state, setState] = useState<QueueState>({ is: 'loading' })
  const pages = useRef(1)
  const turn = useRef(0)
  const { filter, search } = asked

  const read = useCallback(async () => {
    turn.current += 1
    const mine = turn.current
    const answer = await readPages(client, { filter, search }, pages.current)
    if (mine !== turn.current) return // a later reading is under way
    setState((before) => {
      if (answer.ok) return { is: 'there', queue: answer.value }
      return before.is === 'there' ? { ...before, fault: answer.fault } : { is: 'fault', fault: answer.fault }
    })
  }, [client, filter, search])

  useEffect(() => {
    pages.current = 1
    void read()
  }, [read])

  useReadingOnChange(changes, read)

  const more = useCallback(() => {
    pages.current += 1
    return read()
  }, [read])

  return { state, read, more }
}

/** One reading, at most every `QUIET_MS`, for as many changes as come; a steady stream of them delays nothing. */
function useReadingOnChange(changes: number, read: () => Promise<void>) {
  const current = useRef(read)
  current.current = read
  const answered = useRef(changes)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (answered.current === changes || timer.current) return
    timer.current = setTimeout(() => {
      timer.current = undefined
      answered.current = changes
      void current.current()
    }, QUIET_MS)
  }, [changes])
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
}
