// What a handler gets and gives, derived from the wire's route table: schemas decide the types on both sides.
import type { Readable } from 'node:stream'
import type * as z from 'zod/mini'
import type { Route } from '../../wire/route.ts'
import type { RouteName, routes } from '../../wire/routes.ts'
import type { Refusal } from '../desk/parts.ts'
import type { SignedIn } from '../desk/sessions.ts'
import type { KioskCaller } from './access.ts'

type Table = typeof routes
type Parsed<Part> = Part extends z.ZodMiniType ? z.output<Part> : Part extends string ? Uint8Array : undefined
type Named<Name extends RouteName, Key extends keyof Route> = Table[Name] extends { [K in Key]: infer Part }
  ? Parsed<Part>
  : undefined

type Caller<Name extends RouteName> = Table[Name]['access'] extends 'anyone'
  ? undefined
  : Table[Name]['access'] extends 'kiosk'
    ? KioskCaller
    : SignedIn

export type Call<Name extends RouteName> = {
  params: Named<Name, 'params'>
  query: Named<Name, 'query'>
  body: Named<Name, 'body'>
  caller: Caller<Name>
  /** Aborts when the other end has gone. */
  signal: AbortSignal
}

type Value<Answer> = Answer extends z.ZodMiniType
  ? z.output<Answer>
  : Answer extends 'image/jpeg'
    ? Uint8Array
    : Answer extends 'text/event-stream' | 'text/csv'
      ? Readable
      : undefined

/** `session`: a token to set in the caller's cookie, or `null` to take it away. */
export type Answer<Name extends RouteName> =
  | { ok: true; value: Value<Table[Name]['answer']>; session?: string | null }
  | Refusal

export type Handler<Name extends RouteName> = (call: Call<Name>) => Promise<Answer<Name>>
export type Handlers = { [Name in RouteName]: Handler<Name> }

export const answer = <V>(value: V) => ({ ok: true as const, value })
