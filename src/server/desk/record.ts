// Opening a packet into the Application inside it, in memory only.
import { openPacket } from '../../packet/open.ts'
import { decodePlaintext } from '../../packet/plaintext.ts'
import { Application } from '../../visa/application.ts'
import type { ServerKeys } from './parts.ts'

export type RecordFault = 'sealed-to-another-key' | 'not-openable' | 'not-an-application' | 'other-port'
export type OpenedRecord = { ok: true; application: Application } | { ok: false; fault: RecordFault }

export async function openRecord(keys: ServerKeys, port: string, bytes: Uint8Array): Promise<OpenedRecord> {
  const opened = await openPacket(bytes, keys.opening)
  if (!opened.ok) return { ok: false, fault: opened.fault === 'recipient' ? 'sealed-to-another-key' : 'not-openable' }
  const decoded = decodePlaintext(opened.plaintext)
  const parsed = decoded.ok ? Application.safeParse(decoded.value) : undefined
  if (!parsed?.success) return { ok: false, fault: 'not-an-application' }
  if (parsed.data.portOfEntry !== port) return { ok: false, fault: 'other-port' }
  return { ok: true, application: parsed.data }
}
