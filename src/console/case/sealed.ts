// What a sealed invitation says of the fields on the screen, each beside the form. Names of fields differ between the two.
import type { CaseRecord, CodeView, ContentView } from '../../wire/cases.ts'
import type { Cell } from './cell-value.ts'

/** `proven`: a trusted signer said it. What anybody else's seal says may differ from the form, but confirms nothing. */
export type SealedCell = { cell: Cell; verdict: ContentView['verdict']; proven: boolean }

/** The locale key, below `console.fields`, of a field of a letter's contents. */
export const FIELD_NAME = {
  name: 'name',
  documentNumber: 'documentNumber',
  dateOfBirth: 'dateOfBirth',
  sex: 'sex',
  nationality: 'nationality',
  purpose: 'purpose',
  arrival: 'arrival',
  departure: 'departure',
  places: 'cities',
  payer: 'payer',
  inviter: 'inviterName',
  creditCode: 'creditCode',
  inviterAddress: 'inviterAddress',
  inviterPhone: 'inviterPhone',
} as const satisfies Record<ContentView['field'], string>

export function listCodes({ code, otherCodes = [] }: CaseRecord['letter']): CodeView[] {
  return [...(code ? [code] : []), ...otherCodes]
}

/** The invitation that counts: a trusted one, else the first. */
export function findSealed(letter: CaseRecord['letter']): CodeView | undefined {
  const sealed = listCodes(letter).filter(({ comparison }) => comparison)
  return sealed.find(({ seal }) => seal?.result === 'trusted') ?? sealed[0]
}

/** The cells of a sealed invitation by the field of the screen they stand beside. */
export function sealedCells(record: CaseRecord): ReadonlyMap<string, SealedCell> {
  const { seal, comparison = [] } = findSealed(record.letter) ?? {}
  if (seal?.document?.kind !== 'invitation') return new Map()
  const { invitee } = seal.document.contents
  const proven = seal.result === 'trusted'
  const cells = comparison
    .filter(({ field, letter }) => field !== 'name' && letter !== '')
    .map(({ field, letter, verdict }): [string, SealedCell] => [
      placeOf(field, record),
      { cell: cellOf(field, letter), verdict, proven },
    ])
  const name = comparison.find(({ field }) => field === 'name')?.verdict ?? 'absent'
  const part = (value: string | undefined, form: string | undefined): SealedCell | undefined =>
    value ? { cell: { is: 'code', value }, verdict: value === form ? 'same' : name, proven } : undefined
  const { passport } = record
  const names = [
    ['primaryIdentifier', part(invitee.primaryIdentifier, passport.primaryIdentifier)],
    ['secondaryIdentifier', part(invitee.secondaryIdentifier, passport.secondaryIdentifier)],
  ] as const
  return new Map([...cells, ...names.flatMap(([field, cell]) => (cell ? [[field, cell] as const] : []))])
}

/** Places were compared with the cities, or where none were named with the address. */
function placeOf(field: ContentView['field'], { visit }: CaseRecord): string {
  return field === 'places' && !visit.cities ? 'addressInChina' : FIELD_NAME[field]
}

function cellOf(field: ContentView['field'], value: string): Cell {
  if (field === 'sex') return { is: 'word', value: `visa.sex.${value}` }
  if (field === 'purpose') return { is: 'word', value: `visa.purpose.${value}` }
  if (field === 'payer') return { is: 'word', value: `console.values.payer-${value}` }
  if (field === 'nationality') return { is: 'state', value }
  if (/^(dateOfBirth|arrival|departure)$/.test(field)) return { is: 'day', value }
  return { is: /^(documentNumber|creditCode|inviterPhone)$/.test(field) ? 'code' : 'own', value }
}
