// What the queue shows of a case's findings, counted anew when something changed that they rest on.
import type { Finding } from '../../visa/findings/finding.ts'
import { listCounting } from '../../visa/findings/overruled.ts'
import { listFindings } from '../../visa/findings.ts'
import { listOverruled } from '../../visa/history.ts'
import type { Work } from '../store/store.ts'
import type { CaseRow } from '../store/tables.ts'
import { knowCase, markApplication } from './case-knowledge.ts'
import { listEntries } from './entries.ts'
import { type CaseKey, findSamePassport } from './other-cases.ts'
import type { Parts } from './parts.ts'
import { openRecord } from './record.ts'

/** What the queue shows of the findings. */
export type FoundCounts = Pick<CaseRow, 'failed' | 'unknown' | 'found'>

export function countFindings(findings: readonly Finding[]): FoundCounts {
  const count = (verdict: Finding['verdict']) => findings.filter((finding) => finding.verdict === verdict).length
  const found = findings.filter(({ verdict }) => verdict !== 'pass').map(({ rule, verdict }) => `${verdict}:${rule}`)
  return { failed: count('fail'), unknown: count('unknown'), found: found.sort() }
}

/**
 * A letter or a passport that comes a second time is a finding of the first case as well: its count in the port's queue follows.
 * Cases of other ports are counted when they are next read: in a transaction two ports would wait for each other's rows.
 */
export async function recountTouched(
  parts: Parts,
  inside: Work,
  port: string,
  keys: readonly CaseKey[],
): Promise<void> {
  const own = keys.filter((key) => key.port === port)
  const once = new Map(own.map((key) => [key.reference, key]))
  await recountEach(parts, inside, [...once.values()])
}

async function recountEach(parts: Parts, inside: Work, keys: readonly CaseKey[]): Promise<void> {
  for (const { port, reference } of keys) {
    const row = await inside.cases.find(port, reference)
    if (row) await recountCase(parts, inside, row)
  }
}

/** Writes to the queue what was found, less what an officer answered for. */
export async function recountCase(parts: Parts, inside: Work, row: CaseRow): Promise<FoundCounts | undefined> {
  const findings = await readFindings(parts, inside, row)
  if (findings.length === 0) return undefined
  const counts = countFindings(listCounting(findings, listOverruled(await listEntries(inside, row))))
  await inside.cases.recount(row.port, row.reference, counts)
  return counts
}

/** None where the packet no longer opens. */
export async function readFindings(parts: Parts, inside: Work, row: CaseRow): Promise<Finding[]> {
  const read = await openRecord(parts.keys, row.port, await inside.packets.getBytes(row.port, row.packet_id))
  if (!read.ok) return []
  const known = await knowCase(parts, inside, row.port, markApplication(parts, row.port, read.application))
  return listFindings(read.application, known)
}

/** A case that was decided is no longer open, or is a refusal: every port's queue says so of the other cases of its passport. */
export async function recountSamePassport(parts: Parts, inside: Work, key: CaseKey): Promise<void> {
  const mac = await inside.marks.findPassport(key.port, key.reference)
  const others = mac ? await findSamePassport(inside, { ...key, mac, kind: 'passport' }, []) : []
  await recountEach(parts, inside, others)
}
