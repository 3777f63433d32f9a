// Random tamperings with what was promised to be append-only, by somebody who may do anything to the database: one seed, one
// tampering, over real tables, undone again. Each has to be found, in the chain and at the line where it was done.
import { sql, type Transaction } from 'kysely'
import type { Decision } from '../../visa/history.ts'
import { chainStore } from '../store/chains.ts'
import type { Database } from '../store/database.ts'
import { openInMemory } from '../store/in-memory.ts'
import type { Tables } from '../store/tables.ts'
import { nextEntry } from './audit.ts'
import { addOfficer, applicationAt, decideAs, enrol, hand, makeDesk, ownPort, seal } from './desk.suite.ts'
import { DESK } from './desk-history.ts'
import { inviteOfficer } from './officers.ts'
import { openAll } from './opener.ts'
import { claimCase, readCase, releaseCase } from './review.ts'
import { clearSuspension, suspend } from './suspension.ts'
import { type Anchor, type Break, verifyAnchors, verifyChains } from './verify.ts'

type Entry = {
  revision: number
  at: string
  officer: string | null
  event: string
  previous: string
  hash: string
}
/** `name`: as breaks and anchors name it; `where`: its rows, in its own table and in the one that says where it ends. */
type Chain = { name: string; table: string; ends: string; where: string; entries: readonly Entry[] }

export type Tampered = { database: Database; port: string; chains: readonly Chain[]; anchors: readonly Anchor[] }

const REFER: Decision = { kind: 'refer', note: 'Second look at the letter' }

export async function makeTampered(): Promise<Tampered> {
  const database = await openInMemory()
  const { parts } = await makeDesk(database)
  const port = ownPort()
  const kiosk = await enrol(parts, port)
  const zhao = await addOfficer(parts, port, 'Zhao', 'supervisor')
  const wei = await addOfficer(parts, port, 'Wei')
  const doubted = await enrol(parts, port)
  for (const sequence of [1, 2]) {
    const found = { why: 'same-place' as const, epoch: 1, sequence }
    await parts.store.transaction((inside) => suspend(parts, inside, port, doubted.row.kiosk_id, found))
    await clearSuspension(parts, wei, doubted.row.kiosk_id, `Looked at ${sequence}`)
  }
  for (const name of ['Chen', 'Sun', 'Li']) await inviteOfficer(parts, zhao, { name, role: 'officer' })
  const applications = [applicationAt(port), applicationAt(port), applicationAt(port)]
  for (const application of applications) await hand(parts, kiosk, await seal(kiosk, application))
  await openAll(parts)
  for (const [at, { reference }] of applications.entries()) {
    await readCase(parts, wei, reference)
    await claimCase(parts, wei, reference)
    if (at > 0) await releaseCase(parts, wei, reference)
    else await decideAs(parts, wei, reference, { decision: REFER, revision: 3 })
  }
  const anchors: Anchor[] = []
  await verifyChains(chainStore(database.sql), { tell: (anchor) => void anchors.push(anchor) })
  return { database, port, anchors, chains: await readAll(database, anchors) }
}

function readAll({ sql: db }: Database, anchors: readonly Anchor[]): Promise<Chain[]> {
  return Promise.all(
    anchors.map(async ({ port, reference: name }): Promise<Chain> => {
      const [table, ends, column] =
        name === DESK
          ? ['desk_history', 'desks', undefined]
          : /^[0-9a-f]{16}$/.test(name)
            ? ['kiosk_history', 'kiosks', 'kiosk_id']
            : ['history', 'cases', 'reference']
      const where = `port = '${port}'${column ? ` and ${column} = '${name}'` : ''}`
      const rows = sql.raw<Entry>(`select * from ${table} where ${where} order by revision`)
      return { name, table: `${table}`, ends: `${ends}`, where, entries: (await rows.execute(db)).rows }
    }),
  )
}

type Chance = (below: number) => number

