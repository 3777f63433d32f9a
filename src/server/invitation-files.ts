// The files of an invitation list, one or a folder of them, streamed: a million rows never stand in memory at once.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { type Invitation, type InvitationKind, makeLineReader } from './desk/invitation-rows.ts'
import type { InvitationSource } from './desk/invitations.ts'
import type { Mode } from './desk/parts.ts'

const KINDS: Record<string, InvitationKind> = { '.csv': 'csv', '.ndjson': 'ndjson', '.jsonl': 'ndjson' }
const ROWS_AT_ONCE = 2_000
const LONGEST_LINE = 16_384 // characters
const NOT_UTF8 = 'save it as UTF-8 (in a spreadsheet: "CSV UTF-8")'

/** The list's files, in the order of their names. */
export async function listInvitationFiles(
  path: string,
): Promise<{ ok: true; files: string[] } | { ok: false; fault: string }> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return { ok: false, fault: `${path} is not there: name the file or folder of the list` }
  const names = found.isDirectory() ? (await readdir(path)).sort().map((name) => join(path, name)) : [path]
  const files = names.filter((name) => KINDS[extname(name).toLowerCase()])
  if (files.length > 0) return { ok: true, files }
  return { ok: false, fault: `${path}: there is no file here whose name ends in .csv, .ndjson or .jsonl` }
}

export async function makeInvitationSource(files: readonly string[], mode: Mode): Promise<InvitationSource> {
  return { sha256: await digestOf(files), read: () => readFiles(files, mode) }
}

async function digestOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const file of files) {
    hash.update(`${basename(file)}\n`)
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  }
  return hash.digest('hex')
}

async function* readFiles(
  files: readonly string[],
  mode: Mode,
): AsyncGenerator<{ invitations: Invitation[] } | { fault: string }> {
  for (const file of files) yield* readFile(file, mode)
}

async function* readFile(file: string, mode: Mode): AsyncGenerator<{ invitations: Invitation[] } | { fault: string }> {
  const read = makeLineReader(KINDS[extname(file).toLowerCase()] ?? 'csv')
  let invitations: Invitation[] = []
  let row = 0
  for await (const line of linesOf(file)) {
    row += 1
    const done = typeof line === 'string' ? read(line) : line
    if (done === 'nothing') continue
    if ('fault' in done) return yield { fault: `${file}, row ${row}: ${done.fault}` }
    if ('demonstration' in done) {
      if (mode === 'production')
        return yield { fault: `${file}, row ${row}: a demonstration list; production needs your own` }
      continue
    }
    invitations.push(done.invitation)
    if (invitations.length < ROWS_AT_ONCE) continue
    yield { invitations }
    invitations = []
  }
  if (row === 0) yield { fault: `${file}: it is empty; to have no list, leave INVITATION_LIST out` }
  yield { invitations }
}

/** Lines without their ends, in UTF-8 and of a bounded length; a fault ends them. */
async function* linesOf(file: string): AsyncGenerator<string | { fault: string }> {
  const decoder = new TextDecoder('utf-8', { fatal: true }) // takes a byte order mark away
  let rest = ''
  for await (const chunk of createReadStream(file)) {
    const text = decode(decoder, chunk as Buffer)
    if (text === undefined) return yield { fault: NOT_UTF8 }
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
    if (rest.length > LONGEST_LINE) return yield { fault: `let no line be longer than ${LONGEST_LINE} characters` }
  }
  const last = decode(decoder)
  if (last === undefined) return yield { fault: NOT_UTF8 }
  if (rest + last !== '') yield rest + last
}

function decode(decoder: TextDecoder, chunk?: Buffer): string | undefined {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined })
  } catch {
    return undefined
  }
}
