// One parsed seal, whatever carried it: what it says, who is said to have sealed it, and over which bytes.
import type { PlainDate } from '../plain-date.ts'
import type { SealHash } from './ecdsa.ts'
import type { SealedDocument, SealFormat } from './verdict.ts'

/** How a seal names its signer. A name is looked up, a digest is compared, a certificate must stand in the list itself. */
export type SignerClaim =
  | { by: 'name'; id: string; reference: string }
  | { by: 'digest'; id: string; reference: string } // id: the issuing State; reference: ten hexadecimal digits
  | { by: 'certificate'; id: string; reference: string; certificate: Uint8Array }

export type Seal = {
  format: SealFormat
  document: SealedDocument
  /** Name in `documents.ts`; absent for a document nobody here knows. */
  type?: string
  signer?: SignerClaim
  /** The bytes the signature is over, as received. */
  signed: Uint8Array
  /** r ‖ s; absent where the seal says that it is not signed. */
  signature?: { bytes: Uint8Array; hash: SealHash }
  /** Absent where the format has no day of signing. */
  signedOn?: PlainDate
  /** A certificate the seal carries: a key to find alterations with, never a reason to trust. */
  certificate?: Uint8Array
  /** What is the same whenever this seal is read again, by any reader: the fingerprint is over this. */
  identity: Uint8Array
}
