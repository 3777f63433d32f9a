// The numbers as they stand at the server: read at once, each minute, and soon after the live line tells of a change. What is on
// the screen stays there until the next reading has come, and while none comes.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answered, Fault } from '../client.ts'

export type Reading<T> = { value?: T; fault?: Fault }

const EVERY_MS = 60_000
/** Changes come in bursts and the numbers cost the server more than a page of the queue. */
const QUIET_MS = 4_000

export function useReading<T>(ask: () => Promise<Answered<T>>, changes: number): [Reading<T>, () => void] {
  const [reading, setReading] = useState<Reading<T>>({})
  const turn = useRef(0)
  const read = useCallback(async () => {
    turn.current += 1
    const mine = turn.current
    const answer = await ask()
    if (mine !== turn.current) return // a later reading is under way
    setReading((before) => (answer.ok ? { value: answer.value } : { ...before, fault: answer.fault }))
  }, [ask])
  useEffect(() => {
    void read()
    const timer = setInterval(() => void read(), EVERY_MS)
    return () => clearInterval(timer)
  }, [read])
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
