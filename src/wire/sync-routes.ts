// The kiosk's part of the route table, apart so that a kiosk's first screen loads nothing of the desk's.
import * as z from 'zod/mini'
import { HaveQuery, InvitationPage, PolicyAnswer, TrustAnswer } from './lists.ts'
import type { Route } from './route.ts'
import {
  BatchAnswer,
  Enrolment,
  EnrolRequest,
  Feed,
  HaveAnswer,
  HaveRequest,
  Heartbeat,
  Hello,
  KioskCode,
  KioskWord,
} from './sync.ts'

export const syncRoutes = {
  'sync.hello': {
    method: 'GET',
    path: '/api/v1/hello',
    summary: 'Is this the port server?',
    access: 'anyone',
    answer: Hello,
  },
  'sync.enrol': {
    method: 'POST',
    path: '/api/v1/kiosks',
    summary: 'Enrol a kiosk with a one-time code',
    access: 'anyone',
    body: EnrolRequest,
    answer: Enrolment,
  },
  'sync.demonstration': {
    method: 'POST',
    path: '/api/v1/demonstration/kiosk-code',
    summary: 'A one-time code, in demonstration mode only',
    access: 'anyone',
    answer: KioskCode,
  },
  'sync.word': {
    method: 'GET',
    path: '/api/v1/kiosks/self',
    summary: 'What the port holds of this kiosk',
    access: 'kiosk',
    answer: KioskWord,
  },
  'sync.packets': {
    method: 'POST',
    path: '/api/v1/packets',
    summary: 'Hand in sealed packets',
    access: 'kiosk',
    body: 'application/cbor',
    answer: BatchAnswer,
  },
  'sync.have': {
    method: 'POST',
    path: '/api/v1/packets/have',
    summary: 'Which of these packets are held durably?',
    access: 'kiosk',
    body: HaveRequest,
    answer: HaveAnswer,
  },
  'sync.feed': {
    method: 'GET',
    path: '/api/v1/feed',
    summary: 'Stages since a cursor',
    access: 'kiosk',
    query: z.object({ cursor: z.optional(z.string().check(z.maxLength(40))) }),
    answer: Feed,
  },
  'sync.heartbeat': {
    method: 'POST',
    path: '/api/v1/heartbeat',
    summary: 'Health of a kiosk',
    access: 'kiosk',
    body: Heartbeat,
    answer: 'none',
  },
  'sync.trust': {
    method: 'GET',
    path: '/api/v1/trust-list',
    summary: 'The signed list of who may sign letters',
    access: 'kiosk',
    query: HaveQuery,
    answer: TrustAnswer,
  },
  'sync.invitations': {
    method: 'GET',
    path: '/api/v1/invitations',
    summary: 'The invitation list since a cursor, as salted digests',
    access: 'kiosk',
    query: z.object({ cursor: z.optional(z.string().check(z.maxLength(120))) }),
    answer: InvitationPage,
  },
  'sync.policy': {
    method: 'GET',
    path: '/api/v1/policy-pack',
    summary: 'The dated policy pack',
    access: 'kiosk',
    query: HaveQuery,
    answer: PolicyAnswer,
  },
} as const satisfies Record<`sync.${string}`, Route>
