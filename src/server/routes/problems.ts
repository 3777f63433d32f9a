// Refusals as problem details (RFC 9457). Never says more than the code and, where we wrote it, one sentence of detail.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { PROBLEM_MEDIA_TYPE, PROBLEM_STATUS, type Problem, type ProblemCode } from '../../wire/problem.ts'

const TITLES = {
  'invalid-request': 'The request is not of the shape this route takes',
  'not-signed-in': 'Sign in first',
  'not-allowed': 'Your role does not allow this',
  'not-found': 'There is no such thing here',
  conflict: 'Something happened meanwhile: read again',
  'already-claimed': 'Another officer is working on this case',
  'not-yours': 'Claim the case first',
  'step-not-allowed': 'This step cannot follow now',
  'second-officer': 'Another officer has to look at this case: you proposed its decision',
  'not-yourself': 'Nobody does this to themselves: ask another supervisor',
  'not-signed': 'The decision was not signed by your own passkey: sign it again',
  'code-not-valid': 'The code is unknown, used or past: ask for a new one',
  'kiosk-unknown': 'This kiosk is not enrolled: enrol it with a one-time code',
  'kiosk-revoked': 'This kiosk has been shut out: call the port',
  'signature-not-valid': 'The signature does not verify',
  'too-large': 'Too large: send less at once',
  'too-many-requests': 'Too many requests: wait as long as Retry-After says',
  unavailable: 'Not ready: try again as Retry-After says',
  internal: 'A fault of the server',
} as const satisfies Record<ProblemCode, string>

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ProblemCode,
  detail?: string,
): FastifyReply {
  const problem: Problem = {
    type: `urn:kouan:problem:${code}`,
    title: TITLES[code],
    status: PROBLEM_STATUS[code],
    code,
    instance: request.id,
    ...(detail && { detail }),
  }
  return reply.code(problem.status).type(PROBLEM_MEDIA_TYPE).send(JSON.stringify(problem))
}

/** Faults the framework or a plugin raised before a handler ran. */
const BY_STATUS: Partial<Record<number, ProblemCode>> = {
  400: 'invalid-request',
  404: 'not-found',
  413: 'too-large',
  415: 'invalid-request',
  429: 'too-many-requests',
  503: 'unavailable',
}

export const problemOfStatus = (status: number | undefined): ProblemCode => BY_STATUS[status ?? 500] ?? 'internal'
