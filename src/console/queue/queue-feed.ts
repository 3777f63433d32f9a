// The queue's rows as they stand at the server. Pages come as they are scrolled to. When the live line tells of a change, the rows
// on the screen are read again: their words change in place, but no row moves under an officer who has begun to work; that
// waits until they ask for it.
import type { CaseSummary } from '../../wire/cases.ts'
import type { QueuePage, QueueScope } from '../../wire/queue.ts'
import type { Answered, Client, Fault } from '../client.ts'
import { cursorFor, EMPTY, pagesOf, type QueueList, rowAt, staysInPlace, withPage, withRows } from './queue-pages.ts'

type Told = Pick<QueuePage, 'counts' | 'quarantined' | 'kiosks' | 'isCut'>
export type QueueThere = Told & {
  is: 'there'
  list: QueueList
  arrived: number // cases that came since the officer last asked
  waits: boolean // rows would move: `show` moves them
  fault?: Fault
}
export type QueueState = { is: 'loading' } | { is: 'fault'; fault: Fault } | QueueThere

type World = {
  client: Pick<Client, 'call'>
  publish(state: QueueState): void
  /** Nothing is selected and nothing scrolled: rows may come and go. */
  mayMove(): boolean
}

export type QueueFeed = ReturnType<typeof openQueue>

/** What the first rows of a part are asked with. */
export const firstPage = (scope: QueueScope) => ({ body: pageBody(scope, EMPTY, 0, true) })

function pageBody({ search, ...part }: QueueScope, list: QueueList, page: number, counts: boolean) {
  return { ...part, ...(search && { search }), ...cursorFor(list, page), counts }
}

/** The first rows where they were asked ahead and are here, so that a screen begins with them. */
export function firstState(client: Pick<Client, 'known'>, scope: QueueScope): QueueState {
  const answer = client.known('case.list', firstPage(scope))
  return answer?.ok ? thereOf(told(answer.value), withPage(listOf(answer.value), 0, answer.value)) : { is: 'loading' }
}

const told = ({ counts, quarantined, kiosks, isCut }: QueuePage) => ({ counts, quarantined, kiosks, isCut }) as Told
const listOf = ({ total }: QueuePage): QueueList => ({ ...EMPTY, total: total ?? 0 })
const thereOf = (said: Told, list: QueueList): QueueThere => ({ is: 'there', ...said, list, arrived: 0, waits: false })

export function openQueue({ client, publish, mayMove }: World, scope: QueueScope) {
  let state: QueueState = { is: 'loading' }
  let wanted = { first: 0, last: 0 }
  let closed = false
  let turn = 0
  const asked = new Set<number>()

  function set(next: QueueState) {
    if (closed) return
    state = next
    publish(next)
  }

  function ask(list: QueueList, page: number, counts: boolean): Promise<Answered<QueuePage>> {
    return client.call('case.list', { body: pageBody(scope, list, page, counts) })
  }

  /** The pages on the screen, and the counts with the first of them. */
  async function readScreen(): Promise<Answered<{ said: Told; list: QueueList }>> {
    const total = state.is === 'there' ? state.list.total : 0
    const [first = 0, ...others] = pagesOf(total, wanted.first, wanted.last)
    const answer = await ask(EMPTY, first, true)
    if (!answer.ok) return answer
    let list = withPage(listOf(answer.value), first, answer.value)
    for (const page of others) {
      const more = await ask(list, page, false)
      if (!more.ok) return more
      list = withPage(list, page, more.value)
    }
    return { ok: true, value: { said: told(answer.value), list } }
  }

  async function read(moves: boolean): Promise<void> {
    turn += 1
    const mine = turn
    const answer = await readScreen()
    if (mine !== turn || closed) return
    if (!answer.ok) {
      return set(state.is === 'there' ? { ...state, fault: answer.fault } : { is: 'fault', fault: answer.fault })
    }
    const { said, list } = answer.value
    if (state.is !== 'there' || moves) return set(thereOf(said, list))
    const { fault: _, ...before } = state
    const arrived = before.arrived + Math.max(0, list.total - before.list.total)
    if (!before.waits && (staysInPlace(before.list, list) || mayMove())) {
      return set({ ...before, ...said, list, arrived: mayMove() ? 0 : arrived })
    }
    const shown = withRows(before.list, await readShown(before.list))
    if (mine === turn) set({ ...before, ...said, list: shown, arrived, waits: true })
  }

  async function readShown(list: QueueList): Promise<readonly CaseSummary[]> {
    const indices = Array.from({ length: wanted.last - wanted.first + 1 }, (_, at) => wanted.first + at)
    const references = indices.flatMap((index) => rowAt(list, index)?.reference ?? []).slice(0, 200)
    const answer = await client.call('queue.rows', { body: { references } })
    return answer.ok ? answer.value.rows : []
  }

  async function fill(): Promise<void> {
    if (state.is !== 'there') return
    const { list } = state
    const missing = pagesOf(list.total, wanted.first, wanted.last).filter((page) => !list.pages.has(page))
    const page = missing.find((each) => !asked.has(each))
    if (page === undefined || asked.size > 1) return
    asked.add(page)
    const mine = turn
    const answer = await ask(list, page, false)
    asked.delete(page)
    if (closed || mine !== turn || state.is !== 'there') return
    if (!answer.ok) return set({ ...state, fault: answer.fault })
    set({ ...state, list: withPage(state.list, page, answer.value) })
    await fill()
  }

  void read(true)
  return {
    /** Rows on the screen, and a few around them. */
    want: (first: number, last: number) => {
      wanted = { first, last }
      void fill()
    },
    /** Something has changed at the server. */
    changed: () => read(false).then(fill),
    /** The officer wants to see it. */
    show: () => read(true).then(fill),
    close: () => {
      closed = true
    },
  }
}
