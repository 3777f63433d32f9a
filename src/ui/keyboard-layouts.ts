// Our own key layouts. Rows of keys split by spaces; keys in braces are named. No hidden long presses: accents are two pages, the
// second with the letters of Turkish, the Baltic and Slavic languages and Romanian, and the tone marks of Vietnamese.
import type { FieldKind } from './field-shape.ts'

export type LayoutName = 'latin' | 'digits' | 'mrz' | 'phone' | 'email' | 'code'
export type Page = 'default' | 'shift' | 'accents' | 'accentsShift' | 'more' | 'moreShift'

const LATIN = ['1 2 3 4 5 6 7 8 9 0', 'q w e r t y u i o p', 'a s d f g h j k l', '{shift} z x c v b n m {bksp}']
const ACCENTS = [
  'á à â ä ã å ā ă ą æ',
  'é è ê ë ē ė ę ě ç ć č',
  'í ì î ï ı ñ ń ň ł đ ð',
  'ó ò ô ö õ ø ő œ ß þ',
  '{shift} ú ù û ü ű ů š ś ž {bksp}',
]
const MORE = [
  'ş ș ţ ț ğ ģ ġ ħ ř ŕ',
  'ý ÿ ź ż ů ū ų ĩ ũ ŵ',
  'ī į ď ť ķ ļ ĺ ľ ņ ŋ',
  'ơ ư ə İ {grave} {acute} {hook} {tilde} {dot}',
  '{shift} ċ ĉ ĝ ŝ ŷ {bksp}',
]
const LAST = "{accents} , . - ' / {space} {done}"
const LETTERS = ['1 2 3 4 5 6 7 8 9 0', 'Q W E R T Y U I O P', 'A S D F G H J K L']

const capital = (row: string): string =>
  row
    .split(' ')
    .map((key) => (key.startsWith('{') || key === 'ß' || key === 'ı' || key === 'İ' ? key : key.toUpperCase()))
    .join(' ')

export const LAYOUTS = {
  latin: {
    default: [...LATIN, LAST],
    shift: [...LATIN.map(capital), LAST],
    accents: [...ACCENTS, LAST],
    accentsShift: [...ACCENTS.map(capital), LAST],
    more: [...MORE, LAST],
    moreShift: [...MORE.map(capital), LAST],
  },
  digits: { default: ['1 2 3', '4 5 6', '7 8 9', '{bksp} 0 {done}'] },
  phone: { default: ['1 2 3', '4 5 6', '7 8 9', '+ 0 -', '{bksp} {space} {done}'] },
  mrz: { default: [...LETTERS, 'Z X C V B N M {bksp}', '< {done}'] },
  code: { default: [...LETTERS, '- Z X C V B N M {bksp}', '{done}'] },
  email: {
    default: [...LATIN.slice(0, 3), 'z x c v b n m {bksp}', '@ . _ - + {done}'],
  },
} satisfies Record<LayoutName, Partial<Record<Page, string[]>>>

const LAYOUT_OF = {
  text: 'latin',
  latin: 'latin',
  digits: 'digits',
  mrz: 'mrz',
  phone: 'phone',
  email: 'email',
  code: 'code',
  flight: 'code',
} satisfies Record<FieldKind, LayoutName>

export const layoutOf = (kind: FieldKind): LayoutName => LAYOUT_OF[kind]

/** Marks that go over or under the letter before the caret, as Vietnamese names them. */
export const TONES: Readonly<Record<string, { mark: string; name: string }>> = {
  '{grave}': { mark: '\u0300', name: 'huyền' },
  '{acute}': { mark: '\u0301', name: 'sắc' },
  '{hook}': { mark: '\u0309', name: 'hỏi' },
  '{tilde}': { mark: '\u0303', name: 'ngã' },
  '{dot}': { mark: '\u0323', name: 'nặng' },
}

const SHIFTED = {
  default: 'shift',
  shift: 'default',
  accents: 'accentsShift',
  accentsShift: 'accents',
  more: 'moreShift',
  moreShift: 'more',
} satisfies Record<Page, Page>

const TURNED = {
  default: 'accents',
  shift: 'accents',
  accents: 'more',
  accentsShift: 'more',
  more: 'default',
  moreShift: 'default',
} satisfies Record<Page, Page>

const isShifted = (page: Page) => page === 'shift' || page.endsWith('Shift')

/** The page after a key: shift holds for one letter, accents stay until left. */
export function nextPage(page: Page, key: string): Page {
  if (key === '{shift}') return SHIFTED[page]
  if (key === '{accents}') return TURNED[page]
  if (key.startsWith('{')) return page
  return isShifted(page) ? SHIFTED[page] : page
}
