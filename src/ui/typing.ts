// What one key does to a text field, whoever owns its state: the field is edited and told so, as a real keyboard would.

/** Puts text where the caret is, instead of what is selected. */
export function typeText(input: HTMLInputElement, text: string): void {
  const [start, end] = selection(input)
  const room = input.maxLength < 0 ? Number.POSITIVE_INFINITY : input.maxLength - (input.value.length - (end - start))
  if (room < text.length) return
  input.setRangeText(text, start, end, 'end')
  tell(input, 'insertText')
}

const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/g

/** Puts a tone mark on the letter before the caret, instead of the one it has; the same mark again takes it off. */
export function markBefore(input: HTMLInputElement, mark: string): void {
  const [start] = selection(input)
  const letter = [...input.value.slice(0, start)].at(-1)
  const marked = letter && withTone(letter, mark)
  if (!letter || !marked) return
  input.setRangeText(marked, start - letter.length, start, 'end')
  tell(input, 'insertText')
}

/** `ê` and a dot below make `ệ`; `undefined` where no such letter is written. */
export function withTone(letter: string, mark: string): string | undefined {
  const bare = letter.normalize('NFD').replace(TONE_MARKS, '')
  const marked = `${bare}${mark}`.normalize('NFC')
  if ([...marked].length > 1) return undefined
  return marked === letter ? bare.normalize('NFC') : marked
}

/** Takes away what is selected, or the one character before the caret. */
export function eraseBack(input: HTMLInputElement): void {
  const [start, end] = selection(input)
  const before = [...input.value.slice(0, start)].at(-1)?.length ?? 0
  const from = start === end ? start - before : start
  if (from === end) return
  input.setRangeText('', from, end, 'end')
  tell(input, 'deleteContentBackward')
}

function selection(input: HTMLInputElement): [number, number] {
  const end = input.value.length
  return [input.selectionStart ?? end, input.selectionEnd ?? end]
}

function tell(input: HTMLInputElement, inputType: string): void {
  input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType }))
}
