// A policy pack: what an operator or a ministry knows and this product does not ship. Exemption lists, transit countries and
// ports, desk notes; every row dated, sourced and tagged. It is laid over the built-in data. See docs/policy-pack.md.
import * as z from 'zod/mini'
import { PlainDate } from '../plain-date.ts'
import { NeedRule } from './need-rule.ts'
import { faultsOf, type PackFault, type PackFaultKind } from './pack-faults.ts'
import {
  DeskNote,
  DirectTransit,
  Exemption,
  LetterKind,
  LocalVisa,
  LongTransit,
  notBackwards,
  PortReason,
  text,
  VisaPort,
} from './pack-rows.ts'

const rows = <T extends z.core.SomeType>(of: T) => z._default(z.array(of).check(z.maxLength(500)), [])

export const PolicyPack = z.strictObject({
  format: z.literal('kouan-policy-pack'),
  version: z.literal(1),
  name: text(80),
  publisher: text(120),
  date: PlainDate,
  /** True: a nationality on no exemption list is known to need a visa. Without it the answer stays "unknown". */
  exemptionsComplete: z._default(z.boolean(), false),
  /** True: whoever is on no long-transit list is known to be outside it. */
  longTransitComplete: z._default(z.boolean(), false),
  exemptions: rows(Exemption),
  directTransit: rows(DirectTransit),
  longTransit: rows(LongTransit),
  ports: rows(VisaPort),
  localVisas: rows(LocalVisa),
  portReasons: rows(PortReason),
  letterKinds: rows(LetterKind),
  rules: rows(NeedRule.check(notBackwards)),
  deskNotes: rows(DeskNote),
})
export type PolicyPack = z.infer<typeof PolicyPack>

export const POLICY_LISTS = [
  'exemptions',
  'directTransit',
  'longTransit',
  'ports',
  'localVisas',
  'portReasons',
  'letterKinds',
  'rules',
  'deskNotes',
] as const satisfies readonly (keyof PolicyPack)[]

type AnyRow = { id?: string; rule?: string | undefined }
const nameOf = (row: AnyRow) => row.id ?? row.rule ?? ''
const rowsOf = (pack: PolicyPack, list: (typeof POLICY_LISTS)[number]) => pack[list] as readonly AnyRow[]

/** The pack's rows in place of those with the same id, then the rest of the base's. Name, date and completeness are the pack's. */
export function layOver(base: PolicyPack, pack: PolicyPack): PolicyPack {
  const lists = POLICY_LISTS.map((list) => {
    const replaced = new Set(rowsOf(pack, list).map(nameOf))
    return [list, [...rowsOf(pack, list), ...rowsOf(base, list).filter((row) => !replaced.has(nameOf(row)))]]
  })
  return { ...pack, ...Object.fromEntries(lists) }
}

const LONGEST_PACK = 1_000_000 // characters

/** Reads a pack from outside; whoever wrote it is told every fault at once, by row and field. */
export function readPolicyPack(
  written: string,
): { ok: true; pack: PolicyPack } | { ok: false; faults: readonly [PackFault, ...PackFault[]] } {
  const whole = (fault: PackFaultKind) => ({ ok: false as const, faults: [{ row: 'pack', field: '', fault }] as const })
  if (written.length > LONGEST_PACK) return whole('too-large')
  const raw = parseJson(written)
  if (typeof raw !== 'object' || raw === null) return whole('not-json')
  const read = PolicyPack.safeParse(raw)
  const faults = read.success ? findTwins(read.data) : read.error.issues.flatMap((issue) => faultsOf(issue, raw))
  const [first, ...more] = faults
  if (first) return { ok: false, faults: [first, ...more] }
  return read.success ? { ok: true, pack: read.data } : whole('wrong')
}

function parseJson(written: string): unknown {
  try {
    return JSON.parse(written.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

function findTwins(pack: PolicyPack): PackFault[] {
  return POLICY_LISTS.flatMap((list) => {
    const names = rowsOf(pack, list).map(nameOf)
    return names.flatMap((name, at) =>
      names.indexOf(name) < at ? [{ row: `${list}[${at}] ${name}`, field: 'id', fault: 'same-id-twice' as const }] : [],
    )
  })
}
