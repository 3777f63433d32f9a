// The invitation letter while it is being taken in. Whatever was gathered is handed in together; each way alone is enough.
import { type ContentsSeen, type Jpeg, Letter, type LetterCode, MAX_PAGES } from '../../visa/application.ts'
import { describeCode } from '../../visa/letter/reading.ts'
import type { Judged } from './judge-props.ts'

const MAX_CODES = 8 // the letter's own and seven others

export type LetterDraft = { codes: LetterCode[]; reference: string; pages: Jpeg[]; contents: ContentsSeen }

export function letterDraft(answer: Letter | undefined): LetterDraft {
  return {
    codes: [...(answer?.code ? [answer.code] : []), ...(answer?.otherCodes ?? [])],
    reference: answer?.reference ?? '',
    pages: answer?.pages ?? [],
    contents: answer?.contentsSeen ?? {},
  }
}

const isSame = (one: LetterCode, other: LetterCode) =>
  one.text === other.text &&
  one.bytes.length === other.bytes.length &&
  one.bytes.every((byte, at) => byte === other.bytes[at])

/** Each code once, eight at most; where there are more, the first stay. */
const onceEach = (codes: readonly LetterCode[]): LetterCode[] =>
  codes.filter((code, at) => codes.findIndex((each) => isSame(each, code)) === at).slice(0, MAX_CODES)

/** What was just held before the reader is what the traveller means: it comes before what was read earlier. */
export function withCodes(draft: LetterDraft, read: readonly LetterCode[]): LetterDraft {
  return { ...draft, codes: onceEach([...read, ...draft.codes]) }
}

/** A photograph, and the codes that were seen in it, after those that were shown to the reader. */
export function withPage(draft: LetterDraft, taken: { jpeg: Jpeg; codes: LetterCode[] }): LetterDraft {
  const pages = [...draft.pages, taken.jpeg].slice(0, MAX_PAGES)
  return { ...draft, pages, codes: onceEach([...draft.codes, ...taken.codes]) }
}

/** The seal before everything else, a receipt of ours behind it; otherwise as they stand. */
export function sealFirst(codes: readonly LetterCode[], judged: ReadonlyMap<LetterCode, Judged>): LetterCode[] {
  const rank = (code: LetterCode) => {
    const kind = describeCode(code).kind
    if (judged.get(code)?.seal) return 0
    return kind === 'seal' ? 1 : kind === 'kouan-receipt' ? 3 : 2
  }
  return codes.toSorted((one, other) => rank(one) - rank(other))
}

/** `undefined` while nothing was gathered and the letter is not to be shown at the desk either. */
export function readLetter(
  { codes, reference, pages, contents }: LetterDraft,
  { atDesk, judged }: { atDesk: boolean; judged: ReadonlyMap<LetterCode, Judged> },
): Letter | undefined {
  const [code, ...otherCodes] = sealFirst(codes, judged)
  const typed = reference.trim()
  const told = code && judged.get(code)
  const letter = Letter.safeParse({
    ...(code && { code }),
    ...(otherCodes.length > 0 && { otherCodes }),
    ...(told && { told: { ...(told.seal && { seal: told.seal.result }), listed: told.listed } }),
    ...(typed && { reference: typed }),
    pages,
    ...(pages.length > 0 && Object.keys(contents).length > 0 && { contentsSeen: contents }),
    atDesk,
  })
  return letter.success ? letter.data : undefined
}
