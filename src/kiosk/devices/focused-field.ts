// The text field that has the keyboard, for a wedge reader: what it held before a burst's first character, and typing into it.
// The value is set past any framework's own setter, then announced by an `input` event, as if the keyboard had done it.

type TextField = HTMLInputElement | HTMLTextAreaElement

export type Field = { retract: () => void }

const UNTYPED = new Set(['button', 'checkbox', 'color', 'file', 'hidden', 'image', 'radio', 'range', 'reset', 'submit'])

function findField(): TextField | undefined {
  const element = document.activeElement
  const isText =
    element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && !UNTYPED.has(element.type))
  return isText && !element.readOnly && !element.disabled ? element : undefined
}

function write(field: TextField, value: string, caret: number, typed?: string) {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  Object.getOwnPropertyDescriptor(kind, 'value')?.set?.call(field, value)
  if (field.selectionStart !== null) field.setSelectionRange(caret, caret) // null: a kind of field that has no caret
  const inputType = typed === undefined ? 'deleteContentBackward' : 'insertText'
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType, data: typed ?? null }))
}

/** Remembers the focused field as it is now. `retract` puts that back, if the field changed since. */
export function focusedField(): Field | undefined {
  const field = findField()
  if (!field) return undefined
  const { value, selectionStart } = field
  return {
    retract: () => {
      if (field.value !== value) write(field, value, selectionStart ?? value.length)
    },
  }
}

const replayed = new WeakSet<Event>()

/** A key given back by `holdKey`, which must go through. */
export const isReplayed = (event: Event): boolean => replayed.has(event)

/**
 * Takes a key from the button (or the like) that has the keyboard, and gives it back later with what followed it: Enter and
 * Space press, other keys are told. Nothing in a text field, or where nothing has the keyboard.
 */
export function holdKey(key: string): ((more: string) => void) | undefined {
  const element = document.activeElement
  if (findField() || !(element instanceof HTMLElement) || element === document.body) return undefined
  const tell = (each: string) => {
    const event = new KeyboardEvent('keydown', { key: each, bubbles: true, cancelable: true })
    replayed.add(event)
    element.dispatchEvent(event)
  }
  return (more) => {
    if (document.activeElement !== element) return
    if (key === 'Enter' || key === ' ') element.click()
    else tell(key)
    for (const each of more) tell(each)
  }
}

/** Types `text` at the caret of the focused field; without one it goes nowhere, as a key would. */
export function insertText(text: string): void {
  const field = findField()
  if (!field || text === '') return
  const from = field.selectionStart ?? field.value.length
  const to = field.selectionEnd ?? from
  const value = field.value.slice(0, from) + text + field.value.slice(to)
  if (field.maxLength >= 0 && value.length > field.maxLength) return
  write(field, value, from + text.length, text)
}
