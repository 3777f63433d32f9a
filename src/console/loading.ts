// Reading one thing from the server for one screen.
import { useCallback, useEffect, useState } from 'react'
import type { Answered, Fault } from './client.ts'

export type Loading<T> = { is: 'loading' } | { is: 'there'; value: T } | { is: 'fault'; fault: Fault }

export function useLoading<T>(ask: () => Promise<Answered<T>>): [Loading<T>, () => Promise<void>] {
  const [state, setState] = useState<Loading<T>>({ is: 'loading' })
  const read = useCallback(async () => {
    const answer = await ask()
    setState(answer.ok ? { is: 'there', value: answer.value } : { is: 'fault', fault: answer.fault })
  }, [ask])
  useEffect(() => {
    void read()
  }, [read])
  return [state, read]
}
