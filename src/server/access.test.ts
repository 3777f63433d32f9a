// Every route of the table × everybody who might call it: who gets in is written here once more, by hand, as the policy.
import { encode } from 'cborg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PortCode } from '../visa/application.ts'
import type { Decision } from '../visa/history.ts'
import type { Instant, PlainDate } from '../visa/plain-date.ts'
import { encodeBatch } from '../wire/carry-queue.ts'
import { encodeEntry } from '../wire/intake.ts'
import type { Route } from '../wire/route.ts'
import { type RouteName, routes } from '../wire/routes.ts'
import { cookieOf, signatureOf, startServer, type TestServer } from './app.suite.ts'
import { overruleFinding } from './desk/case-acts.ts'
import { beginDeciding } from './desk/decision-proof.ts'
import {
  addOfficer,
  applicationAt,
  decideAs,
  enrol,
  hand,
  minutes,
  passkeyOf,
  RP,
  seal,
  type TestKiosk,
} from './desk/desk.suite.ts'
import { noteHealth, revokeKiosk } from './desk/kiosks.ts'
import { inviteOfficer } from './desk/officers.ts'
import { openAll } from './desk/opener.ts'
import { codesOf } from './desk/operator-codes.ts'
import { saveView } from './desk/queue-views.ts'
import { claimCase } from './desk/review.ts'
import { suspend } from './desk/suspension.ts'
import { deactivate, listTeam } from './desk/team.ts'
import type { OfficerRow } from './store/tables.ts'

const PORT = 'UTO' as PortCode

const CALLERS = [
  'nobody',
  'kiosk',
  'revoked kiosk',
  'unknown kiosk',
  'officer',
  'supervisor',
  'operator',
  'officer of another port',
  'supervisor of another port',
  'operator of another port',
  'officer whose session ran out',
  'officer from a page of another origin',
  'officer no longer active',
] as const
type Caller = (typeof CALLERS)[number]

const KIOSK: Caller[] = ['kiosk']
const SIGNED_IN: Caller[] = ['officer', 'supervisor', 'operator', 'officer of another port']
const REVIEWERS: Caller[] = ['officer', 'supervisor']

/** Who may have a 2xx. `anyone` routes are open to all, and answer only to what is in the body. */
const MAY: Record<RouteName, readonly Caller[] | 'anyone'> = {
  'sync.hello': 'anyone',
  'sync.enrol': 'anyone',
  'sync.demonstration': 'anyone',
  'sync.word': KIOSK,
  'sync.succession': KIOSK,
  'sync.packets': KIOSK,
  'sync.have': KIOSK,
  'sync.feed': KIOSK,
  'sync.heartbeat': KIOSK,
  'sync.trust': KIOSK,
  'sync.invitations': KIOSK,
  'sync.policy': KIOSK,
  'session.read': [...SIGNED_IN, 'officer from a page of another origin'], // a read: CORS keeps the answer from the page
  'session.options': 'anyone',
  'session.begin': 'anyone',
  'session.end': SIGNED_IN,
  'invite.make': ['supervisor'],
  'invite.options': 'anyone',
  'invite.accept': 'anyone',
  'team.list': ['supervisor'],
  'team.change': ['supervisor'],
  'team.deactivate': ['supervisor'],
  'invite.end': ['supervisor'],
  'invite.join': ['officer', 'supervisor', 'operator', 'officer of another port'],
  'session.port': SIGNED_IN,
  'shift.read': [...REVIEWERS, 'officer of another port', 'officer from a page of another origin'],
  'shift.hand-over': REVIEWERS,
  'desk.history': ['supervisor'],
  'desk.verify': ['supervisor'],
  'kiosk.list': ['operator', 'supervisor'],
  'kiosk.code': ['operator', 'supervisor'],
  'kiosk.revoke': ['operator', 'supervisor'],
  'kiosk.clear': ['operator', 'supervisor'],
  'kiosk.operator-code': ['operator', 'supervisor'],
  'carry.import': ['operator', 'supervisor'],
  'carry.list': ['operator', 'supervisor'],
  'numbers.read': [...REVIEWERS, 'officer of another port', 'officer from a page of another origin'],
  'intake.enter': [...REVIEWERS, 'officer of another port'],
  'intake.policy': [...REVIEWERS, 'officer of another port', 'officer from a page of another origin'],
  'case.list': [...REVIEWERS, 'officer of another port'],
  'queue.rows': [...REVIEWERS, 'officer of another port'],
  'queue.export': ['supervisor'],
  'queue.views': [...REVIEWERS, 'officer of another port', 'officer from a page of another origin'],
  'queue.save-view': [...REVIEWERS, 'officer of another port'],
  'queue.remove-view': REVIEWERS,
  'case.read': [...REVIEWERS, 'officer from a page of another origin'],
  'case.image': [...REVIEWERS, 'officer from a page of another origin'],
  'case.claim': REVIEWERS,
  'case.release': REVIEWERS,
  'case.challenge': REVIEWERS,
  'case.decide': REVIEWERS,
  'case.return': REVIEWERS,
  'finding.overrule': REVIEWERS,
  'finding.reinstate': REVIEWERS,
  'case.export': REVIEWERS,
  'case.answer': REVIEWERS,
  'case.note': REVIEWERS,
  'case.events': [...REVIEWERS, 'officer of another port', 'officer from a page of another origin'],
}

