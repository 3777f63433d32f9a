// What a traveller may know of a case from its reference alone. Apart from the history, which no kiosk needs to know.
import * as z from 'zod/mini'

/** No personal data and no reason (L5). */
export const Stage = z.enum(['received', 'in-review', 'documents-needed', 'see-officer', 'granted', 'not-granted'])
export type Stage = z.infer<typeof Stage>

/** The parts a traveller can be asked to bring. */
export const WantedDocument = z.enum([
  'letter',
  'company-registration',
  'contract',
  'travel-booking',
  'portrait',
  'passport',
  'other',
])
export type WantedDocument = z.infer<typeof WantedDocument>
