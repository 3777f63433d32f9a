// The Store: everything the desk keeps, over one SQL. What runs inside `transaction` is all done or all undone.
import type { Kysely } from 'kysely'
import { type CarryStore, carryStore } from './carries.ts'
import { type CaseStore, caseStore } from './cases.ts'
import { type ChainStore, chainStore } from './chains.ts'
import type { Database } from './database.ts'
import { type DeskStore, deskStore } from './desks.ts'
import { type FeedStore, feedStore } from './feed.ts'
import { type InvitationStore, invitationStore } from './invitations.ts'
import { type KioskStore, kioskStore } from './kiosks.ts'
import { type MarkStore, markStore } from './marks.ts'
import { migrate } from './migrate.ts'
import { type NumberStore, numberStore } from './numbers.ts'
import { type OfficerStore, officerStore } from './officers.ts'
import { type OperatorCodeStore, operatorCodeStore } from './operator-codes.ts'
import { type ChainLink, type PacketStore, packetStore } from './packets.ts'
import { type Powers, readPowers, roleOf } from './powers.ts'
import { type QueueStore, queueStore } from './queue.ts'
import { type QueueViewStore, queueViewStore } from './queue-views.ts'
import { type SessionStore, sessionStore } from './sessions.ts'
import { type SettingStore, settingStore } from './settings.ts'
import { type SupplementStore, supplementStore } from './supplements.ts'
import type { Tables } from './tables.ts'

export type { ChainLink }

export type Work = {
  settings: SettingStore
  kiosks: KioskStore
  packets: PacketStore
  cases: CaseStore
  queue: QueueStore
  queueViews: QueueViewStore
  desks: DeskStore
  numbers: NumberStore
  feed: FeedStore
  officers: OfficerStore
  sessions: SessionStore
  invitations: InvitationStore
  marks: MarkStore
  operatorCodes: OperatorCodeStore
  carries: CarryStore
  supplements: SupplementStore
}

export type Store = Work & {
  transaction: <Result>(work: (inside: Work) => Promise<Result>) => Promise<Result>
  /** Calls `wake` when any process may have written to a feed. */
  listen: (wake: () => void) => Promise<void>
  /** Reading the chains of a port for verification. */
  chains: (port: string) => ChainStore
  /** What this connection could do to what must be kept. */
  readPowers: () => Promise<Powers>
  close: () => Promise<void>
}

export async function openStore(database: Database): Promise<Store> {
  const { asOwner } = database
  if (asOwner) {
    const servingRole = await roleOf(database.sql)
    await asOwner((owner) => migrate(owner, servingRole))
  } else await migrate(database.sql)
  return {
    ...workOn(database.sql),
    transaction: (work) => database.sql.transaction().execute((tx) => work(workOn(tx))),
    listen: database.listen,
    chains: (port) => chainStore(database.sql, port),
    readPowers: () => readPowers(database.sql),
    close: database.close,
  }
}

function workOn(db: Kysely<Tables>): Work {
  return {
    settings: settingStore(db),
    kiosks: kioskStore(db),
    packets: packetStore(db),
    cases: caseStore(db),
    queue: queueStore(db),
    queueViews: queueViewStore(db),
    desks: deskStore(db),
    numbers: numberStore(db),
    feed: feedStore(db),
    officers: officerStore(db),
    sessions: sessionStore(db),
    invitations: invitationStore(db),
    marks: markStore(db),
    operatorCodes: operatorCodeStore(db),
    carries: carryStore(db),
    supplements: supplementStore(db),
  }
}
