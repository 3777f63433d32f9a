// What other cases say of this one. The server looks them up (`server/desk/other-cases.ts`); without it these rules are silent.
import { showReference } from '../reference.ts'
import type { Rule, SamePassport } from './rule.ts'

const CASES = 'Cases of every port'

/** `references` of the reader's own port; those of others are a number, `elsewhere`. */
function describeOthers(cases: readonly SamePassport[]): Record<string, string> {
  const references = cases.flatMap(({ reference }) => (reference ? [showReference(reference)] : []))
  return { references: references.join(', '), elsewhere: String(cases.length - references.length) }
}

export const otherOpenCase: Rule = (_, { samePassport, today }) => judge(samePassport?.filter(isOpen), today)

/** A refusal is no ground for another: the officer reads why. */
export const earlierRefusal: Rule = (_, { samePassport, today }) => judge(samePassport?.filter(wasRefused), today)

const isOpen = ({ is }: SamePassport) => is === 'open'
const wasRefused = ({ is }: SamePassport) => is === 'refused'

function judge(cases: readonly SamePassport[] | undefined, dataDate: Parameters<Rule>[1]['today']): ReturnType<Rule> {
  if (!cases) return undefined
  const common = { source: CASES, dataDate }
  return cases.length > 0
    ? { verdict: 'fail', values: describeOthers(cases), ...common }
    : { verdict: 'pass', ...common }
}
