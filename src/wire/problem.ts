// Problem details for HTTP (RFC 9457): the one shape every refusal takes on the wire.
import * as z from 'zod/mini'

/** Stable last path part of `type`; readers translate it, so titles are for logs and tools only. */
export const ProblemCode = z.enum([
  'invalid-request',
  'not-signed-in',
  'not-allowed',
  'not-found',
  'conflict',
  'already-claimed',
  'not-yours',
  'step-not-allowed',
  'second-officer',
  'not-yourself',
  'not-signed',
  'code-not-valid',
  'kiosk-unknown',
  'kiosk-revoked',
  'signature-not-valid',
  'too-large',
  'too-many-requests',
  'unavailable',
  'internal',
])
export type ProblemCode = z.infer<typeof ProblemCode>

export const Problem = z.object({
  type: z.string(), // `urn:kouan:problem:<code>`
  title: z.string(),
  status: z.number(),
  code: ProblemCode,
  detail: z.optional(z.string()),
  instance: z.optional(z.string()), // request id, never a path with data
})
export type Problem = z.infer<typeof Problem>

export const PROBLEM_STATUS = {
  'invalid-request': 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  'already-claimed': 409,
  'not-yours': 409,
  'step-not-allowed': 409,
  'second-officer': 403,
  'not-yourself': 409,
  'not-signed': 403,
  'code-not-valid': 403,
  'kiosk-unknown': 401,
  'kiosk-revoked': 401,
  'signature-not-valid': 401,
  'too-large': 413,
  'too-many-requests': 429,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<ProblemCode, number>

export const PROBLEM_MEDIA_TYPE = 'application/problem+json'
