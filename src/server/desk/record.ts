// Opening a packet into what it seals, an Application or a Supplement, in memory only.
import * as z from 'zod/mini'
import { type Opened, openPacket } from '../../packet/open.ts'
import { decodePlaintext } from '../../packet/plaintext.ts'
import { Application } from '../../visa/application.ts'
import { Supplement } from '../../visa/supplement.ts'
import type { ServerKeys } from './parts.ts'

export type RecordFault =
  | 'sealed-to-another-key'
  | 'not-openable'
  | 'not-an-application'
  | 'not-a-supplement'
  | 'other-port'
type Fault = { ok: false; fault: RecordFault }

/** `enteredBy`: the officer's id, where it was entered at the desk (`entry.ts`). */
const KeptApplication = z.extend(Application, { enteredBy: z.optional(z.string()) })
export type KeptApplication = z.infer<typeof KeptApplication>

export type OpenedRecord = { ok: true; application: KeptApplication } | Fault
export type OpenedSupplement = { ok: true; supplement: Supplement } | Fault

export async function openContent(
  keys: ServerKeys,
  port: string,
  bytes: Uint8Array,
): Promise<OpenedRecord | OpenedSupplement> {
  const opened = await openWithAny(keys, bytes)
  if (!opened.ok) return { ok: false, fault: opened.fault === 'recipient' ? 'sealed-to-another-key' : 'not-openable' }
  const decoded = decodePlaintext(opened.plaintext)
  const value = decoded.ok ? decoded.value : undefined
  const read = isSupplement(value) ? readSupplement(value) : readApplication(value)
  if (!read.ok) return read
  const { portOfEntry } = 'supplement' in read ? read.supplement : read.application
  return portOfEntry === port ? read : { ok: false, fault: 'other-port' }
}

export async function openRecord(keys: ServerKeys, port: string, bytes: Uint8Array): Promise<OpenedRecord> {
  const opened = await openContent(keys, port, bytes)
  return opened.ok && 'supplement' in opened ? { ok: false, fault: 'not-an-application' } : opened
}

export async function openSupplement(keys: ServerKeys, port: string, bytes: Uint8Array): Promise<OpenedSupplement> {
  const opened = await openContent(keys, port, bytes)
  return opened.ok && 'application' in opened ? { ok: false, fault: 'not-a-supplement' } : opened
}

/** What names itself one is judged as one, so that a damaged supplement is not called a damaged application. */
function isSupplement(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as { content?: unknown }).content === 'supplement'
}

function readSupplement(value: unknown): OpenedSupplement {
  const parsed = Supplement.safeParse(value)
  return parsed.success ? { ok: true, supplement: parsed.data } : { ok: false, fault: 'not-a-supplement' }
}

function readApplication(value: unknown): OpenedRecord {
  const parsed = KeptApplication.safeParse(value)
  return parsed.success ? { ok: true, application: parsed.data } : { ok: false, fault: 'not-an-application' }
}

/** The header names the key it was sealed to: at most one of ours fits. */
async function openWithAny({ opening, older }: ServerKeys, bytes: Uint8Array): Promise<Opened> {
  for (const key of older?.openings ?? []) {
    const opened = await openPacket(bytes, key)
    if (opened.ok || opened.fault !== 'recipient') return opened
  }
  return openPacket(bytes, opening)
}
