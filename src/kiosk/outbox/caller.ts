// Who calls the port: this kiosk as it is enrolled now.
import { type Database, type EnrolmentSetting, readSetting } from './database.ts'
import type { Call, Signer } from './server-client.ts'

/** What every signed call needs, or `undefined` before enrolment. */
export async function findCaller(
  db: Database,
  now: () => number,
): Promise<{ enrolment: EnrolmentSetting; call: Pick<Call, 'server'> & { signer: Signer } } | undefined> {
  const enrolment = await readSetting(db, 'enrolment')
  const privateKey = await readSetting(db, 'signing-key')
  if (!enrolment || !privateKey) return undefined
  return { enrolment, call: { server: enrolment.server, signer: { kioskId: enrolment.kioskId, privateKey, now } } }
}
