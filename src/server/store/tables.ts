// The columns of every table as code reads and writes them (migrations/*.sql). Instants are ISO 8601 UTC strings, bytea is
// Uint8Array, bigint is number: `values.ts` makes both drivers agree.
import type { Generated, GeneratedAlways } from 'kysely'

export type PacketState = 'stored' | 'opened' | 'unreadable' | 'conflict'

export type KioskRow = {
  port: string
  kiosk_id: string
  name: string
  signing_key: Uint8Array
  epoch: number
  build: string
  enrolled_at: string
  revoked_at: string | null
  last_contact_at: string | null
  health: string | null
  suspended_at: string | null
  suspended_for: string | null
  revision: number
  head: string | null
}

export type PacketRow = {
  port: string
  packet_id: string
  kiosk_id: string
  epoch: number
  sequence: number
  sha256: string
  received_at: string
  state: PacketState
  receipt: string
  bytes: Uint8Array
  previous: string | null
}

/** A packet that adds documents to the case of this reference. */
export type SupplementRow = {
  port: string
  packet_id: string
  reference: string
  sha256: string
  received_at: string
  outcome: 'waiting' | 'attached' | 'unmatched'
}

export type QuarantineRow = {
  port: string
  sha256: string
  reason: string
  kiosk_id: string
  at: string
  bytes: Uint8Array | null
}

export type CaseRow = {
  port: string
  reference: string
  packet_id: string
  primary_identifier: string
  secondary_identifier: string | null
  nationality: string
  document_mac: string
  purpose: string
  flight: string
  arrival: string
  created_at: string
  received_at: string
  failed: number
  unknown: number
  resting: string
  claim_officer: string | null
  claim_until: string | null
  revision: number
  head: string
  kiosk_id: string
  inviter: string
  found: string[]
  left_to_desk: boolean
  proposed_by: string | null
  acted: number
  words: string | null
}

export type QueueViewRow = {
  port: string
  view_id: string
  officer_id: string
  name: string
  shared: boolean
  query: string
  made_at: string
}

export type HistoryRow = {
  port: string
  reference: string
  revision: number
  at: string
  officer: string | null
  event: string
  previous: string
  hash: string
}

export type KioskHistoryRow = Omit<HistoryRow, 'reference'> & { kiosk_id: string }

/** Where a port's own history ends. */
export type DeskRow = { port: string; revision: number; head: string }

export type DeskHistoryRow = Omit<HistoryRow, 'reference'>

export type FeedRow = {
  port: string
  position: number
  reference_hash: string
  stage: string
  at: string
  wanted: string | null
}

export type OfficerRow = {
  port: string
  officer_id: string
  name: string
  role: 'officer' | 'supervisor' | 'operator'
  active: boolean
  created_at: string
  last_seen_at: string | null
}

export type CredentialRow = {
  port: string
  credential_id: string
  officer_id: string
  public_key: Uint8Array
  counter: number
  device_type: string
  backed_up: boolean
  created_at: string
}

export type InviteRow = {
  port: string
  token_hash: string
  officer_id: string
  name: string
  role: OfficerRow['role']
  invited_by: string | null
  expires_at: string
  used_at: string | null
}

export type CeremonyRow = {
  ceremony_id: string
  challenge: string
  invite_hash: string | null
  officer_id: string | null
  expires_at: string
}

export type SessionRow = {
  port: string
  session_hash: string
  officer_id: string
  started_at: string
  last_seen_at: string
}

export type InvitationListRow = {
  port: string
  salt: string
  revision: number
  entries: number
  source_sha256: string
  imported_at: string
}

export type InvitationRow = {
  port: string
  hash: string
  valid_from: string | null
  valid_until: string | null
  inviter: string | null
  names: number | null
  revision: number
  removed: boolean
}

export type CaseMarkRow = { port: string; mac: string; kind: 'seal' | 'reference' | 'passport'; reference: string }

export type OperatorCodeHandedRow = {
  port: string
  kiosk_id: string
  series: string
  counter: number
  officer_id: string
  at: string
}

export type OperatorCodeUsedRow = {
  port: string
  kiosk_id: string
  series: string
  counter: number
  at: string
  told_at: string
}

export type OperatorCodeBatchRow = {
  port: string
  kiosk_id: string
  series: string
  first: number
  salt: string
  iterations: number
  hashes: string
}

export type CarryRow = {
  port: string
  at: string
  officer: string | null
  kiosk_id: string
  made: string
  stored: number
  known: number
  conflict: number
  refused: number
}

export type Tables = {
  carries: CarryRow
  settings: { name: string; value: string }
  kiosks: KioskRow
  kiosk_history: KioskHistoryRow
  kiosk_codes: { port: string; code_hash: string; expires_at: string; used_at: string | null }
  packets: PacketRow
  quarantine: QuarantineRow
  supplements: SupplementRow
  cases: CaseRow & { turn: GeneratedAlways<number> }
  queue_views: QueueViewRow
  history: HistoryRow
  desks: DeskRow
  desk_history: DeskHistoryRow
  feed_counters: { port: string; position: number; woken: Generated<number> }
  feed: FeedRow
  officers: OfficerRow
  credentials: CredentialRow
  invites: InviteRow
  ceremonies: CeremonyRow
  sessions: SessionRow
  invitation_lists: InvitationListRow
  invitations: InvitationRow
  case_marks: CaseMarkRow
  operator_codes_handed: OperatorCodeHandedRow
  operator_codes_used: OperatorCodeUsedRow
  operator_code_batches: OperatorCodeBatchRow
}
