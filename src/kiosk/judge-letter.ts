// What this kiosk says of a letter's code, without a network: the seal by the trust list it holds, the number by the invitation
// list it holds. The checks are fetched with the letter's step, not with the first screen.
import type { LetterCode } from '../visa/application.ts'
import type { PlainDate } from '../visa/plain-date.ts'
import type { openOutbox } from './outbox/outbox.ts'
import type { Judged, JudgeLetter } from './screens/judge-props.ts'

type Asked = { openOutbox: () => ReturnType<typeof openOutbox>; today: () => PlainDate }

/** Says of a code just read whether it proves itself: bytes that a trusted signer's key agrees with were not misread. */
export type Proof = { prepare: () => Promise<void>; proves: (code: Pick<LetterCode, 'text' | 'bytes'>) => boolean }

/** Nothing is proven until it is prepared, which the letter's step begins; two frames that agree do as well. */
export function createProof({ openOutbox, today }: Asked): Proof {
  let isTrusted: Proof['proves'] = () => false
  return {
    prepare: async () => {
      const [{ judgeCode }, opened] = await Promise.all([import('../visa/letter/judge.ts'), openOutbox()])
      const trust = opened.ok ? await opened.outbox.readTrust() : undefined
      isTrusted = (code) => judgeCode(code, { trust, today: today() })?.result === 'trusted'
    },
    proves: (code) => isTrusted(code),
  }
}

export const createJudge =
  ({ openOutbox, today }: Asked): JudgeLetter =>
  async (code: LetterCode): Promise<Judged> => {
    const [{ judgeCode }, opened] = await Promise.all([import('../visa/letter/judge.ts'), openOutbox()])
    const trust = opened.ok ? await opened.outbox.readTrust() : undefined
    const seal = judgeCode(code, { trust, today: today() })
    const listed = opened.ok ? await opened.outbox.matchInvitation(code.text) : 'no-list'
    return { ...(seal && { seal }), listed }
  }