const HEARTBEAT = {
  build: 'test',
  queued: 0,
  parked: 0,
  oldestQueuedAt: null,
  lastSequence: 0,
  chainHead: null,
  persisted: true,
  freeBytes: null,
  outOfService: [],
  kioskNow: '2026-11-23T04:00:00.000Z',
}
const CARRIED = {
  kind: 'kouan-queue',
  v: 1,
  kioskId: '0123456789abcdef',
  port: PORT,
  made: '2026-11-23T04:00:00.000Z' as Instant,
} as const
const GRANT: Decision = { kind: 'grant', visaType: 'M', enterBy: '2026-12-08' as PlainDate, stay: 10 }

let server: TestServer
let kiosks: Record<'kiosk' | 'revoked kiosk' | 'unknown kiosk', TestKiosk>
let officers: Partial<Record<Caller, OfficerRow>>
let spare: TestKiosk
let colleague: OfficerRow

beforeAll(async () => {
  server = await startServer()
  const { parts } = server
  const kiosk = await enrol(parts, PORT)
  const revoked = await enrol(parts, PORT)
  await revokeKiosk(parts, PORT, revoked.row.kiosk_id)
  const unknown = { ...kiosk, row: { ...kiosk.row, kiosk_id: '0123456789abcdef' } }
  kiosks = { kiosk, 'revoked kiosk': revoked, 'unknown kiosk': unknown }
  spare = await enrol(parts, PORT)
  colleague = await addOfficer(parts, PORT, 'Colleague')
  officers = {
    officer: await addOfficer(parts, PORT, 'Wei'),
    supervisor: await addOfficer(parts, PORT, 'Zhao', 'supervisor'),
    operator: await addOfficer(parts, PORT, 'Sun', 'operator'),
    'officer of another port': await addOfficer(parts, 'OTH', 'Stranger'),
    'supervisor of another port': await addOfficer(parts, 'OTH', 'Chief', 'supervisor'),
    'operator of another port': await addOfficer(parts, 'OTH', 'Fixer', 'operator'),
    'officer whose session ran out': await addOfficer(parts, PORT, 'Late'),
    'officer from a page of another origin': await addOfficer(parts, PORT, 'Lured'),
    'officer no longer active': { ...(await addOfficer(parts, PORT, 'Gone')), active: false },
  }
})
afterAll(() => server?.close())

describe.each(Object.keys(routes) as RouteName[])('%s', (name) => {
  it.each(CALLERS)('called by %s', async (caller) => {
    const takesCase = routes[name].path.includes(':reference') || name === 'shift.hand-over'
    const reference = takesCase ? await caseFor(name, caller) : ''
    const { status, body } = await call(name, caller, reference)
    const allowed = MAY[name]
    if (allowed === 'anyone') expect(OPEN[name] ?? []).toContain(status)
    else if (mayHave(name, allowed, caller)) expect([status, body]).toEqual([status < 300 ? status : 'a 2xx', body])
    else expect(REFUSED).toContain(status)
  })
})

/** A case that is handed over is named in the body: one of another port is one that the caller does not hold. */
const REFUSED = [401, 403, 404, 409]

/** Whoever leads another port may at theirs what their kind may here, and nothing with what is named in the address. */
function mayHave(name: RouteName, allowed: readonly Caller[], caller: Caller): boolean {
  const [role, elsewhere] = caller.split(' of another port')
  if (elsewhere === undefined || role === 'officer') return allowed.includes(caller)
  const naming = /:(reference|kioskId|officerId|viewId)/.test(routes[name].path) || name === 'shift.hand-over'
  return allowed.includes(role as Caller) && !naming
}

