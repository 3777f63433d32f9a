// `keys list | rotate | retire`: exchanging the server's keys, and putting an old sealing key away once nobody needs it.
import type { Kysely } from 'kysely'
import { type KeyUse, type KioskNeed, listKioskNeeds } from '../desk/key-use.ts'
import type { World } from '../desk/world.ts'
import { exchangeKey, type KeyDescription, listKeys, putAway } from '../key-exchange.ts'
import type { Exchangeable } from '../key-file.ts'
import { kioskStore } from '../store/kiosks.ts'
import { SEALED_TO } from '../store/packets.ts'
import type { Tables } from '../store/tables.ts'

type Done = { ok: boolean; lines: string[] }

export async function describeAll(dataDir: string, db: Kysely<Tables>): Promise<string[]> {
  const uses = await readKeyUse(db)
  return (await listKeys(dataDir)).map(({ kind, keyId, isPresent, since }) => {
    const use = uses.find((one) => one.keyId === keyId)
    const packets = kind === 'seal' ? `  ${use?.packets ?? 0} packets, ${use?.unopened ?? 0} unopened` : ''
    return `${kind.padEnd(8)}${keyId}  ${isPresent ? 'present' : 'old    '}  ${since ?? 'the first'}${packets}`
  })
}

export async function rotate(dataDir: string, kind: string, world: World): Promise<Done> {
  if (kind !== 'seal' && kind !== 'receipt') return { ok: false, lines: ['keys rotate seal, or keys rotate receipt'] }
  const done = await exchangeKey(dataDir, kind satisfies Exchangeable, world)
  if (!done.ok) return { ok: false, lines: [done.message] }
  return {
    ok: true,
    lines: [
      `The ${kind} key is now ${done.now}; ${done.before} stays beside it.`,
      'A running server takes it within seconds and tells its kiosks at their next contact.',
      'Copy DATA_DIR/keys to every other server of this database now, and into the backup of the keys.',
    ],
  }
}

/** Refused as long as anything under the key may come or can only be read with it. */
export async function retire(dataDir: string, keyId: string, db: Kysely<Tables>): Promise<Done> {
  const keys = await listKeys(dataDir)
  const key = keys.find((one) => one.keyId === keyId && one.kind === 'seal')
  const present = keys.find((one) => one.kind === 'seal' && one.isPresent)
  if (!key || !present) return { ok: false, lines: [`"${keyId}" is no sealing key of ${dataDir}/keys: see keys list.`] }
  if (key.isPresent) return { ok: false, lines: [`${keyId} is the present key: rotate first.`] }
  const reasons = [...listNeeds(await readKiosks(db), key, keys), ...listRecords(await readKeyUse(db), keyId)]
  if (reasons.length > 0) return { ok: false, lines: [`${keyId} is needed and stays:`, ...reasons] }
  return { ok: true, lines: [`${keyId} lies in ${await putAway(dataDir, keyId)}: no server opens with it any more.`] }
}

function listNeeds(kiosks: Awaited<ReturnType<typeof readKiosks>>, key: KeyDescription, keys: KeyDescription[]) {
  const seals = keys.filter(({ kind }) => kind === 'seal')
  const presentId = seals.find(({ isPresent }) => isPresent)?.keyId ?? ''
  // Replaced when the next key came: the earliest that is later than itself.
  const later = seals.map(({ since = '' }) => since).filter((since) => since > (key.since ?? ''))
  const since = later.sort()[0] ?? ''
  return listKioskNeeds(kiosks, key.keyId, { since, presentId }).map(tellNeed)
}

const WHY = {
  'silent-since': 'has not been heard since the key was exchanged',
  'seals-to-it': 'does not seal to the present key yet',
  'holds-packets': 'holds packets under it',
  untold: 'does not say which keys its packets are under: update it',
} as const satisfies Record<KioskNeed['why'], string>

const tellNeed = ({ name, kioskId, why }: KioskNeed): string => `  ${name} (${kioskId}) ${WHY[why]}`

function listRecords(uses: readonly KeyUse[], keyId: string): string[] {
  const use = uses.find((one) => one.keyId === keyId)
  if (!use) return []
  const { packets, unopened, undecided } = use
  return [`  ${packets} stored packets can be read with it only: ${unopened} unopened, ${undecided} of undecided cases`]
}

async function readKiosks(db: Kysely<Tables>) {
  const ports = await db.selectFrom('kiosks').select('port').distinct().execute()
  return (await Promise.all(ports.map(({ port }) => kioskStore(db).list(port)))).flat()
}

async function readKeyUse(db: Kysely<Tables>): Promise<KeyUse[]> {
  const rows = await db
    .selectFrom('packets')
    .leftJoin('cases', (on) =>
      on.onRef('cases.port', '=', 'packets.port').onRef('cases.packet_id', '=', 'packets.packet_id'),
    )
    .select((of) => [
      SEALED_TO.as('keyId'),
      of.fn.countAll<number>().as('packets'),
      of.fn.countAll<number>().filterWhere('packets.state', 'in', ['stored', 'conflict', 'unreadable']).as('unopened'),
      of.fn.countAll<number>().filterWhere('cases.resting', 'not in', ['granted', 'refused']).as('undecided'),
    ])
    .groupBy(SEALED_TO)
    .execute()
  return rows
}
