// Routes of the team, of hand-over and of the audit.
import { PassThrough, type Readable } from 'node:stream'
import { ChainFault, VerifyLine } from '../../wire/team.ts'
import { handOver, readShift } from '../desk/hand-over.ts'
import type { Parts } from '../desk/parts.ts'
import type { SignedIn } from '../desk/sessions.ts'
import { changePort, changeRole, deactivate, endInvite, joinPort, listTeam } from '../desk/team.ts'
import { readDeskHistory, verifyPort } from '../desk/verification.ts'
import { answer, type Handlers } from './handlers.ts'
import { signedIn } from './officers.ts'

type TeamHandlers = Pick<
  Handlers,
  | 'team.list'
  | 'team.change'
  | 'team.deactivate'
  | 'invite.end'
  | 'invite.join'
  | 'session.port'
  | 'shift.read'
  | 'shift.hand-over'
  | 'desk.history'
  | 'desk.verify'
>

export function teamHandlers(parts: Parts): TeamHandlers {
  return {
    'team.list': async ({ caller }) => answer(await listTeam(parts, caller.officer.port)),
    'team.change': async ({ params, body, caller }) => {
      const done = await changeRole(parts, caller.officer, params.officerId, body.role)
      return done.ok ? answer(done) : done
    },
    'team.deactivate': async ({ params, caller }) => {
      const done = await deactivate(parts, caller.officer, params.officerId)
      return done.ok ? answer(done) : done
    },
    'invite.end': async ({ params, caller }) => {
      const done = await endInvite(parts, caller.officer, params.officerId)
      return done.ok ? answer(undefined) : done
    },
    'invite.join': async ({ params, caller }) => signedIn(parts, await joinPort(parts, caller, params.token)),
    'session.port': async ({ body, caller }) => signedIn(parts, await changePort(parts, caller, body.port)),
    'shift.read': async ({ caller }) => answer(await readShift(parts, caller.officer)),
    'shift.hand-over': async ({ body, caller }) => {
      const done = await handOver(parts, caller.officer, body)
      return done.ok ? answer(done) : done
    },
    'desk.history': async ({ params, caller }) =>
      answer(await readDeskHistory(parts, caller.officer, Number(params.before))),
    'desk.verify': async ({ caller, signal }) => answer(streamVerification(parts, caller, signal)),
  }
}

/** Server-sent events, one `VerifyLine` each. Where the work fails the stream ends without its last line. */
function streamVerification(parts: Parts, { officer }: SignedIn, signal: AbortSignal): Readable {
  const stream = new PassThrough()
  const tell = (line: Parameters<Parameters<typeof verifyPort>[2]>[0]) => {
    const faults = line.faults.map((fault) => ChainFault.parse(fault))
    stream.write(`data: ${JSON.stringify(VerifyLine.parse({ ...line, faults }))}\n\n`)
  }
  verifyPort(parts, officer, tell, signal).then(
    () => stream.end(),
    (error: Error) => stream.destroy(error),
  )
  return stream
}