/** What an `anyone` route says to a call with nothing valid in it. */
const OPEN: Partial<Record<RouteName, number[]>> = {
  'sync.hello': [200],
  'sync.demonstration': [200],
  'sync.enrol': [400, 403],
  'session.options': [200],
  'session.begin': [401],
  'invite.options': [404],
  'invite.accept': [404],
}

async function caseFor(name: RouteName, caller: Caller): Promise<string> {
  const application = applicationAt(PORT)
  await hand(server.parts, kiosks.kiosk, await seal(kiosks.kiosk, application))
  await openAll(server.parts)
  const officer = officers[caller]
  if (name === 'case.return') await propose(application.reference)
  if (
    officer &&
    (name === 'shift.hand-over' ||
      name === 'case.return' ||
      name === 'case.answer' ||
      name === 'case.release' ||
      name === 'case.challenge' ||
      name.startsWith('finding.') ||
      name === 'case.decide')
  ) {
    await claimCase(server.parts, officer, application.reference)
  }
  if (name === 'finding.reinstate' && officer)
    await overruleFinding(server.parts, officer, application.reference, { rule: 'letter-signature', reason: 'Seen' })
  if (name === 'case.export') await grant(application.reference)
  return application.reference
}

async function grant(reference: string): Promise<void> {
  await claimCase(server.parts, colleague, reference)
  await decideAs(server.parts, colleague, reference, { decision: GRANT, revision: 2 })
}

/** A colleague proposes a decision of a kind that needs two officers. */
async function propose(reference: string): Promise<void> {
  const parts = { ...server.parts, twoPerson: new Set<Decision['kind']>(['refer']) }
  await claimCase(parts, colleague, reference)
  const decision: Decision = { kind: 'refer', note: 'Look at the letter' }
  await decideAs(parts, colleague, reference, { decision, revision: 2 })
}

/** A decision is signed with the caller's own passkey; who is no officer has none to sign with. */
async function signedGrant(caller: Caller, reference: string) {
  const order = { decision: GRANT, revision: 2 }
  const officer = officers[caller]
  const begun = officer && (await beginDeciding(server.parts, RP, officer, reference, order))
  const credential =
    officer && begun?.ok ? passkeyOf(officer).get({ challenge: String(begun.options.challenge) }) : { id: 'none' }
  return { ...order, assertion: { ceremonyId: begun?.ok ? begun.ceremonyId : 'none', credential } }
}

async function call(name: RouteName, caller: Caller, reference: string) {
  const route: Route = routes[name]
  const fresh = name.startsWith('team.') ? (await addOfficer(server.parts, PORT, 'Fresh')).officer_id : ''
  const target = route.path
    .replace(':reference', reference)
    .replace(':name', 'portrait')
    .replace(':rule', 'letter-signature')
    .replace(':kioskId', spare.row.kiosk_id)
    .replace(':token', name === 'invite.join' ? await inviteElsewhere() : 'A'.repeat(43))
    .replace(':before', '999')
    .replace(':officerId', name === 'invite.end' ? await inviteHere() : fresh)
    .replace(':viewId', name === 'queue.remove-view' ? await keepView(officers[caller]) : '')
  if (name === 'kiosk.revoke') spare = await enrol(server.parts, PORT)
  if (name === 'kiosk.clear') await suspendSpare()
  if (name === 'kiosk.operator-code') await tellCodes(spare)
  const bodies: Partial<Record<RouteName, () => unknown>> = {
    'finding.overrule': () => ({ reason: 'Seen the original' }),
    'case.export': () => ({ what: 'sheet' }),
    'case.answer': () => ({ question: 'purpose', answer: 'Repair', askedAt: '2026-11-23T03:59:00.000Z' }),
    'case.note': () => ({ text: 'Waits at gate 4' }),
    'case.decide': () => signedGrant(caller, reference),
    'shift.hand-over': () => ({ references: [reference], note: 'End of shift' }),
    'session.port': () => ({ port: officers[caller]?.port ?? PORT }),
  }
  const made = bodies[name]
  const { bytes, type } = made ? json(await made()) : bodyOf(name)
  const headers = { ...(await headersOf(caller, route.method, target, bytes)), ...(type && { 'content-type': type }) }
  const gone = new AbortController()
  const body = bytes.length > 0 ? { body: bytes } : {}
  const response = await fetch(server.base + target, { method: route.method, headers, signal: gone.signal, ...body })
  const text = route.answer === 'text/event-stream' && response.ok ? '' : await response.text()
  gone.abort()
  return { status: response.status, body: text }
}

/** A link of a third port, which nobody here belongs to yet. */
async function inviteElsewhere(): Promise<string> {
  const invited = { name: 'Guest', role: 'officer' as const }
  return (await inviteOfficer(server.parts, { port: 'THR', officer_id: null }, invited)).token
}

