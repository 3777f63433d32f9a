// What the outbox can say of itself before a kiosk may open, beside its counts.
import { fromBase64url } from '../../packet/bytes.ts'
import { importSealKey, importVerifyKey } from '../../packet/keys.ts'
import { signBytes } from '../../packet/signature.ts'
import { listDamaged } from './damage.ts'
import { type Database, readSetting } from './database.ts'
import { describeLists } from './kept-lists.ts'
import type { LedgerStore } from './ledger.ts'
import { recordLosses } from './losses.ts'
import type { WitnessStore } from './witness.ts'

export type SelfFacts = {
  keysUsable: boolean // before enrolment there are none to judge
  listsValid: boolean
  clockOffBy: number | null // milliseconds ahead of the port's clock, as the last exchange heard it
  lossesTold: boolean // something is missing, or a store was set aside, and no operator has acknowledged it
  damaged: number
  suspended: boolean // by the port, as the last exchange heard it of this line
}

export async function readSelfFacts(db: Database, witness: WitnessStore, ledger: LedgerStore): Promise<SelfFacts> {
  await recordLosses(db, witness, ledger)
  const { losses, replaced } = await ledger.read()
  const word = await readSetting(db, 'word')
  return {
    keysUsable: await canUseKeys(db),
    listsValid: (await describeLists(db)).listFaults === undefined,
    clockOffBy: word?.clockOffBy ?? null,
    lossesTold: replaced || losses.some(({ acknowledged }) => !acknowledged),
    damaged: (await listDamaged(db)).length,
    suspended: word?.suspended === true && word.line === (await readSetting(db, 'enrolment'))?.line,
  }
}

/** Signs, and imports what it seals to and believes: a key that a damaged disk has changed must not wait for a traveller. */
async function canUseKeys(db: Database): Promise<boolean> {
  const enrolment = await readSetting(db, 'enrolment')
  const signingKey = await readSetting(db, 'signing-key')
  if (!enrolment) return true
  try {
    await signBytes(new Uint8Array(32), signingKey as CryptoKey)
    await importSealKey(fromBase64url(enrolment.sealKey.publicKey))
    await Promise.all(enrolment.receiptKeys.map(({ publicKey }) => importVerifyKey(fromBase64url(publicKey))))
    return true
  } catch {
    return false
  }
}
