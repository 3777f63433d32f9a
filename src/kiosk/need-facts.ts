// What the need for a visa is judged by on this kiosk: the port's policy pack as last pulled, and which port this is.
import { useEffect, useState } from 'react'
import type { NeedFacts } from './screens/need-draft.ts'
import type { World } from './world.ts'

/** Nothing while it is read, and nothing where the outbox does not open: then the built-in data answer. */
export function useNeedFacts({ openOutbox }: Pick<World, 'openOutbox'>): NeedFacts {
  const [facts, setFacts] = useState<NeedFacts>({})
  useEffect(() => {
    let left = false
    void readFacts(openOutbox).then((read) => {
      if (!left) setFacts(read)
    })
    return () => {
      left = true
    }
  }, [openOutbox])
  return facts
}

async function readFacts(openOutbox: World['openOutbox']): Promise<NeedFacts> {
  const opened = await openOutbox()
  if (!opened.ok) return {}
  const [pack, enrolment] = await Promise.all([opened.outbox.readPolicy(), opened.outbox.findEnrolment()])
  return { pack, port: enrolment?.portOfEntry }
}
