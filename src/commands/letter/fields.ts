// Every field of an invitation letter (policy fact I1) as a person types it: its place in the contents, its flag, and what to
// write there. One table for the flags, for faults in a file of contents, and for the help.
import { PurposeCode, Sex } from '../../visa/application.ts'
import { LetterContents } from '../../visa/letter/contents.ts'

export const FIELDS = [
  { path: 'number', flag: 'number', advice: "the letter's own number, 1 to 40 characters, never used before" },
  { path: 'issuedOn', flag: 'issued-on', advice: 'the day of issue as YYYY-MM-DD' },
  {
    path: 'validUntil',
    flag: 'valid-until',
    optional: true,
    advice: 'the last day of use as YYYY-MM-DD, or leave it out',
  },
  {
    path: 'invitee.primaryIdentifier',
    flag: 'surname',
    advice: 'the surname as in the passport, at most 60 characters',
  },
  {
    path: 'invitee.secondaryIdentifier',
    flag: 'given-names',
    optional: true,
    advice: 'the given names as in the passport, at most 60 characters; leave it out for a person who has none',
  },
  { path: 'invitee.sex', flag: 'sex', advice: `${Sex.options.join(', ')}, as in the passport` },
  { path: 'invitee.dateOfBirth', flag: 'born', advice: 'YYYY-MM-DD, with XX where the passport leaves a part out' },
  {
    path: 'invitee.nationality',
    flag: 'nationality',
    advice: 'the code in the passport, one to three capital letters',
  },
  { path: 'invitee.documentNumber', flag: 'passport', advice: 'capital letters and digits without spaces, at most 22' },
  { path: 'visit.purpose', flag: 'purpose', advice: `one of ${PurposeCode.options.join(', ')}` },
  { path: 'visit.arrival', flag: 'arrival', advice: 'the day of arrival as YYYY-MM-DD' },
  { path: 'visit.departure', flag: 'departure', advice: 'the day of departure as YYYY-MM-DD' },
  { path: 'visit.places', flag: 'places', advice: 'the cities visited, at most 80 characters' },
  { path: 'visit.portOfEntry', flag: 'port', optional: true, advice: 'three capital letters, or leave it out' },
  { path: 'visit.relation', flag: 'relation', advice: 'what the guest is to the inviter, at most 40 characters' },
  { path: 'visit.payer', flag: 'payer', advice: 'who pays: self, employer or inviter' },
  { path: 'inviter.name', flag: 'inviter', advice: 'the full name of the inviting entity, at most 80 characters' },
  {
    path: 'inviter.creditCode',
    flag: 'credit-code',
    optional: true,
    advice: 'the unified social credit code, 18 characters (GB 32100-2015), or leave it out',
  },
  { path: 'inviter.address', flag: 'address', advice: "the inviter's address, at most 120 characters" },
  { path: 'inviter.phone', flag: 'phone', advice: "the inviter's telephone with its code, at most 24 characters" },
  { path: 'inviter.signatory', flag: 'signatory', advice: 'who signs the paper, at most 40 characters' },
] as const satisfies readonly { path: string; flag: string; optional?: true; advice: string }[]

export type FieldFlag = (typeof FIELDS)[number]['flag']

/** One thing wrong with the contents: which field, by its place and its flag, and what to write there. */
export type ContentsFault = { path: string; flag?: FieldFlag; advice: string }

export type ContentsReading = { ok: true; contents: LetterContents } | { ok: false; faults: ContentsFault[] }

/** Contents as parsed JSON, checked field by field: every fault at once, unknown fields too, since a misspelt one would be left out. */
export function readContents(value: unknown): ContentsReading {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, faults: [{ path: '', advice: 'one JSON object; `issue --example` shows one' }] }
  }
  const read = LetterContents.safeParse(value)
  const unknown = listPlaces(value).filter((path) => !isField(path))
  const faults = [
    ...unknown.map((path) => ({ path, advice: 'no field of a letter; leave it out or correct its name' })),
    ...(read.success ? [] : [...new Set(read.error.issues.flatMap(placesOf))].map(faultAt)),
  ]
  if (faults.length > 0 || !read.success) return { ok: false, faults }
  return { ok: true, contents: read.data }
}

/** A missing part, for example the whole inviter, is a fault of each field it must have. */
function placesOf({ path }: { path: PropertyKey[] }): string[] {
  const place = path.join('.')
  const inside = FIELDS.filter((field) => field.path.startsWith(`${place}.`) && !('optional' in field))
  return inside.length > 0 ? inside.map((field) => field.path) : [place]
}

function faultAt(path: string): ContentsFault {
  const field = FIELDS.find((each) => each.path === path)
  return field ? { path, flag: field.flag, advice: field.advice } : { path, advice: 'an object; see `issue --example`' }
}

const isField = (path: string) => FIELDS.some((field) => field.path === path || field.path.startsWith(`${path}.`))

/** Dotted paths of everything in an object that is not itself an object. */
function listPlaces(value: object, above = ''): string[] {
  return Object.entries(value).flatMap(([name, inner]) => {
    const path = above ? `${above}.${name}` : name
    return typeof inner === 'object' && inner !== null && isField(path) ? listPlaces(inner, path) : [path]
  })
}

/** Flags laid over contents from a file; an empty flag takes the field away. */
export function overlay(base: unknown, flags: Partial<Record<FieldFlag, string>>): unknown {
  const whole = structuredClone(typeof base === 'object' && base !== null ? base : {}) as Record<string, unknown>
  for (const { path, flag } of FIELDS) {
    const value = flags[flag]
    if (value === undefined) continue
    const [room, name] = path.includes('.') ? path.split('.') : [undefined, path]
    const place = room === undefined ? whole : openRoom(whole, room)
    if (value === '') delete place[name ?? '']
    else place[name ?? ''] = value
  }
  return whole
}

function openRoom(whole: Record<string, unknown>, room: string): Record<string, unknown> {
  const found = whole[room]
  const inner = typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {}
  whole[room] = inner
  return inner
}
