// What an operator does to a port's database from a terminal: verify it, back it up, restore it, raise its epoch.
// Nothing personal is printed: references, counts and places only.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { randomBytes } from '../../packet/random.ts'
import { type Config, readConfig } from '../config.ts'
import { type Anchor, type Break, verifyAnchors, verifyChains } from '../desk/verify.ts'
import { chainStore } from '../store/chains.ts'
import { findUser } from '../store/embedded/user.ts'
import { findClusterFolder } from '../store/embedded.ts'
import { readAnchors } from './anchors.ts'
import { backUp, checkBackup, layBackup } from './backup.ts'
import { raiseEpoch } from './epoch.ts'
import { importFile, openParts } from './import.ts'
import { describeAll, retire, rotate } from './keys.ts'
import { type Reached, reachDatabase } from './reach.ts'

const USAGE = `npm run maintain -- <command>        (reads DATA_DIR or DATABASE_URL as the server does)

  verify [--anchors FILE] [--write-anchors FILE]
      every case's history, every packet's digest, and the anchors of an earlier time
  backup FOLDER
      the embedded PostgreSQL, while it runs; keys are not in it
  check FOLDER
      every file of a backup against its manifest
  restore FOLDER
      a backup into a DATA_DIR without a database; raises the server's epoch
  raise-epoch
      after restoring an external PostgreSQL by its own tools, with every server stopped
  import FILE...
      queues of kiosks that were carried here by hand; writes FILE.receipts for the way back. Again is nothing new
  keys list
      sealing and receipt keys, and what was sealed to each
  keys rotate seal|receipt
      a new key for the present one, which stays; kiosks hear of it at their next contact
  keys retire KEY
      an old sealing key into keys/retired; refused while a kiosk or a record needs it

Exit: 0 done and whole · 1 something does not hold · 2 not understood or not possible`

const say = (line: string): void => console.log(line)

/** An end with a plain reason and no stack. */
class Stop extends Error {}

async function withDatabase<Result>(config: Config, work: (reached: Reached) => Promise<Result>): Promise<Result> {
  const opening = await reachDatabase(config, say)
  if (!opening.ok) throw new Stop(opening.message)
  try {
    return await work(opening.reached)
  } finally {
    await opening.reached.close()
  }
}

async function verify(config: Config, files: { anchors?: string; 'write-anchors'?: string }): Promise<number> {
  const known = files.anchors ? readAnchors(readFileSync(files.anchors, 'utf8')) : { ok: true as const, anchors: [] }
  if (!known.ok) throw new Stop(`${files.anchors}, line ${known.line}: not an anchor.`)
  return withDatabase(config, async ({ database }) => {
    const chains = chainStore(database.sql)
    const anchors: Anchor[] = []
    const found = await verifyChains(chains, { tell: (anchor) => void anchors.push(anchor) })
    const breaks = [...found.breaks, ...(await verifyAnchors(chains, known.anchors))]
    for (const one of breaks) say(tell(one))
    const anchored = files.anchors ? `, ${known.anchors.length} anchors` : ''
    say(`${found.cases} cases, ${found.entries} history entries${anchored}: ${breaks.length} do not hold`)
    if (files['write-anchors']) {
      const lines = anchors.map((anchor) => `${JSON.stringify(anchor)}\n`).join('')
      writeFileSync(files['write-anchors'], lines, { mode: 0o600, flag: 'wx' })
      say(`${anchors.length} anchors written to ${files['write-anchors']}: keep them where nobody can change them`)
    }
    return breaks.length === 0 ? 0 : 1
  })
}

function tell(one: Break): string {
  if ('packetId' in one) {
    const what = one.why === 'packet-altered' ? 'bytes are not those of its digest' : 'was opened and has no case'
    return `port ${one.port}, packet ${one.packetId}: ${what}`
  }
  if (one.why === 'kiosk') return `port ${one.port}, kiosk ${one.kioskId}: history entry ${one.revision} does not hold`
  if (one.why === 'desk') return `port ${one.port}, its own history: entry ${one.revision} does not hold`
  const place = `port ${one.port}, case ${one.reference}`
  switch (one.why) {
    case 'entry':
      return `${place}: history entry ${one.revision} does not hold`
    case 'proof':
      return `${place}: history entry ${one.revision} is a decision that its officer's passkey did not sign`
    case 'anchor':
      return `${place}: history entry ${one.revision} is another than the anchored one, or gone`
    case 'packet-missing':
      return `${place}: its packet is not there`
    case 'supplement-missing':
      return `${place}: the packet that history entry ${one.revision} says was added is not there`
    case 'case-missing':
      return `${place}: a history without its case`
  }
}