/** Whom a link of this port would become. */
async function inviteHere(): Promise<string> {
  await inviteOfficer(server.parts, { port: PORT, officer_id: null }, { name: 'Guest', role: 'officer' })
  const { invites } = await listTeam(server.parts, PORT)
  return invites.at(-1)?.officerId ?? ''
}

/** The caller's own where the caller is of this port, else a colleague's. */
async function keepView(officer: OfficerRow | undefined): Promise<string> {
  const owner = officer?.port === PORT ? officer : colleague
  const part = { filter: 'open' as const, sort: 'oldest' as const, fields: {} }
  const kept = await saveView(server.parts, owner, { name: 'Mine', shared: false, part })
  if (!kept.ok) throw new Error(kept.fault)
  return kept.views.at(-1)?.viewId ?? ''
}

function suspendSpare(): Promise<void> {
  const found = { why: 'same-place' as const, epoch: 1, sequence: 1 }
  return server.parts.store.transaction((inside) => suspend(server.parts, inside, PORT, spare.row.kiosk_id, found))
}

/** The kiosk says that it knows codes for its operator's screen. */
async function tellCodes({ row }: TestKiosk): Promise<void> {
  const { series } = codesOf(server.parts, row)
  await noteHealth(server.parts, row, { operatorCodes: { series, to: 99, spent: [] } })
}

const json = (value: unknown) => ({
  bytes: new TextEncoder().encode(JSON.stringify(value)),
  type: 'application/json',
})

/** A new one for every caller: entered at whichever port the officer is of. */
function entry(): Uint8Array<ArrayBuffer> {
  const {
    schemaVersion: _,
    reference: __,
    portOfEntry: ___,
    createdAt: ____,
    ...said
  } = applicationAt('UTO' as PortCode)
  const encoded = encodeEntry(said)
  return encoded.ok ? encoded.bytes : new Uint8Array()
}

function bodyOf(name: RouteName): { bytes: Uint8Array<ArrayBuffer>; type?: string } {
  const ceremony = { ceremonyId: 'none', credential: { id: 'none' } }
  const bodies: Partial<Record<RouteName, { bytes: Uint8Array<ArrayBuffer>; type: string }>> = {
    'sync.enrol': json({ code: '0000000000', signingKey: 'AAAA', build: 'test' }),
    'sync.packets': { bytes: new Uint8Array(encode([new Uint8Array(8)])), type: 'application/cbor' },
    'sync.succession': json({ succession: [] }),
    'sync.have': json({ packets: [{ packetId: '0'.repeat(32), sha256: '0'.repeat(64) }] }),
    'sync.heartbeat': json(HEARTBEAT),
    'carry.import': {
      bytes: encodeBatch(CARRIED, [new Uint8Array(8)]),
      type: 'application/cbor',
    },
    'intake.enter': { bytes: entry(), type: 'application/cbor' },
    'kiosk.clear': json({ reason: 'Both devices were looked at' }),
    'session.begin': json(ceremony),
    'invite.make': json({ name: 'New', role: 'officer' }),
    'invite.accept': json(ceremony),
    'team.change': json({ role: 'operator' }),
    'case.list': json({ filter: 'open' }),
    'queue.rows': json({ references: [] }),
    'queue.export': json({ filter: 'open' }),
    'queue.save-view': json({ name: 'Mine', part: {} }),
    'case.challenge': json({ decision: GRANT, revision: 2 }),
    'case.return': json({ note: 'Not convinced' }),
    'case.answer': json({ question: 'purpose', answer: 'Repair', askedAt: '2026-11-23T03:59:00.000Z' }),
    'case.note': json({ text: 'Waits at gate 4' }),
  }
  return bodies[name] ?? { bytes: new Uint8Array() }
}

async function headersOf(
  caller: Caller,
  method: string,
  target: string,
  body: Uint8Array,
): Promise<Record<string, string>> {
  if (caller === 'kiosk' || caller === 'revoked kiosk' || caller === 'unknown kiosk') {
    return signatureOf(kiosks[caller], method, target, body)
  }
  const officer = officers[caller]
  if (!officer) return {}
  const headers = await cookieOf(server, officer)
  if (caller === 'officer from a page of another origin') return { ...headers, origin: 'http://evil.example' }
  if (caller === 'officer whose session ran out') server.clock.at += minutes(16)
  const { supervisor } = officers
  if (caller === 'officer no longer active' && supervisor)
    await deactivate(server.parts, supervisor, officer.officer_id)
  return headers
}
