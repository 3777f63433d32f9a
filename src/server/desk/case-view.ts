// One case as an authorised officer sees it: index, record without its bytes, findings, history, what may follow.
import { toHex } from '../../packet/bytes.ts'
import { sha256Hex } from '../../packet/digest.ts'
import type { Application } from '../../visa/application.ts'
import { listFindings } from '../../visa/findings.ts'
import { type CaseEvent, NEXT_STEPS, type Step } from '../../visa/history.ts'
import { beijingDay, type Instant } from '../../visa/plain-date.ts'
import type { CaseRow, HistoryRow, OfficerRow } from '../store/tables.ts'
import { findBrokenEntry } from './audit.ts'
import type { Parts } from './parts.ts'
import { type Names, namesOf, statusOf, summarise } from './queue.ts'
import { openRecord } from './record.ts'
import { nowOf } from './world.ts'

export async function viewCase(parts: Parts, officer: OfficerRow, row: CaseRow) {
  const bytes = await parts.store.packets.getBytes(row.port, row.packet_id)
  const application = await openApplication(parts, row, bytes)
  const history = await parts.store.cases.listHistory(row.port, row.reference)
  const sha256 = await sha256Hex(bytes)
  if (findBrokenEntry(history, sha256, row) !== undefined) parts.count('tampered', 1)
  const names = await namesOf(parts, row.port)
  const now = nowOf(parts.world)
  return {
    summary: summarise(row, { officer: officer.officer_id, now }, names),
    record: describeRecord(application),
    images: listImages(application).map(({ bytes: _, ...image }) => image),
    findings: listFindings(application, { today: beijingDay(parts.world.now()) }),
    history: history.map((entry) => describeEntry(entry, names)),
    nextSteps: nextStepsFor(row, officer, now),
    packetSha256: sha256,
    revision: row.revision,
  }
}

export async function readApplication(parts: Parts, row: CaseRow): Promise<Application> {
  return openApplication(parts, row, await parts.store.packets.getBytes(row.port, row.packet_id))
}

/** @throws where the packet no longer opens, though it did when the case was made: the keys or the disk have changed */
async function openApplication(parts: Parts, row: CaseRow, bytes: Uint8Array): Promise<Application> {
  const opened = await openRecord(parts.keys, row.port, bytes)
  if (!opened.ok) throw new Error(`a case's packet no longer opens: ${opened.fault}`)
  return opened.application
}

function describeRecord(application: Application) {
  const { code, reference, pages, atDesk } = application.letter
  const read = code && {
    symbology: code.symbology,
    text: code.text,
    bytesHex: toHex(code.bytes),
    readBy: code.readBy,
  }
  return {
    language: application.language,
    notice: application.notice,
    passport: application.passport,
    need: application.need,
    purpose: application.purpose,
    letter: { ...(read && { code: read }), ...(reference && { reference }), pages: pages.length, atDesk },
    visit: application.visit,
    inviter: application.visit.inviter,
    contact: application.contact,
    documents: {
      pages: application.documents.pages.map(({ kind }) => kind),
      atDesk: application.documents.atDesk,
    },
    portrait: application.portrait.kind,
    declaration: application.declaration,
  }
}

/** Every image of an application by the name it is asked for. */
export function listImages({ portrait, letter, documents }: Application) {
  const photo = portrait.kind === 'photo' ? [portrait.image] : []
  return [
    ...photo.map((bytes) => ({ name: 'portrait', kind: 'portrait' as const, bytes })),
    ...letter.pages.map((bytes, at) => ({ name: `letter-${at + 1}`, kind: 'letter' as const, bytes })),
    ...documents.pages.map(({ kind: caption, page: bytes }, at) => {
      return { name: `document-${at + 1}`, kind: 'document' as const, caption, bytes }
    }),
  ]
}

function describeEntry(row: HistoryRow, names: Names) {
  const officerName = row.officer ? names.get(row.officer) : undefined
  return {
    at: row.at as Instant,
    ...(row.officer && { officer: row.officer }),
    event: JSON.parse(row.event) as CaseEvent,
    ...(officerName && { officerName }),
  }
}

/** What this officer may do now: somebody else's claim leaves nothing. */
function nextStepsFor(row: CaseRow, officer: OfficerRow, now: string): Step[] {
  const status = statusOf(row, now)
  return status === 'claimed' && row.claim_officer !== officer.officer_id ? [] : [...NEXT_STEPS[status]]
}