function backup(config: Config, folder: string): Promise<number> {
  return withDatabase(config, async ({ connection, cluster }) => {
    if (!cluster)
      throw new Stop('This database is your own PostgreSQL: back it up with its tools (pg_basebackup, pg_dump).')
    const report = await backUp(connection, cluster, resolve(folder), new Date().toISOString())
    say(`${report.files} files, ${report.bytes} bytes in ${resolve(folder)}`)
    say(`The keys are not in it: keep ${join(config.dataDir, 'keys')} apart from it.`)
    return 0
  })
}

async function check(folder: string): Promise<number> {
  const checked = await checkBackup(resolve(folder))
  if (checked.ok) {
    say(`Whole: ${checked.manifest.files.length} files, made ${checked.manifest.madeAt}`)
    return 0
  }
  for (const { path, fault } of checked.faults) say(`${path}: ${fault}`)
  say(checked.message)
  return 1
}

async function restore(config: Config, folder: string): Promise<number> {
  if (config.databaseUrl) throw new Stop('Restore your own PostgreSQL with its tools, then run raise-epoch.')
  if (!existsSync(join(config.dataDir, 'keys'))) {
    throw new Stop(
      `Put the key folder of this database at ${join(config.dataDir, 'keys')} first: without it nothing opens.`,
    )
  }
  const checked = await checkBackup(resolve(folder))
  if (!checked.ok) throw new Stop(checked.message)
  const user = findUser(say)
  const cluster = await findClusterFolder(config.dataDir, user, say)
  if (existsSync(cluster)) throw new Stop(`${cluster} holds a database already. Restore into another DATA_DIR.`)
  await layBackup(resolve(folder), checked.manifest, cluster, user)
  say(`The backup of ${checked.manifest.madeAt} lies in ${cluster}`)
  return raise(config)
}

async function keys({ dataDir, ...config }: Config, act = '', what = ''): Promise<number> {
  if (act === 'rotate') return told(await rotate(dataDir, what, { now: Date.now, random: randomBytes }))
  return withDatabase({ dataDir, ...config }, async ({ database }) => {
    if (act === 'list') return told({ ok: true, lines: await describeAll(dataDir, database.sql) })
    if (act === 'retire') return told(await retire(dataDir, what, database.sql))
    throw new Stop(`keys list, keys rotate or keys retire.\n\n${USAGE}`)
  })
}

function told({ ok, lines }: { ok: boolean; lines: string[] }): number {
  for (const line of lines) say(line)
  return ok ? 0 : 1
}

function raise(config: Config): Promise<number> {
  return withDatabase(config, async ({ database }) => {
    const epoch = await raiseEpoch(database.sql, randomBytes)
    if (!epoch) throw new Stop('No server has used this database yet: there is no epoch to raise.')
    say(`Server epoch ${epoch}. Kiosks hand in again what they hold, at their next contact.`)
    return 0
  })
}

async function importQueues(config: Config, files: readonly string[]): Promise<number> {
  const missing = files.find((file) => !existsSync(file))
  if (files.length === 0) throw new Stop(`import needs a FILE.\n\n${USAGE}`)
  if (missing) throw new Stop(`${missing} is not there.`)
  if (!existsSync(join(config.dataDir, 'keys')))
    throw new Stop(
      `Put the key folder of this database at ${join(config.dataDir, 'keys')} first: it signs the receipts.`,
    )
  return withDatabase(config, async ({ database }) => {
    const opened = await openParts(config, database, Date.now)
    if (!opened.ok) throw new Stop(opened.message)
    let worst = 0
    for (const file of files) worst = Math.max(worst, told(await importFile(opened.parts, file)))
    return worst
  })
}

async function run(): Promise<number> {
  const options = {
    anchors: { type: 'string' },
    'write-anchors': { type: 'string' },
    help: { type: 'boolean' },
  } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const [command, folder, what] = positionals
  if (values.help || !command) {
    say(USAGE)
    return values.help ? 0 : 2
  }
  const read = readConfig(process.env)
  if (!read.ok) throw new Stop(read.faults.join('\n'))
  const { config } = read
  if (command === 'verify') return verify(config, values)
  if (command === 'import') return importQueues(config, positionals.slice(1))
  if (command === 'keys') return keys(config, folder, what)
  if (command === 'raise-epoch') return raise(config)
  if (['backup', 'check', 'restore'].includes(command) && !folder)
    throw new Stop(`${command} needs a FOLDER.\n\n${USAGE}`)
  if (command === 'backup') return backup(config, `${folder}`)
  if (command === 'check') return check(`${folder}`)
  if (command === 'restore') return restore(config, `${folder}`)
  throw new Stop(`"${command}" is no command.\n\n${USAGE}`)
}

process.exitCode = await run().catch((error: unknown) => {
  const isPlain = error instanceof Stop || String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')
  console.error(isPlain || (error as NodeJS.ErrnoException).code ? (error as Error).message : error)
  return 2
})
