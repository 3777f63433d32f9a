// Who is calling, and may they? One table of roles for the whole API.
import type { FastifyRequest } from 'fastify'
import type { Role } from '../../wire/officers.ts'
import type { Access } from '../../wire/route.ts'
import { type RouteName, routes } from '../../wire/routes.ts'
import { findCaller } from '../desk/kiosks.ts'
import { type Parts, type Refusal, refuse } from '../desk/parts.ts'
import { findSession, type SignedIn } from '../desk/sessions.ts'

export type KioskCaller = Extract<Awaited<ReturnType<typeof findCaller>>, { ok: true }>
export type Callers = KioskCaller | SignedIn | undefined

/** `origin`: the one address whose pages may change anything with a session cookie. */
export type Door = { parts: Parts; cookie: string; origin: string }

const ROLES = {
  officer: ['officer', 'supervisor'],
  supervisor: ['supervisor'],
  operator: ['operator', 'supervisor'],
} as const satisfies Partial<Record<Access, readonly Role[]>>

/** Whoever has signed in may know it, sign out, and go to another port they belong to or are invited to. */
const ANY_ROLE: readonly RouteName[] = ['session.read', 'session.end', 'session.port', 'invite.join']

export async function admit(
  door: Door,
  name: RouteName,
  request: FastifyRequest,
): Promise<{ ok: true; caller: Callers } | Refusal> {
  const { access, method } = routes[name]
  if (access === 'anyone') return { ok: true, caller: undefined }
  if (access === 'kiosk') return admitKiosk(door.parts, request)
  const caller = await findSession(door.parts, request.cookies[door.cookie] ?? '')
  if (!caller) return refuse('not-signed-in')
  if (method !== 'GET' && !isSameOrigin(request, door.origin)) return refuse('not-allowed')
  const allowed: readonly Role[] = ROLES[access]
  return ANY_ROLE.includes(name) || allowed.includes(caller.officer.role) ? { ok: true, caller } : refuse('not-allowed')
}

async function admitKiosk(parts: Parts, request: FastifyRequest): Promise<{ ok: true; caller: Callers } | Refusal> {
  const body = request.body instanceof Uint8Array ? request.body : new Uint8Array()
  const field = (name: string) => {
    const value = request.headers[name]
    return typeof value === 'string' ? value : undefined
  }
  const found = await findCaller(
    parts,
    { method: request.method, target: request.raw.url ?? '', body },
    {
      'content-digest': field('content-digest'),
      'signature-input': field('signature-input'),
      signature: field('signature'),
    },
  )
  return found.ok ? { ok: true, caller: found } : found
}

/** Beside SameSite=Strict: a page of another origin, even on the same site, may not act for the officer. */
function isSameOrigin({ headers }: FastifyRequest, origin: string): boolean {
  return headers.origin === undefined ? headers['sec-fetch-site'] === 'same-origin' : headers.origin === origin
}
