// What the environment says, checked once at start; every wrong value is named with what to write instead.
import { join, resolve } from 'node:path'
import * as z from 'zod/mini'
import type { Mode, Parts } from './desk/parts.ts'
import type { ListPaths } from './list-files.ts'

const DEMONSTRATION_PORT = 'UTO'

const Environment = z.object({
  PORT: z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(65_535)), 8080),
  HOST: z._default(z.string().check(z.minLength(1)), '127.0.0.1'),
  DATA_DIR: z._default(z.string().check(z.minLength(1)), './data'),
  DATABASE_URL: z.optional(z.string().check(z.regex(/^postgres(ql)?:\/\//))),
  MIGRATE_URL: z.optional(z.string().check(z.regex(/^postgres(ql)?:\/\//))),
  KOUAN_MODE: z._default(z.enum(['demonstration', 'production']), 'demonstration'),
  LOG_LEVEL: z._default(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
  ORIGIN: z.optional(z.string().check(z.regex(/^https?:\/\/[^/]+$/))),
  PORT_OF_ENTRY: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
  TRUST_LIST: z.optional(z.string()),
  TRUST_ANCHORS: z.optional(z.string()),
  INVITATION_LIST: z.optional(z.string()),
  POLICY_PACK: z.optional(z.string()),
  PERIPHERALS: z.optional(z.string()),
  SECOND_LOOK: z._default(z.coerce.number().check(z.minimum(0), z.maximum(1)), 0),
  TWO_PERSON: z.optional(
    z.string().check(z.regex(/^(grant|refuse|more-documents|refer|void)(,(grant|refuse|more-documents|refer|void))*$/)),
  ),
})

const ADVICE: Record<string, string> = {
  PORT: 'a number from 0 to 65535, for example PORT=8080',
  HOST: 'an address of this machine, for example HOST=127.0.0.1',
  DATA_DIR: 'a folder, for example DATA_DIR=./data',
  DATABASE_URL: 'postgresql://user:password@host:5432/database',
  MIGRATE_URL: "the same database by its owner's name: postgresql://owner:password@host:5432/database",
  KOUAN_MODE: 'demonstration or production',
  LOG_LEVEL: 'fatal, error, warn, info, debug, trace or silent',
  ORIGIN: 'the address officers open, without a path: https://visa.example',
  SECOND_LOOK: 'the share of grants a second officer signs too, drawn by chance: 0 to 1, for example SECOND_LOOK=0.05',
  PORT_OF_ENTRY: 'three capital letters, for example PORT_OF_ENTRY=UTO',
  TWO_PERSON:
    'decisions a second officer has to sign too: grant, refuse, more-documents, refer or void, with commas between',
}

export type Config = {
  port: number // 0: any free one
  host: string
  dataDir: string // absolute
  databaseUrl: string | undefined
  migrateUrl: string | undefined // the owner of the tables; undefined: whoever databaseUrl names
  mode: Mode
  logLevel: string
  origin: string | undefined // undefined: http://localhost:<port>
  portOfEntry: string
  lists: ListPaths
  peripherals: string | undefined // absolute path; undefined: every default
  twoPerson: Parts['twoPerson']
  secondLook: number // share of grants, 0 to 1
}

export type ConfigReading = { ok: true; config: Config } | { ok: false; faults: string[] }

export function readConfig(env: Record<string, string | undefined>): ConfigReading {
  const said = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const read = Environment.safeParse(said)
  if (!read.success) return { ok: false, faults: [...new Set(read.error.issues.map(adviseOn))] }
  const found = read.data
  const needsUrl = found.MIGRATE_URL && !found.DATABASE_URL ? [NEEDS_URL] : []
  const faults = [
    ...needsUrl,
    ...listTrustFaults(found),
    ...(found.KOUAN_MODE === 'production' ? listProductionFaults(found) : []),
  ]
  if (faults.length > 0) return { ok: false, faults }
  return {
    ok: true,
    config: {
      port: found.PORT,
      host: found.HOST,
      dataDir: resolve(found.DATA_DIR),
      databaseUrl: found.DATABASE_URL,
      migrateUrl: found.MIGRATE_URL,
      mode: found.KOUAN_MODE,
      logLevel: found.LOG_LEVEL,
      origin: found.ORIGIN,
      portOfEntry: found.PORT_OF_ENTRY ?? DEMONSTRATION_PORT,
      lists: listPathsOf(found),
      peripherals: found.PERIPHERALS ? resolve(found.PERIPHERALS) : undefined,
      twoPerson: new Set(found.TWO_PERSON?.split(',')) as Parts['twoPerson'],
      secondLook: found.SECOND_LOOK,
    },
  }
}

const NEEDS_URL = 'MIGRATE_URL needs DATABASE_URL beside it: the role that serves, which may not change what is kept'

/** In a demonstration the invitation list is the specimen one, unless another is named. */
const SPECIMEN_INVITATIONS = join(import.meta.dirname, 'demonstration', 'invitations.csv')

function listPathsOf(found: z.output<typeof Environment>): ListPaths {
  const path = (name: string | undefined) => (name ? resolve(name) : undefined)
  const specimen = found.KOUAN_MODE === 'demonstration' ? SPECIMEN_INVITATIONS : undefined
  return {
    trustList: path(found.TRUST_LIST),
    trustAnchors: path(found.TRUST_ANCHORS),
    invitationList: path(found.INVITATION_LIST) ?? specimen,
    policyPack: path(found.POLICY_PACK),
  }
}

function listTrustFaults({ TRUST_LIST, TRUST_ANCHORS }: z.output<typeof Environment>): string[] {
  if (TRUST_LIST && !TRUST_ANCHORS)
    return ['TRUST_LIST needs TRUST_ANCHORS beside it: the file of keys that may sign it']
  if (TRUST_ANCHORS && !TRUST_LIST) return ['TRUST_ANCHORS needs TRUST_LIST beside it: the signed list itself']
  return []
}

function adviseOn({ path: [name] }: z.core.$ZodIssue): string {
  return `${String(name)} is not valid: set it to ${ADVICE[String(name)]}`
}

function listProductionFaults({ ORIGIN, PORT_OF_ENTRY }: z.output<typeof Environment>): string[] {
  const faults: string[] = []
  if (!PORT_OF_ENTRY || PORT_OF_ENTRY === DEMONSTRATION_PORT) {
    faults.push('Production needs PORT_OF_ENTRY, three capital letters that are not UTO')
  }
  if (!ORIGIN?.startsWith('https://')) faults.push('Production needs ORIGIN, the https address officers open')
  return faults
}
