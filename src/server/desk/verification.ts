// Verifying the chains of one port from the console, with word of how far it is. The verification is itself an entry of the
// port's history; one that was cut short is none.
import type { DeskEntry, DeskEvent } from '../../visa/desk-event.ts'
import type { Instant } from '../../visa/plain-date.ts'
import type { DeskHistoryRow, OfficerRow } from '../store/tables.ts'
import { appendDeskEvent } from './desk-history.ts'
import type { Parts } from './parts.ts'
import { namesOf } from './queue.ts'
import { type Break, verifyChains } from './verify.ts'

export type Line = { of: number; cases: number; entries: number; packets: number; faults: Break[]; isDone: boolean }

/** @param tell after every page, and once at the end */
export async function verifyPort(
  parts: Parts,
  officer: OfficerRow,
  tell: (line: Line) => void,
  signal: AbortSignal,
): Promise<void> {
  const { port } = officer
  const chains = parts.store.chains(port)
  const of = await chains.countCases()
  let told = 0
  const found = await verifyChains(chains, {
    progress: ({ breaks, ...counts }) => {
      tell({ of, ...counts, faults: breaks.slice(told), isDone: false })
      told = breaks.length
      return !signal.aborted
    },
  })
  if (signal.aborted) return
  const { breaks, ...counts } = found
  const { cases, entries } = counts
  const event = { type: 'verified' as const, ok: breaks.length === 0, cases, entries, faults: breaks.length }
  await parts.store.transaction((inside) => appendDeskEvent(inside, parts, officer, event))
  tell({ of, ...counts, faults: breaks.slice(told), isDone: true })
}

const PAGE = 50

/** Newest first, before a revision. */
export async function readDeskHistory(parts: Parts, { port }: OfficerRow, before: number) {
  const { desks } = parts.store
  const rows = await desks.listHistory(port, before, PAGE + 1)
  const last = await desks.findLast(port, 'verified')
  return {
    entries: rows.slice(0, PAGE).map(entryOf),
    next: rows.length > PAGE ? (rows[PAGE - 1]?.revision ?? null) : null,
    names: Object.fromEntries(await namesOf(parts, port)),
    lastVerified: last ? entryOf(last) : null,
  }
}

function entryOf({ revision, at, officer, event }: DeskHistoryRow): DeskEntry {
  return { revision, at: at as Instant, ...(officer && { officer }), event: JSON.parse(event) as DeskEvent }
}
