// What the power cuts came to, by what the machine was doing: a table for people, flat counts for the soak's line of JSON.
import { isBad } from './judge.ts'
import type { Life } from './lives.ts'

type Line = { cuts: number; acknowledged: number; lost: number; altered: number; seconds: number }

const lines = new Map<string, Line>()

/** Adds a life to its line; answers what the soak counts of it. */
export function note(name: string, { cuts, seconds, judged }: Life): Record<string, number> {
  const line = lines.get(name) ?? { cuts: 0, acknowledged: 0, lost: 0, altered: 0, seconds: 0 }
  const { acknowledged, lost, altered } = judged
  const counted = { cuts, acknowledged, lost: lost.length, altered: altered.length }
  for (const [what, count] of Object.entries({ ...counted, seconds })) line[what as keyof Line] += count
  lines.set(name, line)
  console.error(`${name}: ${cuts} cuts, ${acknowledged} acknowledged, ${lost.length} lost, ${altered.length} altered`)
  return Object.fromEntries(Object.entries(counted).map(([what, count]) => [`${name}: ${what}`, count]))
}

/** A life in which a promise was broken ends the run, with every packet named. */
export function hold(name: string, { cuts, judged }: Life): void {
  if (!isBad(judged)) return
  const { lost, altered, broken } = judged
  const said = [...broken, ...lost.map((one) => `lost: ${one}`), ...altered.map((one) => `altered: ${one}`)]
  throw new Error(`${name}, after ${cuts} cuts:\n  ${said.slice(0, 20).join('\n  ')}`)
}

export function listLines(): string[] {
  const head = ['', 'cuts', 'acknowledged', 'lost', 'altered', 's a cut']
  const rows = [...lines].map(([name, { cuts, acknowledged, lost, altered, seconds }]) =>
    [name, cuts, acknowledged, lost, altered, (seconds / Math.max(1, cuts)).toFixed(1)].map(String),
  )
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => (row[at] ?? '').length)))
  return [head, ...rows].map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('   '),
  )
}