/** Mulberry32. */
function chanceOf(seed: number): Chance {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** What is done, and the line of the chain at which it must show; without a line the chain holds and only its anchor tells. */
type Deed = { kind: string; statements: string[]; line?: number }

const text = (value: string | null) => (value === null ? 'null' : `'${value.replaceAll("'", "''")}'`)

/** Another text by one character. */
function spoil(value: string, chance: Chance): string {
  const where = chance(value.length + 1)
  const drawn = String.fromCharCode(35 + chance(80))
  return value.slice(0, where) + (drawn === value[where] ? '~' : drawn) + value.slice(where + 1)
}

const change: Make = ({ table, where, entries }, chance) => {
  const { revision, ...entry } = pick(entries, chance)
  const of = `update ${table} set`
  const here = `where ${where} and revision = ${revision}`
  const deeds: Record<string, string> = {
    at: `${of} at = at ${chance(2) ? '+' : '-'} interval '${1 + chance(100_000)} milliseconds' ${here}`,
    officer: `${of} officer = ${text(entry.officer && chance(2) ? null : spoil(entry.officer ?? 'nobody', chance))} ${here}`,
    event: `${of} event = ${text(spoil(entry.event, chance))} ${here}`,
    previous: `${of} previous = ${text(spoil(entry.previous, chance))} ${here}`,
    hash: `${of} hash = ${text(spoil(entry.hash, chance))} ${here}`,
    revision: `${of} revision = ${entries.length + 1 + chance(9)} ${here}`,
    port: `${of} port = 'ZZZ' ${here}`,
  }
  const column = pick(Object.keys(deeds), chance)
  return { kind: `${table}.${column} changed`, statements: [`${deeds[column]}`], line: revision }
}

const remove: Make = ({ table, where, entries }, chance) => {
  const { revision } = pick(entries, chance)
  return {
    kind: `${table} entry removed`,
    statements: [`delete from ${table} where ${where} and revision = ${revision}`],
    line: revision,
  }
}

const swap: Make = ({ table, where, entries }, chance) => {
  const first = 1 + chance(entries.length - 1)
  const second = first + 1 + chance(entries.length - first)
  const set = (from: number, to: number) => `update ${table} set revision = ${to} where ${where} and revision = ${from}`
  return {
    kind: `${table} entries exchanged`,
    statements: [set(first, 0), set(second, first), set(0, second)],
    line: first,
  }
}

/** With a hash that follows from the entry before it, as whoever knows the rule can make one. */
const insert: Make = ({ name, table, where, entries }, chance) => {
  const after = chance(entries.length) + 1 // the entry it is put behind
  const { port, ...row } = forge(where, name, entries[after - 1], pick(entries, chance))
  const own = table === 'desk_history' ? '' : `${table === 'history' ? 'reference' : 'kiosk_id'}, `
  const key = own && `${text(name)}, `
  const shift = [`+ 1000`, `- 999`].map(
    (by, at) => `update ${table} set revision = revision ${by} where ${where} and revision > ${at ? 1000 : after}`,
  )
  const added = `insert into ${table} (port, ${own}revision, at, officer, event, previous, hash) values (${text(port)}, ${key}${
    row.revision
  }, ${text(row.at)}, ${text(row.officer)}, ${text(row.event)}, ${text(row.previous)}, ${text(row.hash)})`
  // Behind the last it goes beyond the end of the chain; before another it holds, and the one that followed no longer does.
  const line = after === entries.length ? after + 1 : after + 2
  return { kind: `${table} entry inserted`, statements: [...shift, added], line }
}

function forge(where: string, reference: string, before: Entry | undefined, like: Entry) {
  const port = /port = '(\w+)'/.exec(where)?.[1] ?? ''
  const { at, officer, event } = like
  const end = { revision: before?.revision ?? 0, head: before?.hash ?? '' }
  return nextEntry(end, { port, reference, at, officer, event: JSON.parse(event) })
}

const cutBack: Make = ({ table, ends, where, entries }, chance) => {
  const left = 1 + chance(entries.length - 1)
  return {
    kind: `${table} cut back, and where it ends`,
    statements: [
      `delete from ${table} where ${where} and revision > ${left}`,
      `update ${ends} set revision = ${left}, head = ${text(entries[left - 1]?.hash ?? '')} where ${where}`,
    ],
  }
}

/** One entry changed and every hash from there made anew, and where the chain ends with them. */
const rewrite: Make = ({ name, table, ends, where, entries }, chance) => {
  const from = chance(entries.length)
  const statements: string[] = []
  let before = entries[from - 1] ?? { revision: 0, hash: entries[0]?.previous ?? '' }
  for (const [at, like] of entries.slice(from).entries()) {
    const officer = at === 0 ? spoil(like.officer ?? 'nobody', chance) : like.officer
    const row = forge(where, name, before as Entry, { ...like, officer })
    const { previous, hash } = row
    statements.push(
      `update ${table} set officer = ${text(officer)}, previous = ${text(previous)}, hash = ${text(hash)} where ${where} and revision = ${row.revision}`,
    )
    before = row
  }
  statements.push(`update ${ends} set head = ${text(before.hash)} where ${where}`)
  return { kind: `${table} rewritten to its end`, statements }
}

const moveEnd: Make = ({ ends, where, entries }, chance) => {
  const length = entries.length
  const last = entries[length - 1]?.hash ?? ''
  if (chance(2)) {
    const statements = [`update ${ends} set head = ${text(spoil(last, chance))} where ${where}`]
    return { kind: `${ends}.head changed`, statements, line: length + 1 }
  }
  const revision = pick([length - 1, length + 1, 0], chance)
  const statements = [`update ${ends} set revision = ${revision} where ${where}`]
  return { kind: `${ends}.revision changed`, statements, line: Math.min(revision, length) + 1 }
}

type Make = (chain: Chain, chance: Chance) => Deed

const DEEDS: readonly Make[] = [change, change, change, remove, swap, insert, cutBack, rewrite, moveEnd]

const pick = <Value>(list: readonly Value[], chance: Chance): Value => list[chance(list.length)] as Value

/** @returns the kind of what was done; throws where it was not found, or something else was named */
export async function tamperOnce({ database, chains, anchors }: Tampered, seed: number): Promise<string> {
  const chance = chanceOf(seed)
  const chain = pick(chains, chance)
  const deed = pick(DEEDS, chance)(chain, chance)
  const breaks = await undone(database, async (tx) => {
    for (const statement of deed.statements) await sql.raw(statement).execute(tx)
    const store = chainStore(tx)
    return [...(await verifyChains(store)).breaks, ...(await verifyAnchors(store, anchors))]
  })
  const line = deed.line ?? chain.entries.length
  const why = deed.line === undefined ? 'anchor' : undefined
  const isNamed = breaks.some((one) => nameOf(one) === chain.name && lineOf(one) === line && (!why || one.why === why))
  const strangers = breaks.filter((one) => nameOf(one) !== chain.name && one.port !== 'ZZZ')
  if (isNamed && strangers.length === 0) return deed.kind
  throw new Error(`${deed.kind} at ${chain.name} ${line}: ${JSON.stringify({ breaks, statements: deed.statements })}`)
}

function nameOf(one: Break): string {
  if ('kioskId' in one) return one.kioskId
  return one.why === 'desk' ? DESK : 'reference' in one ? one.reference : one.packetId
}

const lineOf = (one: Break) => ('revision' in one ? one.revision : undefined)

/** With every trigger off; nothing of it stays. */
async function undone<Result>(
  { sql: db }: Database,
  work: (tx: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  const undo = new Error('undo')
  let done: { result: Result } | undefined
  await db
    .transaction()
    .execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx)
      done = { result: await work(tx) }
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  if (!done) throw new Error('nothing was looked at')
  return done.result
}
