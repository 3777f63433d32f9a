// What the console remembers of one officer while they are signed in.
import type { QueueScope } from '../wire/queue.ts'
import type { Draft } from './case/draft.ts'
import type { EntryDraft } from './intake/entry-draft.ts'

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
