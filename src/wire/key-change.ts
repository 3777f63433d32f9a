// How a port's keys reach kiosks that were enrolled before the keys changed.
import * as z from 'zod/mini'
import { PortCode } from '../visa/application.ts'

const hex = (bytes: number) => z.string().check(z.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`)))
const base64url = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.maxLength(88))
const PublicKey = z.object({ keyId: hex(8), publicKey: base64url }) // P-256, raw uncompressed point

/** More keys than any port rotates through. */
export const MOST_KEYS = 50

/** Counts the changes of a port's keys; a kiosk never goes back to a lower one. */
export const KeySerial = z.number().check(z.int(), z.minimum(1))

/** What `text` of a change says. `receiptKeys`: every one whose receipts are to be believed, the present one first. */
export const PortKeys = z.object({
  kind: z.literal('kouan-port-keys'),
  port: PortCode,
  serial: KeySerial,
  sealKey: PublicKey,
  receiptKeys: z.array(PublicKey).check(z.minLength(1), z.maxLength(MOST_KEYS)),
})
export type PortKeys = z.infer<typeof PortKeys>

/** `PortKeys` as text, signed by receipt keys (`packet/key-change.ts`). A kiosk takes it when it believes one of them. */
export const KeyChange = z.object({
  text: z.string().check(z.maxLength(16_000)),
  signatures: z.array(z.object({ keyId: hex(8), signature: base64url })).check(z.minLength(1), z.maxLength(MOST_KEYS)),
})
export type KeyChange = z.infer<typeof KeyChange>
