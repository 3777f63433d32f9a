// The invitation letter while it is being taken in. Whatever was gathered is handed in together; each way alone is enough.
import { type Jpeg, Letter, type LetterCode, MAX_PAGES } from '../../visa/application.ts'

export type LetterDraft = { code?: LetterCode | undefined; reference: string; pages: Jpeg[] }

export function letterDraft(answer: Letter | undefined): LetterDraft {
  return { code: answer?.code, reference: answer?.reference ?? '', pages: answer?.pages ?? [] }
}

/** `undefined` while nothing was gathered and the letter is not to be shown at the desk either. */
export function readLetter({ code, reference, pages }: LetterDraft, atDesk: boolean): Letter | undefined {
  const typed = reference.trim()
  const letter = Letter.safeParse({ ...(code && { code }), ...(typed && { reference: typed }), pages, atDesk })
  return letter.success ? letter.data : undefined
}

/** A photograph, and the code that was seen in it where none was read before. */
export function withPage(draft: LetterDraft, taken: { jpeg: Jpeg; codes: LetterCode[] }): LetterDraft {
  return { ...draft, pages: [...draft.pages, taken.jpeg].slice(0, MAX_PAGES), code: draft.code ?? taken.codes[0] }
}
