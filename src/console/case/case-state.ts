// One case as the server last told it, and what this officer does to it. A reading is a history entry, so nothing here reads twice unasked.
import { useCallback, useEffect, useState } from 'react'
import type { FindingRule } from '../../visa/findings/finding.ts'
import type { Decision } from '../../visa/history.ts'
import type { PrintedPaper } from '../../wire/case-act-routes.ts'
import type { CaseView } from '../../wire/cases.ts'
import type { AnswerRequest } from '../../wire/enquiries.ts'
import type { Client, Fault } from '../client.ts'
import { type PasskeyFault, signDecision } from '../passkey.ts'

export type CaseState =
  | { is: 'loading' }
  | { is: 'fault'; fault: Fault }
  | { is: 'there'; view: CaseView; busy: boolean; fault?: PasskeyFault }

export type CaseActs = {
  read(): Promise<void>
  claim(): Promise<boolean>
  release(): Promise<boolean>
  decide(decision: Decision): Promise<boolean>
  sendBack(note: string): Promise<boolean>
  overrule(rule: FindingRule, reason: string): Promise<boolean>
  reinstate(rule: FindingRule): Promise<boolean>
  print(what: PrintedPaper): Promise<boolean>
  answer(asked: AnswerRequest): Promise<boolean>
  note(text: string): Promise<boolean>
}

/** Faults that mean the case is no longer what the screen shows. */
const STALE: ReadonlySet<PasskeyFault> = new Set([
  'conflict',
  'already-claimed',
  'not-yours',
  'step-not-allowed',
  'second-officer',
])

export function useCase(client: Client, reference: string): [CaseState, CaseActs] {
  const [state, setState] = useState<CaseState>({ is: 'loading' })
  const params = { reference }

  const read = useCallback(async () => {
    const answer = await client.call('case.read', { params: { reference } })
    setState(answer.ok ? { is: 'there', view: answer.value, busy: false } : { is: 'fault', fault: answer.fault })
  }, [client, reference])

  useEffect(() => {
    void read()
  }, [read])

  /** A refused act shows the case as it is now beside the reason; what the officer typed is kept elsewhere and stays. */
  async function act(
    send: () => Promise<{ ok: true; value: CaseView } | { ok: false; fault: PasskeyFault }>,
  ): Promise<boolean> {
    setState((before) => (before.is === 'there' ? { is: 'there', view: before.view, busy: true } : before))
    const answer = await send()
    const fresh = !answer.ok && STALE.has(answer.fault) ? await client.call('case.read', { params }) : answer
    setState((before) => {
      const view = fresh.ok ? fresh.value : before.is === 'there' ? before.view : undefined
      if (!view) return before
      return { is: 'there', view, busy: false, ...(answer.ok ? {} : { fault: answer.fault }) }
    })
    return answer.ok
  }

  const revision = state.is === 'there' ? state.view.revision : 1
  const acts: CaseActs = {
    read,
    claim: () => act(() => client.call('case.claim', { params })),
    release: () => act(() => client.call('case.release', { params })),
    sendBack: (note) => act(() => client.call('case.return', { params, body: { note } })),
    overrule: (rule, reason) =>
      act(() => client.call('finding.overrule', { params: { reference, rule }, body: { reason } })),
    reinstate: (rule) => act(() => client.call('finding.reinstate', { params: { reference, rule } })),
    answer: (body) => act(() => client.call('case.answer', { params, body })),
    note: (text) => act(() => client.call('case.note', { params, body: { text } })),
    print: (what) => act(() => client.call('case.export', { params, body: { what } })),
    decide: (decision) => act(() => signDecision(client, reference, { decision, revision })),
  }
  return [state, acts]
}
