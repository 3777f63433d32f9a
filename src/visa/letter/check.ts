// Every code of a letter beside the application it came with: what its seal is worth today, and what it says of the visit.
import type { Application, LetterCode } from '../application.ts'
import { type ContentRow, compareContents } from './compare.ts'
import { type JudgedAt, judgeCode } from './judge.ts'
import type { SealVerdict } from './verdict.ts'

/** `comparison` only where the seal holds an invitation. */
export type CheckedCode = { code: LetterCode; seal?: SealVerdict; comparison?: ContentRow[] }

/** The letter's code first, then the others as they were read. */
export function checkLetter(
  application: Pick<Application, 'letter' | 'passport' | 'visit' | 'purpose'>,
  at: JudgedAt,
): CheckedCode[] {
  const { code, otherCodes = [] } = application.letter
  return [...(code ? [code] : []), ...otherCodes].map((each) => {
    const seal = judgeCode(each, at)
    const document = seal?.document
    const comparison = document?.kind === 'invitation' ? compareContents(document.contents, application) : undefined
    return { code: each, ...(seal && { seal }), ...(comparison && { comparison }) }
  })
}
