// The operator's file on scanners and cameras (PERIPHERALS), read once at the start and given to every kiosk of the port.
import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import type * as z from 'zod/mini'
import { PERIPHERALS_PATH, Peripherals } from '../wire/peripherals.ts'

const LARGEST = 20_000 // characters

export type PeripheralsReading = { ok: true; peripherals: Peripherals } | { ok: false; fault: string }

/** Without a file every default holds. */
export async function readPeripheralsFile(path: string | undefined): Promise<PeripheralsReading> {
  if (!path) return { ok: true, peripherals: {} }
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return { ok: false, fault: `PERIPHERALS: ${path} cannot be read` }
  const json = text.length > LARGEST ? undefined : parse(text)
  if (json === undefined)
    return { ok: false, fault: `PERIPHERALS: ${path} is not JSON of at most ${LARGEST} characters` }
  const read = Peripherals.safeParse(json)
  if (read.success) return { ok: true, peripherals: read.data }
  return { ok: false, fault: `PERIPHERALS: ${path}: ${read.error.issues.map(describe).join('; ')}` }
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `${[...issue.path, issue.keys.join(', ')].join('.')} is no setting`
  return `${issue.path.join('.') || 'the whole'} is not valid`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function servePeripherals(app: FastifyInstance, peripherals: Peripherals): void {
  app.get(PERIPHERALS_PATH, async (_request, reply) => reply.header('cache-control', 'no-cache').send(peripherals))
}
