// What every screen of a signed-in officer has at hand.
import { createContext, useContext, useEffect, useState } from 'react'
import type { Session } from '../wire/officers.ts'
import type { After } from './appearance.ts'
import type { Client } from './client.ts'
import type { Memory } from './memory.ts'
import type { Place } from './router.ts'

export type Desk = {
  client: Client
  session: Session
  random(bytes: number): Uint8Array // from the platform's own generator
  memory: Memory
  changes: number // counts what the live line has told
  go(place: Place): void
  after: After
  onAfter(after: After): void
  announce(sentence: string): void // for screen readers, politely
}

export const DeskContext = createContext<Desk | undefined>(undefined)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('This screen stands outside the desk')
  return desk
}

/** The server's time, looked at again every `everyMs`. */
export function useNow(client: Client, everyMs: number): number {
  const [now, setNow] = useState(() => client.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(client.now()), everyMs)
    return () => clearInterval(timer)
  }, [client, everyMs])
  return now
}
