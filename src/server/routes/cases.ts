// Routes of the queue and its cases, and their live changes.
import { PassThrough, type Readable } from 'node:stream'
import type { Changes } from '../desk/changes.ts'
import { beginDeciding } from '../desk/decision-proof.ts'
import type { Parts, Refusal } from '../desk/parts.ts'
import type { RelyingParty } from '../desk/passkeys.ts'
import { claimCase, decideCase, readCase, readImage, releaseCase, returnProposal } from '../desk/review.ts'
import { findSession, type SignedIn } from '../desk/sessions.ts'
import { hashOf } from '../desk/world.ts'
import { answer, type Handlers } from './handlers.ts'

type CaseHandlers = Pick<
  Handlers,
  | 'case.read'
  | 'case.image'
  | 'case.claim'
  | 'case.release'
  | 'case.challenge'
  | 'case.decide'
  | 'case.return'
  | 'case.events'
>

/** How often an open stream shows it is alive and looks whether its session still is. */
const BEAT_MS = 20_000

/** @param closing aborts when the server ends: open streams must not keep it */
export function caseHandlers(parts: Parts, rp: RelyingParty, changes: Changes, closing: AbortSignal): CaseHandlers {
  return {
    'case.read': async ({ params, caller }) => viewed(await readCase(parts, caller.officer, params.reference)),
    'case.image': async ({ params, caller }) => {
      const image = await readImage(parts, caller.officer, params.reference, params.name)
      return image.ok ? answer(image.jpeg) : image
    },
    'case.claim': async ({ params, caller }) => viewed(await claimCase(parts, caller.officer, params.reference)),
    'case.release': async ({ params, caller }) => viewed(await releaseCase(parts, caller.officer, params.reference)),
    'case.challenge': async ({ params, body, caller }) => {
      const begun = await beginDeciding(parts, rp, caller.officer, params.reference, body)
      return begun.ok ? answer(begun) : begun
    },
    'case.decide': async ({ params, body, caller }) =>
      viewed(await decideCase(parts, rp, caller.officer, params.reference, body)),
    'case.return': async ({ params, body, caller }) =>
      viewed(await returnProposal(parts, caller.officer, params.reference, body.note)),
    'case.events': async ({ caller, signal }) =>
      answer(streamChanges(parts, changes, caller, AbortSignal.any([signal, closing]))),
  }
}

export function viewed<View>(done: { ok: true; view: View } | Refusal) {
  return done.ok ? answer(done.view) : done
}

/**
 * Server-sent events: `data: {"position":n}` whenever the port's feed has moved; the reader then reads the queue again.
 * `event: ended` when the session is over: signed out elsewhere, or the officer shut out.
 */
function streamChanges(parts: Parts, changes: Changes, caller: SignedIn, signal: AbortSignal): Readable {
  const stream = new PassThrough()
  stream.write('retry: 3000\n\n')
  const stopWatching = changes.watch(caller.officer.port, (position) => {
    stream.write(`data: ${JSON.stringify({ position })}\n\n`)
  })
  const stopWatchingSession = changes.watchSession(hashOf(caller.token), () => {
    stream.end('event: ended\ndata: {}\n\n')
  })
  const beat = setInterval(() => void keepAlive(parts, caller, stream), BEAT_MS)
  const end = () => {
    clearInterval(beat)
    stopWatching()
    stopWatchingSession()
    stream.end()
  }
  stream.on('close', end)
  signal.addEventListener('abort', end, { once: true })
  return stream
}

async function keepAlive(parts: Parts, { token }: SignedIn, stream: PassThrough): Promise<void> {
  const still = await findSession(parts, token, true).catch(() => undefined)
  if (still) stream.write(': here\n\n')
  else stream.end()
}
