// The demonstration's trust list and its signed specimen letters, one for each way a seal can turn out. The keys behind them are
// public knowledge, so the list says `demonstration: true` and a production server refuses it, and this anchor with it.
// `npm run specimens` makes the files; src/commands/letter/demonstration-letters.ts holds how.
import type { LetterCode, SealResult } from '../application.ts'
import type { LetterContents } from './contents.ts'
import anchor from './demonstration/anchor.json' with { type: 'json' }
import letters from './demonstration/letters.json' with { type: 'json' }
import trustList from './demonstration/trust-list.json' with { type: 'json' }
import type { TrustAnchor } from './trust-list.ts'

/** Never an anchor of a real port. */
export const DEMONSTRATION_ANCHOR: TrustAnchor = anchor

/** Signed by `DEMONSTRATION_ANCHOR`, as `readTrustList` reads it. */
export const DEMONSTRATION_TRUST_LIST: string = JSON.stringify(trustList)

/** `page` is what the paper shows; a forged or copied letter's seal may say otherwise. */
export type SignedSpecimen = {
  id: string
  symbology: 'data-matrix' | 'qr'
  expected: SealResult
  code: LetterCode
  page: LetterContents
}

/**
 * `signed`, `signed-qr`, `unknown-signer`, `expired-signer`, `revoked-signer`, `altered`, `unsigned`, and `copied`: the seal
 * of `signed` on the paper of another traveller.
 */
export const SIGNED_SPECIMENS: readonly SignedSpecimen[] = letters.map((letter) => ({
  ...{ id: letter.id, symbology: letter.symbology as SignedSpecimen['symbology'] },
  ...{ expected: letter.expected as SealResult, page: letter.page as unknown as LetterContents },
  code: readCode(letter),
}))

export function getSignedSpecimen(id: string): SignedSpecimen {
  const found = SIGNED_SPECIMENS.find((each) => each.id === id)
  if (!found) throw new Error(`no signed specimen ${id}`)
  return found
}

/** A Data Matrix holds bytes, which a reader also gives as ISO 8859-1 text; a QR code holds text. */
function readCode({ symbology, seal }: (typeof letters)[number]): LetterCode {
  if (symbology === 'qr') return { symbology, text: seal, bytes: new TextEncoder().encode(seal), readBy: 'camera' }
  const bytes = Uint8Array.from(seal.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return { symbology: 'data-matrix', text: String.fromCharCode(...bytes), bytes, readBy: 'camera' }
}
