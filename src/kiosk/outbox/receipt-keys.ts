// The keys this kiosk believes receipts by.
import { fromBase64url } from '../../packet/bytes.ts'
import { importVerifyKey } from '../../packet/keys.ts'
import type { Enrolment } from '../../wire/sync.ts'
import type { Judge } from './batch.ts'

export async function readReceiptKeys({ receiptKeys }: Enrolment): Promise<Judge['receiptKeys']> {
  const keys = receiptKeys.map(async ({ keyId, publicKey }) => {
    return [keyId, await importVerifyKey(fromBase64url(publicKey))] as const
  })
  return new Map(await Promise.all(keys))
}
