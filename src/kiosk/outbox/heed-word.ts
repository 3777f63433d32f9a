// What the port says of this kiosk, asked once an exchange behind the packets. Whatever goes wrong here, an older server that
// does not know the question included, stops nothing: the next run asks again.
import { type Database, readSetting } from './database.ts'
import { heedKeys } from './heed-keys.ts'
import { keepOperatorCodes } from './operator-codes.ts'
import type { Call, ServerClient } from './server-client.ts'

type Parts = { db: Database; client: ServerClient; now: () => number }

export async function heedWord({ db, client, now }: Parts, call: Call): Promise<void> {
  const called = await client('sync.word', call)
  if (!called.ok) return
  await keepOperatorCodes(db, called.answer.operatorCodes)
  await heedKeys(db, called.answer.keys)
  const { heldSequence, now: serverNow, suspended } = called.answer
  const enrolment = await readSetting(db, 'enrolment')
  if (!enrolment || enrolment.kioskId !== call.signer?.kioskId) return // enrolled anew meanwhile: it was said of another line
  const { line } = enrolment
  const clockOffBy = now() - Date.parse(serverNow)
  await db.settings.put({ id: 'word', value: { line, heldSequence, clockOffBy, suspended } })
}
