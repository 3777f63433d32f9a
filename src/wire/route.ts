// What a route of the table says of itself.
import type * as z from 'zod/mini'

/** Who may call: anyone, an enrolled kiosk (signed request), or a signed-in officer with one of the roles. */
export type Access = 'anyone' | 'kiosk' | 'officer' | 'supervisor' | 'operator'

/** A body that is not JSON is named by its media type; `packets` is a CBOR array (RFC 8949) of byte strings, one a packet. */
export type Route = {
  method: 'GET' | 'POST' | 'DELETE'
  path: `/api/v1/${string}`
  summary: string
  access: Access
  params?: z.ZodMiniType
  query?: z.ZodMiniType
  body?: z.ZodMiniType | 'application/cbor'
  answer: z.ZodMiniType | 'image/jpeg' | 'text/csv' | 'text/event-stream' | 'none'
}
