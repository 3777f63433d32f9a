// Findings an officer has answered for: they stay findings, and count no longer.
import type { Overrule } from '../history.ts'
import type { Finding } from './finding.ts'

type Word = Pick<Overrule, 'finding' | 'verdict'>

/** Whether this word covers the finding as it is now: who overruled "not known" has not overruled "failed". */
export function findOverrule<W extends Word>({ rule, verdict }: Finding, words: readonly W[]): W | undefined {
  if (verdict === 'pass') return undefined
  return words.find((word) => word.finding === rule && (word.verdict === 'fail' || verdict === 'unknown'))
}

/** The findings that still count. */
export function listCounting(findings: readonly Finding[], words: readonly Word[]): Finding[] {
  return findings.filter((finding) => findOverrule(finding, words) === undefined)
}
