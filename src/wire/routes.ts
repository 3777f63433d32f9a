// The one route table. The clients' calls, the server's registrations and the OpenAPI document all derive from it.
import * as z from 'zod/mini'
import { CarriedFiles, CarryAnswer } from './carry.ts'
import { caseActRoutes } from './case-act-routes.ts'
import { CaseReference, CaseView, DecideOrder, DecideRequest, ReturnRequest } from './cases.ts'
import { enquiryRoutes } from './enquiries-routes.ts'
import { intakeRoutes } from './intake-routes.ts'
import { Cleared, ClearRequest } from './kiosk-alarms.ts'
import { numbersRoutes } from './numbers-routes.ts'
import { CeremonyAnswer, CeremonyOptions, Invite, InviteRequest, InviteToken, KioskList, Session } from './officers.ts'
import { OperatorCode } from './operator-codes.ts'
import { queueRoutes } from './queue-routes.ts'
import type { Route } from './route.ts'
import { KioskCode } from './sync.ts'
import { syncRoutes } from './sync-routes.ts'
import { teamRoutes } from './team-routes.ts'

const byReference = z.object({ reference: CaseReference })

export const routes = {
  ...syncRoutes,
  ...enquiryRoutes,
  ...numbersRoutes,
  ...intakeRoutes,

  'session.read': { method: 'GET', path: '/api/v1/session', summary: 'Who am I?', access: 'officer', answer: Session },
  'session.options': {
    method: 'POST',
    path: '/api/v1/session/options',
    summary: 'Begin a passkey sign-in',
    access: 'anyone',
    answer: CeremonyOptions,
  },
  'session.begin': {
    method: 'POST',
    path: '/api/v1/session',
    summary: 'Finish a passkey sign-in',
    access: 'anyone',
    body: CeremonyAnswer,
    answer: Session,
  },
  'session.end': { method: 'DELETE', path: '/api/v1/session', summary: 'Sign out', access: 'officer', answer: 'none' },
  'invite.make': {
    method: 'POST',
    path: '/api/v1/invites',
    summary: 'Invite an officer by a one-time link',
    access: 'supervisor',
    body: InviteRequest,
    answer: Invite,
  },
  'invite.options': {
    method: 'POST',
    path: '/api/v1/invites/:token/options',
    summary: 'Begin making a passkey',
    access: 'anyone',
    params: InviteToken,
    answer: CeremonyOptions,
  },
  'invite.accept': {
    method: 'POST',
    path: '/api/v1/invites/:token',
    summary: 'Finish making a passkey and sign in',
    access: 'anyone',
    params: InviteToken,
    body: CeremonyAnswer,
    answer: Session,
  },
  ...teamRoutes,
  'kiosk.list': {
    method: 'GET',
    path: '/api/v1/kiosks',
    summary: 'Kiosks of the port',
    access: 'operator',
    answer: KioskList,
  },
  'kiosk.code': {
    method: 'POST',
    path: '/api/v1/kiosk-codes',
    summary: 'A one-time enrolment code',
    access: 'operator',
    answer: KioskCode,
  },
  'kiosk.revoke': {
    method: 'DELETE',
    path: '/api/v1/kiosks/:kioskId',
    summary: 'Shut a kiosk out at once',
    access: 'operator',
    params: z.object({ kioskId: z.string().check(z.regex(/^[0-9a-f]{16}$/)) }),
    answer: 'none',
  },

  'kiosk.clear': {
    method: 'POST',
    path: '/api/v1/kiosks/:kioskId/clear',
    summary: 'End the suspension of a kiosk, with a reason',
    access: 'operator',
    params: z.object({ kioskId: z.string().check(z.regex(/^[0-9a-f]{16}$/)) }),
    body: ClearRequest,
    answer: Cleared,
  },
  'kiosk.operator-code': {
    method: 'POST',
    path: '/api/v1/kiosks/:kioskId/operator-codes',
    summary: "The next one-time code for a kiosk's operator's screen",
    access: 'operator',
    params: z.object({ kioskId: z.string().check(z.regex(/^[0-9a-f]{16}$/)) }),
    answer: OperatorCode,
  },

  'carry.import': {
    method: 'POST',
    path: '/api/v1/carries',
    summary: 'Take in one batch of a queue that was carried by hand',
    access: 'operator',
    body: 'application/cbor',
    answer: CarryAnswer,
  },
  'carry.list': {
    method: 'GET',
    path: '/api/v1/carries',
    summary: 'What was carried in by hand of late',
    access: 'operator',
    answer: CarriedFiles,
  },

  ...queueRoutes,
  ...caseActRoutes,
  'case.read': {
    method: 'GET',
    path: '/api/v1/cases/:reference',
    summary: 'One case; the read is a history entry',
    access: 'officer',
    params: byReference,
    answer: CaseView,
  },
  'case.image': {
    method: 'GET',
    path: '/api/v1/cases/:reference/images/:name',
    summary: 'One image of a case',
    access: 'officer',
    params: z.object({
      reference: CaseReference,
      name: z.string().check(z.regex(/^(portrait|passport-page|(letter|document)-[1-9]|added-[1-9]\d?)$/)),
    }),
    answer: 'image/jpeg',
  },
  'case.claim': {
    method: 'POST',
    path: '/api/v1/cases/:reference/claim',
    summary: 'Claim a case for fifteen minutes',
    access: 'officer',
    params: byReference,
    answer: CaseView,
  },
  'case.release': {
    method: 'DELETE',
    path: '/api/v1/cases/:reference/claim',
    summary: 'Give a claimed case back',
    access: 'officer',
    params: byReference,
    answer: CaseView,
  },
  'case.challenge': {
    method: 'POST',
    path: '/api/v1/cases/:reference/decisions/options',
    summary: 'Begin signing a decision with a passkey',
    access: 'officer',
    params: byReference,
    body: DecideOrder,
    answer: CeremonyOptions,
  },
  'case.decide': {
    method: 'POST',
    path: '/api/v1/cases/:reference/decisions',
    summary: 'Decide a claimed case, signed with a passkey',
    access: 'officer',
    params: byReference,
    body: DecideRequest,
    answer: CaseView,
  },
  'case.return': {
    method: 'POST',
    path: '/api/v1/cases/:reference/return',
    summary: 'Send a proposed decision back: the second officer does not agree',
    access: 'officer',
    params: byReference,
    body: ReturnRequest,
    answer: CaseView,
  },
  'case.events': {
    method: 'GET',
    path: '/api/v1/events',
    summary: 'Queue changes as they happen',
    access: 'officer',
    answer: 'text/event-stream',
  },
} as const satisfies Record<string, Route>

export type RouteName = keyof typeof routes
