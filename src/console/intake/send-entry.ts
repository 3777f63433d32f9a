// Sending an entry: the texts that were read out by their digests, the whole as CBOR, one call.
import type { i18n as Words } from 'i18next'
import { declaration, limits, notice } from '../../visa/policy/policy.ts'
import { digestOfShown, type Entered, encodeEntry } from '../../wire/intake.ts'
import type { Client, Fault } from '../client.ts'
import type { EntryDraft } from './entry-draft.ts'
import { composeEntry, type EntryDay, type Texts } from './read-entry.ts'

export type SendFault = Fault | 'incomplete'

export async function sendEntry(
  client: Client,
  words: Words,
  draft: EntryDraft,
  at: EntryDay,
): Promise<{ ok: true; value: Entered } | { ok: false; fault: SendFault }> {
  const entry = composeEntry(draft, at, await readTexts(words))
  if (!entry) return { ok: false, fault: 'incomplete' }
  const encoded = encodeEntry(entry)
  if (!encoded.ok) return encoded
  return client.call('intake.enter', { bytes: encoded.bytes })
}

/** As at the kiosk: the words in the language on the screen, and the values they were filled in with. */
async function readTexts({ language, getResource }: Words): Promise<Texts> {
  const digest = (name: string, values: object) =>
    digestOfShown(language, getResource(language, 'translation', `visa.${name}`) as unknown, values)
  const noticed = { ...notice, kioskHoldDays: limits.kioskHoldDays }
  return {
    notice: { version: notice.version, textHash: await digest('notice', noticed) },
    declaration: { version: declaration.version, textHash: await digest('declaration', declaration) },
  }
}
