// The key of a store that was set aside signs the key this kiosk has now. A port that was restored from a backup older than
// that store's enrolment does not know its key, and would refuse every packet in it.
import { fromBase64url } from '../../packet/bytes.ts'
import { signSuccessor } from '../../packet/succession.ts'
import { MAX_SUCCESSION } from '../../wire/sync.ts'
import { type Database, readSetting } from './database.ts'
import { type Call, isAboutPacket, type ServerClient } from './server-client.ts'

/** @returns false where the network or the server failed; a store without a usable key has nobody to speak for it */
export async function vouchFor(
  { db, client }: { db: Database; client: ServerClient },
  call: Call,
  old: Database,
): Promise<boolean> {
  const succession = await readSuccession(db, old).catch(() => [])
  if (succession.length === 0) return true
  const called = await client('sync.succession', { ...call, body: { succession } })
  return called.ok || isAboutPacket(called.fault)
}

async function readSuccession(db: Database, old: Database) {
  const [privateKey, publicKey] = [await readSetting(old, 'signing-key'), await readSetting(old, 'signing-public')]
  const present = await readSetting(db, 'signing-public')
  if (!privateKey || !publicKey || !present || publicKey === present) return []
  const earlier = (await readSetting(old, 'succession')) ?? []
  const last = await signSuccessor({ publicKey, privateKey }, fromBase64url(present))
  return [...earlier, last].slice(-MAX_SUCCESSION)
}
