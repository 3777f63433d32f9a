// What the letter screens ask about a code. The root provides it over the lists this kiosk holds; a screen never checks a seal.
import type { LetterCode, ListMatch } from '../../visa/application.ts'
import type { SealVerdict } from '../../visa/letter/verdict.ts'

/** `seal` is absent where the code is no seal at all. */
export type Judged = { seal?: SealVerdict; listed: ListMatch }

/** Answers without a network. A code that cannot be judged is `no-list` and no seal, never a fault. */
export type JudgeLetter = (code: LetterCode) => Promise<Judged>
