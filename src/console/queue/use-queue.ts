// The queue's feed in a screen: one for each part of the queue, told of changes at most every `QUIET_MS`.
import { useEffect, useRef, useState } from 'react'
import type { QueueScope } from '../../wire/queue.ts'
import type { Client } from '../client.ts'
import { firstState, openQueue, type QueueFeed, type QueueState } from './queue-feed.ts'

const LOADING: QueueState = { is: 'loading' }
const QUIET_MS = 700 // changes come in bursts; one reading answers a burst

export function useQueue(client: Client, scope: QueueScope, changes: number, mayMove: () => boolean) {
  const asked = JSON.stringify(scope)
  const [{ of, state }, setState] = useState(() => ({ of: asked, state: firstState(client, scope) }))
  const [feed, setFeed] = useState<QueueFeed>()
  const move = useRef(mayMove)
  move.current = mayMove
  useEffect(() => {
    const world = {
      client,
      publish: (next: QueueState) => setState({ of: asked, state: next }),
      mayMove: () => move.current(),
    }
    const opened = openQueue(world, JSON.parse(asked) as QueueScope)
    setFeed(opened)
    return opened.close
  }, [client, asked])
  useReadingOnChange(changes, feed)
  return { state: of === asked ? state : LOADING, feed }
}

/** One reading, at most every `QUIET_MS`, for as many changes as come; a steady stream of them delays nothing. */
function useReadingOnChange(changes: number, feed: QueueFeed | undefined) {
  const current = useRef(feed)
  current.current = feed
  const answered = useRef(changes)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (answered.current === changes || timer.current) return
    timer.current = setTimeout(() => {
      timer.current = undefined
      answered.current = changes
      void current.current?.changed()
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
