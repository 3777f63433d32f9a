// What the desk prints of a grant: the items of the visa register (Exit-Entry Administration Law art. 17, policy fact L8) and the
// two lines of an MRV-B, 36 characters each (ICAO Doc 9303-7). The sheet is our own layout and no visa sticker.
import type { Passport } from './application.ts'
import type { Decision, HistoryEntry } from './history.ts'
import { composeDocument } from './mrz-compose.ts'

export type Grant = Extract<Decision, { kind: 'grant' }>

/** The grant that holds, and the entries that signed it: the one that proposed it first, where two officers had to. */
export function findGranted<E extends HistoryEntry>(entries: readonly E[]): { grant: Grant; signed: E[] } | undefined {
  const at = entries.findLastIndex(({ event }) => event.type === 'decided')
  const last = entries[at]
  if (last?.event.type !== 'decided' || last.event.decision.kind !== 'grant') return undefined
  const before = entries.slice(0, at).findLast(({ event }) => ['proposed', 'returned', 'decided'].includes(event.type))
  return { grant: last.event.decision, signed: before?.event.type === 'proposed' ? [before, last] : [last] }
}

/** The issuing State of a visa of China in its zone (Doc 9303-3 section 5). */
const ISSUER = 'CHN'

type Holder = Pick<
  Passport,
  'documentNumber' | 'nationality' | 'dateOfBirth' | 'sex' | 'primaryIdentifier' | 'secondaryIdentifier'
>

/**
 * The passport's number stands in the place of the document's (Doc 9303-7: passport or visa number, as the State chooses), its
 * first nine characters where it is longer. Expiry is the last day to enter; the optional data are type and days of stay.
 */
export function composeVisaZone(
  { documentNumber, nationality, dateOfBirth, sex, primaryIdentifier, secondaryIdentifier }: Holder,
  { visaType, enterBy, stay }: Pick<Grant, 'visaType' | 'enterBy' | 'stay'>,
): string[] {
  return composeDocument('mrv-b', {
    ...{ documentNumber, nationality, dateOfBirth, sex, primaryIdentifier },
    ...(secondaryIdentifier && { secondaryIdentifier }),
    ...{ issuingState: ISSUER, documentCode: 'V', expiryDate: enterBy },
    optionalData: `${visaType}${String(stay).padStart(3, '0')}`,
  })
}
