// What kiosks are told of the server's keys: at enrolment, and after a change in the word to each kiosk.
import { toBase64url } from '../../packet/bytes.ts'
import { type SignedKeyChange, signKeyChange } from '../../packet/key-change.ts'
import type { Parts, ServerKeys } from './parts.ts'

const publicHalf = ({ keyId, publicKey }: { keyId: string; publicKey: Uint8Array }) => ({
  keyId,
  publicKey: toBase64url(publicKey),
})

/** The public halves, the present ones first. */
export function describeKeys({ opening, receipt, older, serial = 1 }: ServerKeys) {
  const receipts = [receipt, ...(older?.receipts ?? [])]
  return { serial, sealKey: publicHalf(opening), receiptKeys: receipts.map(publicHalf) }
}

/**
 * The present keys, signed by every receipt key there is; nothing where they have never changed. Made anew for each asking:
 * some signatures, once an exchange.
 */
export async function announceKeys({ keys }: Parts, port: string): Promise<SignedKeyChange | undefined> {
  const { serial = 1, receipt, older } = keys
  if (serial === 1) return undefined
  const text = JSON.stringify({ kind: 'kouan-port-keys', port, ...describeKeys(keys) })
  return signKeyChange(text, [receipt, ...(older?.receipts ?? [])])
}
