/** Every word on and about the keyboard, in the page's language. */
export type KeyboardLabels = {
  name: string // "Keyboard on the screen"
  opened: string // read out when it appears
  closed: string
  done: string
  erase: string
  space: string
  shift: string
  accents: string // the key to letters with accents, shown as "é ü ñ", and to more of them, "ş ů ơ"
  letters: string // the key back to plain letters, shown as "abc"
}
