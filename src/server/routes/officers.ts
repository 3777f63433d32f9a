// Routes of sign-in, the team and the port's kiosks.
import { listKiosks, makeKioskCode, revokeKiosk } from '../desk/kiosks.ts'
import {
  beginJoining,
  beginSigningIn,
  describeOfficer,
  finishJoining,
  finishSigningIn,
  inviteOfficer,
  listPorts,
} from '../desk/officers.ts'
import { handOperatorCode } from '../desk/operator-codes.ts'
import type { Parts, Refusal } from '../desk/parts.ts'
import type { RelyingParty } from '../desk/passkeys.ts'
import { listQuarantined } from '../desk/quarantine.ts'
import { endSession, type SignedIn } from '../desk/sessions.ts'
import { clearSuspension } from '../desk/suspension.ts'
import { answer, type Handlers } from './handlers.ts'

type OfficerHandlers = Pick<
  Handlers,
  | 'session.read'
  | 'session.options'
  | 'session.begin'
  | 'session.end'
  | 'invite.make'
  | 'invite.options'
  | 'invite.accept'
  | 'kiosk.list'
  | 'kiosk.code'
  | 'kiosk.revoke'
  | 'kiosk.clear'
  | 'kiosk.operator-code'
>

export function officerHandlers(parts: Parts, rp: RelyingParty): OfficerHandlers {
  return { ...sessionHandlers(parts, rp), ...teamHandlers(parts, rp) }
}

function sessionHandlers(
  parts: Parts,
  rp: RelyingParty,
): Pick<OfficerHandlers, 'session.read' | 'session.options' | 'session.begin' | 'session.end'> {
  return {
    'session.read': async ({ caller }) => answer(await describeSession(parts, caller)),
    'session.options': async () => answer(await beginSigningIn(parts, rp)),
    'session.begin': async ({ body }) => signedIn(parts, await finishSigningIn(parts, rp, body)),
    'session.end': async ({ caller }) => {
      await endSession(parts, caller.token)
      return { ...answer(undefined), session: null }
    },
  }
}

function teamHandlers(
  parts: Parts,
  rp: RelyingParty,
): Omit<OfficerHandlers, 'session.read' | 'session.options' | 'session.begin' | 'session.end'> {
  return {
    'invite.make': async ({ body, caller }) => answer(await inviteOfficer(parts, caller.officer, body)),
    'invite.options': async ({ params }) => {
      const begun = await beginJoining(parts, rp, params.token)
      return begun.ok ? answer(begun) : begun
    },
    'invite.accept': async ({ params, body }) => signedIn(parts, await finishJoining(parts, rp, params.token, body)),
    'kiosk.list': async ({ caller: { officer } }) => {
      const quarantined = await listQuarantined(parts, officer.port)
      return answer({ kiosks: await listKiosks(parts, officer.port), quarantined })
    },
    'kiosk.code': async ({ caller }) => answer(await makeKioskCode(parts, caller.officer.port)),
    'kiosk.revoke': async ({ params, caller }) => {
      const done = await revokeKiosk(parts, caller.officer.port, params.kioskId, caller.officer.officer_id)
      return done.ok ? answer(undefined) : done
    },
    'kiosk.clear': async ({ params, body, caller }) => {
      const done = await clearSuspension(parts, caller.officer, params.kioskId, body.reason)
      return done.ok ? answer({ released: done.released }) : done
    },
    'kiosk.operator-code': async ({ params, caller }) => {
      const handed = await handOperatorCode(parts, caller.officer, params.kioskId)
      return handed.ok ? answer({ code: handed.code }) : handed
    },
  }
}

async function describeSession(parts: Parts, { officer, expiresAt }: SignedIn) {
  const ports = await listPorts(parts, officer.officer_id)
  return { officer: describeOfficer(officer), ports, mode: parts.mode, expiresAt }
}

export async function signedIn(parts: Parts, done: ({ ok: true } & SignedIn) | Refusal) {
  return done.ok ? { ...answer(await describeSession(parts, done)), session: done.token } : done
}
