// Bringing keys and database together: a database belongs to the keys and the mode it was first used with.
import { toHex } from '../packet/bytes.ts'
import type { Mode, Parts, ServerKeys } from './desk/parts.ts'
import { hashOf } from './desk/world.ts'
import type { Powers } from './store/powers.ts'

export type Settled = { ok: true; serverEpoch: string } | { ok: false; message: string }

export async function settleDatabase({
  store,
  keys,
  world,
  mode,
}: Pick<Parts, 'store' | 'keys' | 'world' | 'mode'>): Promise<Settled> {
  const known = await store.settings.settle('mode', mode)
  if (known !== mode) {
    return { ok: false, message: `This database was made for ${known}: use another database for ${mode}.` }
  }
  if (!(await belongs(store, keys))) {
    return {
      ok: false,
      message:
        'This database belongs to other keys than those in DATA_DIR/keys. Start with the data folder it was made with; without its keys nothing in it can be opened.',
    }
  }
  return { ok: true, serverEpoch: await store.settings.settle('server-epoch', toHex(world.random(8))) }
}

/**
 * A database knows its keys by those it was first used with and, since those may be exchanged and put away, by a digest of
 * the one secret that never is.
 */
async function belongs({ settings }: Parts['store'], keys: ServerKeys): Promise<boolean> {
  const first = await settings.settle('keys', `${keys.opening.keyId} ${keys.receipt.keyId}`)
  const home = hashOf(`kouan key folder ${toHex(keys.lookup)}`)
  const ours = [keys.opening, keys.receipt, ...(keys.older?.openings ?? []), ...(keys.older?.receipts ?? [])]
  const ids = new Set(ours.map(({ keyId }) => keyId))
  const knowsAll = first.split(' ').every((id) => ids.has(id))
  return (knowsAll ? await settings.settle('key-folder', home) : await settings.find('key-folder')) === home
}

/** A role that may rewrite what was promised to be kept never serves a port; in a demonstration it is said. */
export function warnOfPowers({ role, mayChange }: Powers, mode: Mode): { stops: boolean; text: string } | undefined {
  if (mayChange.length === 0) return undefined
  const what = `The database role "${role}" may change or remove ${mayChange.join(', ')}, which must only ever grow.`
  const cure =
    'Give DATABASE_URL a role that owns no table, and MIGRATE_URL the owner: the powers are then set at the start.'
  return { stops: mode === 'production', text: `${what} ${cure}` }
}
