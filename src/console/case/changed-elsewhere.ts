// Whether somebody else has moved this case on. Asked of its row in the queue, since reading the case itself would be a history entry.
import { useEffect, useState } from 'react'
import type { CaseView } from '../../wire/cases.ts'
import { useDesk } from '../desk.ts'

export function useChangedElsewhere(view: CaseView): boolean {
  const { client, changes } = useDesk()
  const { reference, status, claim, acted } = view.summary
  const holder = claim?.officer
  const [changed, setChanged] = useState(false)
  useEffect(() => {
    let current = true
    async function look() {
      const answer = await client.call('queue.rows', { body: { references: [reference] } })
      const row = answer.ok ? answer.value.rows.find((each) => each.reference === reference) : undefined
      const isSame = !row || (row.status === status && row.claim?.officer === holder && row.acted === acted)
      if (current) setChanged(!isSame)
    }
    if (changes > 0) void look()
    return () => {
      current = false
    }
  }, [client, changes, reference, status, holder, acted])
  return changed
}
