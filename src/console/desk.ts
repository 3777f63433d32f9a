// What every screen of a signed-in officer has at hand.
import { createContext, useContext, useEffect, useState } from 'react'
import type { Session } from '../wire/officers.ts'
import type { QueueScope } from '../wire/queue.ts'
import type { After } from './appearance.ts'
import type { Draft } from './case/draft.ts'
import type { Client } from './client.ts'
import type { EntryDraft } from './intake/entry-draft.ts'
import type { Place } from './router.ts'

/** Kept while the officer is signed in, never stored: what was typed and not sent, and where the queue stood. */
export type Memory = {
  drafts: Map<string, Draft>
  returns: Map<string, string>
  entry?: EntryDraft
  queue: QueueMemory
  /** The case that was decided last, where another opened by itself after it. */
  decided?: string
}

/** Where the queue stood: what it was narrowed to, and the row. */
export type QueueMemory = Omit<QueueScope, 'filter'> & { search: string; top: number; selected?: string }

export function makeMemory(): Memory {
  return { drafts: new Map(), returns: new Map(), queue: { search: '', sort: 'oldest', fields: {}, top: 0 } }
}

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
