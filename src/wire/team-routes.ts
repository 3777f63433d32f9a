// Routes of the team: roles, ports, links under way, hand-over, and the audit.
import * as z from 'zod/mini'
import { PortCode } from '../visa/application.ts'
import { InviteToken, Session } from './officers.ts'
import type { Route } from './route.ts'
import { DeskHistory, HandedOver, HandOver, OfficerId, RoleChange, Shift, ShutOut, Team } from './team.ts'

export const teamRoutes = {
  'team.list': { method: 'GET', path: '/api/v1/officers', summary: 'The team', access: 'supervisor', answer: Team },
  'team.change': {
    method: 'POST',
    path: '/api/v1/officers/:officerId/role',
    summary: "Change an officer's role; sessions end at once",
    access: 'supervisor',
    params: OfficerId,
    body: RoleChange,
    answer: ShutOut,
  },
  'team.deactivate': {
    method: 'DELETE',
    path: '/api/v1/officers/:officerId',
    summary: 'Shut an officer out of this port at once; claims are released',
    access: 'supervisor',
    params: OfficerId,
    answer: ShutOut,
  },
  'invite.end': {
    method: 'DELETE',
    path: '/api/v1/officers/:officerId/invite',
    summary: 'End a one-time link that nobody has used',
    access: 'supervisor',
    params: OfficerId,
    answer: 'none',
  },
  'invite.join': {
    method: 'POST',
    path: '/api/v1/invites/:token/port',
    summary: "Take another port's one-time link with the passkey one has, and work there",
    access: 'officer',
    params: InviteToken,
    answer: Session,
  },
  'session.port': {
    method: 'POST',
    path: '/api/v1/session/port',
    summary: 'Work at another of the ports one belongs to',
    access: 'officer',
    body: z.object({ port: PortCode }),
    answer: Session,
  },
  'shift.read': {
    method: 'GET',
    path: '/api/v1/shift',
    summary: 'What was handed to me, what I hold, and who could take it',
    access: 'officer',
    answer: Shift,
  },
  'shift.hand-over': {
    method: 'POST',
    path: '/api/v1/shift',
    summary: 'Hand claimed cases to a colleague, or back to the queue',
    access: 'officer',
    body: HandOver,
    answer: HandedOver,
  },
  'desk.history': {
    method: 'GET',
    path: '/api/v1/desk/history/:before',
    summary: "The port's own history before a revision, newest first",
    access: 'supervisor',
    params: z.object({ before: z.string().check(z.regex(/^\d{1,9}$/)) }),
    answer: DeskHistory,
  },
  'desk.verify': {
    method: 'POST',
    path: '/api/v1/desk/verifications',
    summary: 'Verify every chain of the port; lines of progress, the last one says it is done',
    access: 'supervisor',
    answer: 'text/event-stream',
  },
} as const satisfies Record<string, Route>
