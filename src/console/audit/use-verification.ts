// One verification while it runs: the server's lines added up.
import { useEffect, useRef, useState } from 'react'
import { type ChainFault, VerifyLine } from '../../wire/team.ts'
import type { Client, Fault } from '../client.ts'

export type Verification =
  | { is: 'idle' }
  | { is: 'running' | 'done' | 'stopped'; line: VerifyLine; faults: readonly ChainFault[] }
  | { is: 'fault'; fault: Fault }

const NOTHING: VerifyLine = { of: 0, cases: 0, entries: 0, packets: 0, faults: [], isDone: false }

export function useVerification(client: Client, onDone: () => void) {
  const [state, setState] = useState<Verification>({ is: 'idle' })
  const run = useRef<AbortController>(undefined)
  useEffect(() => () => run.current?.abort(), [])

  async function start() {
    const stop = new AbortController()
    run.current = stop
    let faults: readonly ChainFault[] = []
    let line = NOTHING
    setState({ is: 'running', line, faults })
    const answer = await client.follow('desk.verify', {}, stop.signal, (data) => {
      line = VerifyLine.parse(data)
      faults = [...faults, ...line.faults]
      setState({ is: line.isDone ? 'done' : 'running', line, faults })
    })
    if (line.isDone) return onDone()
    if (stop.signal.aborted) return setState({ is: 'stopped', line, faults })
    setState({ is: 'fault', fault: answer.ok ? 'unreachable' : answer.fault })
  }
  return { state, start: () => void start(), stop: () => run.current?.abort() }
}
