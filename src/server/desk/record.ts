// Opening a packet into the Application inside it, in memory only.
import * as z from 'zod/mini'
import { type Opened, openPacket } from '../../packet/open.ts'
import { decodePlaintext } from '../../packet/plaintext.ts'
import { Application } from '../../visa/application.ts'
import type { ServerKeys } from './parts.ts'

export type RecordFault = 'sealed-to-another-key' | 'not-openable' | 'not-an-application' | 'other-port'

/** `enteredBy`: the officer's id, where it was entered at the desk (`entry.ts`). */
const KeptApplication = z.extend(Application, { enteredBy: z.optional(z.string()) })
export type KeptApplication = z.infer<typeof KeptApplication>

export type OpenedRecord = { ok: true; application: KeptApplication } | { ok: false; fault: RecordFault }

export async function openRecord(keys: ServerKeys, port: string, bytes: Uint8Array): Promise<OpenedRecord> {
  const opened = await openWithAny(keys, bytes)
  if (!opened.ok) return { ok: false, fault: opened.fault === 'recipient' ? 'sealed-to-another-key' : 'not-openable' }
  const decoded = decodePlaintext(opened.plaintext)
  const parsed = decoded.ok ? KeptApplication.safeParse(decoded.value) : undefined
  if (!parsed?.success) return { ok: false, fault: 'not-an-application' }
  if (parsed.data.portOfEntry !== port) return { ok: false, fault: 'other-port' }
  return { ok: true, application: parsed.data }
}

/** The header names the key it was sealed to: at most one of ours fits. */
async function openWithAny({ opening, older }: ServerKeys, bytes: Uint8Array): Promise<Opened> {
  for (const key of older?.openings ?? []) {
    const opened = await openPacket(bytes, key)
    if (opened.ok || opened.fault !== 'recipient') return opened
  }
  return openPacket(bytes, opening)
}
