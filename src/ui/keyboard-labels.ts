/** Every word on and about the keyboard, in the page's language. */
export type KeyboardLabels = {
  name: string // "Keyboard on the screen"
  opened: string // read out when it appears
  closed: string
  done: string
  erase: string
  space: string
  shift: string
  accents: string // the key to letters with accents, by the first of them: "é ü ñ"
  letters: string // the key back to plain letters, shown as "abc"
}
