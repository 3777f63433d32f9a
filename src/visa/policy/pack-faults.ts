// What is wrong with a policy pack, by row and field, so that whoever wrote it can mend it.
import type * as z from 'zod/mini'

export type PackFaultKind =
  | 'not-json'
  | 'too-large'
  | 'missing'
  | 'unknown-field'
  | 'wrong'
  | 'too-long'
  | 'empty'
  | 'not-a-day'
  | 'not-an-id'
  | 'not-a-state'
  | 'not-a-port'
  | 'ends-before-it-begins'
  | 'same-id-twice'

/** `row` is `exemptions[2] utopia-ordinary`, or `pack` for what stands outside every list. */
export type PackFault = { row: string; field: string; fault: PackFaultKind }

type Given = { id?: unknown; rule?: unknown } | undefined

/** The faults one issue of the schema stands for: several unknown fields are several faults. */
export function faultsOf(issue: z.core.$ZodIssue, raw: object): PackFault[] {
  const [list, at, ...rest] = issue.path
  const inRow = typeof at === 'number'
  const given = inRow ? (raw as Record<string, Given[]>)[String(list)]?.[at] : undefined
  const row = inRow ? `${String(list)}[${at}] ${given?.id ?? given?.rule ?? ''}`.trim() : 'pack'
  const path = inRow ? rest : issue.path
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ row, field: [...path, key].join('.'), fault: 'unknown-field' }))
  return [{ row, field: path.join('.'), fault: kindOf(issue, raw) }]
}

const OWN = ['not-an-id', 'not-a-state', 'not-a-port', 'ends-before-it-begins'] as const

function kindOf(issue: z.core.$ZodIssue, raw: object): PackFaultKind {
  const own = OWN.find((each) => each === issue.message)
  if (own) return own
  const value = issue.path.reduce<unknown>((node, key) => (node as Record<PropertyKey, unknown> | null)?.[key], raw)
  if (value === undefined) return 'missing'
  if (issue.code === 'custom') return 'not-a-day'
  if (issue.code === 'too_small') return 'empty'
  return issue.code === 'too_big' ? 'too-long' : 'wrong'
}
