// The numbers a letter may be known by, and what kind of letter such a number tells of (policy fact I2).
import type { Letter } from '../application.ts'
import type { PlainDate } from '../plain-date.ts'
import { builtIn } from '../policy/built-in.ts'
import { layOver, type PolicyPack } from '../policy/pack.ts'
import type { LetterKind } from '../policy/pack-rows.ts'
import { isInForce } from '../policy/source.ts'
import { readReferenceQr } from '../reference.ts'
import type { CheckedCode } from './check.ts'

/** Texts that may be a letter's number. A seal's own bytes are none, and our receipt is no letter. */
export function listLetterNumbers({ reference }: Letter, codes: readonly CheckedCode[]): string[] {
  const plain = codes.filter(({ code, seal }) => !seal && !readReferenceQr(code.text).ok).map(({ code }) => code.text)
  const sealed = codes.flatMap(({ seal }) =>
    seal?.document?.kind === 'invitation' ? [seal.document.contents.number] : [],
  )
  return [...plain, ...sealed, ...(reference ? [reference] : [])]
}

/** The kind in force on `day` that begins a number in this text, in a link or a sentence as well. */
export function findLetterKind(text: string, day: PlainDate, pack: PolicyPack | undefined): LetterKind | undefined {
  const { letterKinds } = pack ? layOver(builtIn, pack) : builtIn
  const looked = text.slice(0, LOOKED_AT).normalize('NFKC').toUpperCase()
  return letterKinds.find((kind) => isInForce(kind, day) && numberOf(kind).test(looked))
}

const LOOKED_AT = 2_000 // characters

const numberOf = ({ begins }: LetterKind) => new RegExp(`(?<![\\p{L}\\p{N}])${begins}[\\s./-]*\\d`, 'u')
