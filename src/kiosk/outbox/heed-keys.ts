// The port's keys change, and this kiosk hears of it: taken only where a receipt key it already believes has signed exactly
// these keys, for this port, later than those it has. Anything else changes nothing. Receipt keys that were before are in the
// list as well, so receipts already given keep their worth; what was sealed to the key before stays as it is.
import { fromBase64url } from '../../packet/bytes.ts'
import { verifyKeyChange } from '../../packet/key-change.ts'
import { importSealKey, importVerifyKey, keyIdOf } from '../../packet/keys.ts'
import { type KeyChange, PortKeys } from '../../wire/key-change.ts'
import { type Database, type EnrolmentSetting, readSetting } from './database.ts'

export type Heeded = 'taken' | 'same' | 'refused'

export async function heedKeys(db: Database, change: KeyChange | undefined): Promise<Heeded> {
  const enrolment = await readSetting(db, 'enrolment')
  if (!change || !enrolment) return 'same'
  const keys = readPortKeys(change.text)
  if (!keys || keys.port !== enrolment.portOfEntry || keys.serial < serialOf(enrolment)) return 'refused'
  if (keys.serial === serialOf(enrolment)) return 'same'
  if (!(await verifyKeyChange(change, await listBelieved(enrolment)))) return 'refused'
  if (!(await areKeys(keys))) return 'refused'
  return keep(db, enrolment, keys)
}

/** A kiosk of an older server has the first keys. */
const serialOf = ({ keySerial = 1 }: EnrolmentSetting): number => keySerial

function readPortKeys(text: string): PortKeys | undefined {
  try {
    return PortKeys.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

async function listBelieved({ receiptKeys }: EnrolmentSetting): Promise<Map<string, CryptoKey>> {
  const keys = receiptKeys.map(async ({ keyId, publicKey }) => {
    return [keyId, await importVerifyKey(fromBase64url(publicKey))] as const
  })
  return new Map(await Promise.all(keys))
}

/** Points of the curve under their own names: a kiosk that took anything else could seal or believe nothing any more. */
async function areKeys({ sealKey, receiptKeys }: PortKeys): Promise<boolean> {
  try {
    await importSealKey(fromBase64url(sealKey.publicKey))
    for (const { publicKey } of receiptKeys) await importVerifyKey(fromBase64url(publicKey))
    const named = [sealKey, ...receiptKeys].map(async ({ keyId, publicKey }) => {
      return keyId === (await keyIdOf(fromBase64url(publicKey)))
    })
    return (await Promise.all(named)).every(Boolean)
  } catch {
    return false
  }
}

/** Unless this kiosk was enrolled anew meanwhile. */
function keep(db: Database, before: EnrolmentSetting, keys: PortKeys): PromiseLike<Heeded> {
  return db.transaction('rw', db.settings, async () => {
    const enrolment = await readSetting(db, 'enrolment')
    if (enrolment?.line !== before.line || serialOf(enrolment) >= keys.serial) return 'same'
    const { sealKey, receiptKeys, serial: keySerial } = keys
    await db.settings.put({ id: 'enrolment', value: { ...enrolment, sealKey, receiptKeys, keySerial } })
    return 'taken'
  })
}
