// Sealing an invitation letter: one message, carried as a visible digital seal for Data Matrix and as text for QR codes and
// keyboard scanners. What is written is read back before it is given out.

import type { PlainDate } from '../plain-date.ts'
import { barcodeReference } from './barcode-reference.ts'
import { readCertificate } from './certificate.ts'
import { LetterContents } from './contents.ts'
import { joinBytes, sameBytes } from './der.ts'
import { INVITATION } from './documents.ts'
import {
  type Curve,
  hashForSignature,
  isPrivateKey,
  publicKeyOf,
  type SealHash,
  signatureLength,
  signEcdsa,
} from './ecdsa.ts'
import { writeIdbSigned, writeIdbText } from './idb.ts'
import { readInvitation, writeInvitation } from './invitation-message.ts'
import { writeMessage } from './tlv.ts'
import { writeVdsSignature, writeVdsSigned } from './vds.ts'
import { writeVdsNcData, writeVdsNcText } from './vds-nc.ts'

export type SealSigner = {
  /** Country and name, four of `A-Z 0-9`: `UTAB`. */
  id: string
  /** Serial number of the certificate, hexadecimal in capitals. */
  reference: string
  curve: Curve
  privateKey: Uint8Array
  /** Issuing State in three letters (or `D`). Where absent: UTO for ids that begin with UT, else CHN. */
  country?: string
  /** DER. The barcode then names its signer by it, otherwise by the public key. */
  certificate?: Uint8Array
}

/** `signer`: an id, reference, country or key that no seal can carry, or a certificate of another key. */
export type IssueFault = 'contents' | 'signer'

/** @param signedOn day of signing; the signer's certificate must be valid then */
export function issueSeal(
  contents: LetterContents,
  signer: SealSigner,
  signedOn: PlainDate,
): { ok: true; bytes: Uint8Array; text: string } | { ok: false; fault: IssueFault } {
  const letter = LetterContents.safeParse(contents)
  const message = letter.success ? writeInvitation(letter.data) : undefined
  if (!letter.success || !message || !isReadBack(letter.data, message)) return { ok: false, fault: 'contents' }
  if (!isSigner(signer)) return { ok: false, fault: 'signer' }
  const country = countryOf(signer)
  const head = { country, id: signer.id, reference: signer.reference, issuedOn: letter.data.issuedOn, signedOn }
  const sealed = writeVdsSigned(head, INVITATION.vds, message)
  const hash = hashOf(signer)
  const reference = barcodeReference(signer.certificate ?? publicKeyOf(signer))
  const barcode = writeIdbSigned({ country, hash, reference, signedOn }, writeMessage(INVITATION.idb, message))
  if (!sealed || !barcode) return { ok: false, fault: 'signer' }
  const bytes = joinBytes(sealed, writeVdsSignature(signEcdsa(signer, sealed)))
  return { ok: true, bytes, text: writeIdbText(barcode, signEcdsa(signer, barcode, hash)) }
}

/** The same letter as VDS-NC, for systems that take JSON only. */
export function issueJsonSeal(
  contents: LetterContents,
  signer: SealSigner,
  signedOn: PlainDate,
): { ok: true; text: string } | { ok: false; fault: IssueFault } {
  const letter = LetterContents.safeParse(contents)
  if (!letter.success) return { ok: false, fault: 'contents' }
  if (!isSigner(signer)) return { ok: false, fault: 'signer' }
  const { id, reference } = signer
  const { data, signed } = writeVdsNcData({ country: countryOf(signer), id, reference, signedOn }, letter.data)
  if (!signed) return { ok: false, fault: 'contents' }
  const hash = hashOf(signer)
  return { ok: true, text: writeVdsNcText(data, signEcdsa(signer, signed, hash), hash) }
}

/** The barcode and the JSON seal have no number for SHA-224: P-224 signs the first 224 bits of SHA-256 there. */
function hashOf(signer: SealSigner): SealHash {
  const hash = hashForSignature(signatureLength(signer.curve))
  return hash === 'SHA-224' ? 'SHA-256' : hash
}

const countryOf = (signer: SealSigner) => signer.country ?? (signer.id.startsWith('UT') ? 'UTO' : 'CHN')

function isSigner(signer: SealSigner): boolean {
  const { id, reference, certificate } = signer
  if (!/^[A-Z0-9]{4}$/.test(id) || !/^[A-Z0-9]{1,40}$/.test(reference)) return false
  if (!/^[A-Z]{1,3}$/.test(countryOf(signer)) || !isPrivateKey(signer)) return false
  const read = certificate && readCertificate(certificate)
  return !certificate || (read?.curve === signer.curve && sameBytes(read.publicKey, publicKeyOf(signer)))
}

/** A date that does not exist, or another text than was given, does not come back. */
function isReadBack(letter: LetterContents, message: Uint8Array): boolean {
  const read = readInvitation(message)
  const again = read && writeInvitation(read)
  return again !== undefined && sameBytes(again, message) && read?.invitee.dateOfBirth === letter.invitee.dateOfBirth
}
