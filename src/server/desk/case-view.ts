// One case as an authorised officer sees it: index, record without its bytes, findings, history, what may follow.
import { toHex } from '../../packet/bytes.ts'
import { sha256Hex } from '../../packet/digest.ts'
import type { Application, Letter } from '../../visa/application.ts'
import type { Finding } from '../../visa/findings/finding.ts'
import { listCounting } from '../../visa/findings/overruled.ts'
import type { Known } from '../../visa/findings/rule.ts'
import { listFindings } from '../../visa/findings.ts'
import { claimedSteps, findProposal, listOverruled, NEXT_STEPS, type Status, type Step } from '../../visa/history.ts'
import type { CheckedCode } from '../../visa/letter/check.ts'
import type { Instant } from '../../visa/plain-date.ts'
import type { CaseRow, HistoryRow, OfficerRow } from '../store/tables.ts'
import { findBrokenEntry } from './audit.ts'
import { knowCase, markApplication } from './case-knowledge.ts'
import { entryOf } from './entries.ts'
import type { Parts } from './parts.ts'
import { type Names, namesOf, statusOf, summarise } from './queue.ts'
import { openRecord } from './record.ts'
import { countFindings } from './recount.ts'
import { type Added, listAdded } from './supplements.ts'
import { nowOf } from './world.ts'

export async function viewCase(parts: Parts, officer: OfficerRow, row: CaseRow) {
  const bytes = await parts.store.packets.getBytes(row.port, row.packet_id)
  const application = await openApplication(parts, row, bytes)
  const history = await parts.store.cases.listHistory(row.port, row.reference)
  const sha256 = await sha256Hex(bytes)
  if (findBrokenEntry(history, sha256, row) !== undefined) parts.count('tampered', 1)
  const names = await namesOf(parts, row.port)
  const now = nowOf(parts.world)
  const known = await knowCase(parts, parts.store, row.port, markApplication(parts, row.port, application))
  const findings = listFindings(application, known)
  const counted = await recountFindings(parts, row, listCounting(findings, listOverruled(history.map(entryOf))))
  const added = await listAdded(parts, row)
  return {
    summary: summarise(counted, { officer: officer.officer_id, now }, names),
    record: describeRecord(application, known.codes),
    images: listImages(application, added).map(({ bytes: _, ...image }) => image),
    findings,
    letter: describeKnown(known),
    history: history.map((entry) => describeEntry(entry, names)),
    ...proposalFor(row, history, officer, names),
    nextSteps: nextStepsFor(row, history, officer, now),
    packetSha256: sha256,
    revision: row.revision,
  }
}

/** The queue shows what was found at the last reading. */
async function recountFindings(parts: Parts, row: CaseRow, findings: readonly Finding[]): Promise<CaseRow> {
  const counts = countFindings(findings)
  if (counts.found.join() === row.found.join()) return row
  await parts.store.cases.recount(row.port, row.reference, counts)
  return { ...row, ...counts }
}

function describeKnown({ listed = 'no-list', listedOn, seenIn = [] }: Known) {
  return { listed, ...(listedOn && { listedOn }), seenIn: [...seenIn] }
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

function describeRecord(application: Application, codes: readonly CheckedCode[]) {
  const { page: _, ...passport } = application.passport
  return {
    language: application.language,
    notice: application.notice,
    passport,
    need: application.need,
    purpose: application.purpose,
    letter: describeLetter(application.letter, codes),
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

function describeLetter({ code, reference, pages, atDesk, told }: Letter, codes: readonly CheckedCode[]) {
  const [first, ...others] = codes.map(describeCode)
  return {
    ...(code && first && { code: first }),
    ...(others.length > 0 && { otherCodes: others }),
    ...(reference && { reference }),
    ...(told && { told }),
    pages: pages.length,
    atDesk,
  }
}

function describeCode({ code, seal, comparison }: CheckedCode) {
  const { symbology, text, bytes, readBy } = code
  return { symbology, text, bytesHex: toHex(bytes), readBy, ...(seal && { seal }), ...(comparison && { comparison }) }
}

/** Every image of an application by the name it is asked for. */
export function listImages({ portrait, passport, letter, documents }: Application, added: readonly Added[]) {
  const photo = portrait.kind === 'photo' ? [portrait.image] : []
  const page = passport.page ? [passport.page] : []
  return [
    ...photo.map((bytes) => ({ name: 'portrait', kind: 'portrait' as const, bytes })),
    ...page.map((bytes) => ({ name: 'passport-page', kind: 'passport' as const, bytes })),
    ...letter.pages.map((bytes, at) => ({ name: `letter-${at + 1}`, kind: 'letter' as const, bytes })),
    ...documents.pages.map(({ kind: caption, page: bytes }, at) => {
      return { name: `document-${at + 1}`, kind: 'document' as const, caption, bytes }
    }),
    ...listAddedImages(added),
  ]
}

/** Numbered through, in the order they came. */
function listAddedImages(added: readonly Added[]) {
  const pages = added.flatMap(({ pages, addedAt }) => pages.map((page) => ({ ...page, addedAt })))
  return pages.map(({ kind: wanted, page: bytes, addedAt }, at) => {
    return { name: `added-${at + 1}`, kind: 'added' as const, wanted, addedAt: addedAt as Instant, bytes }
  })
}

function describeEntry(row: HistoryRow, names: Names) {
  const officerName = row.officer ? names.get(row.officer) : undefined
  return { ...entryOf(row), ...(officerName && { officerName }), hash: row.hash }
}

function proposalFor(row: CaseRow, history: readonly HistoryRow[], officer: OfficerRow, names: Names) {
  const proposal = row.resting === 'second-look' ? findProposal(history.map(entryOf)) : undefined
  if (!proposal) return {}
  const officerName = names.get(proposal.officer) ?? proposal.officer
  return { proposal: { ...proposal, officerName, mine: proposal.officer === officer.officer_id } }
}

/** What this officer may do now: somebody else's claim leaves nothing, and nobody takes up their own proposal. */
function nextStepsFor(row: CaseRow, history: readonly HistoryRow[], officer: OfficerRow, now: string): Step[] {
  const status = statusOf(row, now)
  if (status === 'claimed' && row.claim_officer !== officer.officer_id) return []
  const isOwn = row.resting === 'second-look' && findProposal(history.map(entryOf))?.officer === officer.officer_id
  if (isOwn) return []
  return status === 'claimed' ? [...claimedSteps(row.resting as Status)] : [...NEXT_STEPS[status]]
}
