// The numbers as they stand at the server: read at once, each minute, and soon after the live line tells of a change. What is on
// the screen stays there until the next reading has come, and while none comes.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answered, Client, Fault } from '../client.ts'

/** `at`: the server's time when it was read, ms since the epoch. */
export type Reading<T> = { value?: T; at?: number; fault?: Fault }

const EVERY_MS = 60_000
/** For who has no live line of cases and minds the machines: their list is short and costs the server little. */
export const KIOSKS_EVERY_MS = 10_000
/** Changes come in bursts and the numbers cost the server more than a page of the queue. */
const QUIET_MS = 4_000

export function useReading<T>(
  client: Pick<Client, 'now'>,
  ask: () => Promise<Answered<T>>,
  changes: number,
  everyMs = EVERY_MS,
): [Reading<T>, () => void] {
  const [reading, setReading] = useState<Reading<T>>({})
  const turn = useRef(0)
  const read = useCallback(async () => {
    turn.current += 1
    const mine = turn.current
    const answer = await ask()
    if (mine !== turn.current) return // a later reading is under way
    setReading((before) => (answer.ok ? { value: answer.value, at: client.now() } : { ...before, fault: answer.fault }))
  }, [client, ask])
  useEffect(() => {
    void read()
    const timer = setInterval(() => void read(), everyMs)
    return () => clearInterval(timer)
  }, [read, everyMs])
  useChanges(changes, read)
  return [reading, () => void read()]
}

/** One reading for as many changes as come in `QUIET_MS`; a steady stream of them delays nothing. */
function useChanges(changes: number, read: () => Promise<void>): void {
  const answered = useRef(changes)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const current = useRef({ changes, read })
  current.current = { changes, read }
  useEffect(() => {
    if (answered.current === changes || timer.current) return
    timer.current = setTimeout(() => {
      timer.current = undefined
      answered.current = current.current.changes
      void current.current.read()
    }, QUIET_MS)
  }, [changes])
  useEffect(() => () => clearTimeout(timer.current), [])
}
