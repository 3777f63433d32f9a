// What the kiosk holds of the port's lists, for the heartbeat: days and numbers, no content.
import type { KioskLists, ListFault } from '../../wire/lists.ts'
import { type Database, readSetting } from './database.ts'

export async function describeLists(db: Database): Promise<KioskLists> {
  const trust = await readSetting(db, 'trust-list')
  const policy = await readSetting(db, 'policy-pack')
  const invitations = await readSetting(db, 'invitations')
  const listFaults = await listFaultsOf(db)
  return {
    ...(trust && { trustListDate: trust.date }),
    ...(policy && { policyDate: policy.date }),
    ...(invitations?.current && { invitationEntries: invitations.entries }),
    ...(listFaults.length > 0 && { listFaults }),
  }
}

async function listFaultsOf(db: Database): Promise<ListFault[]> {
  const { trust, policy } = (await readSetting(db, 'lists-refused')) ?? {}
  const differ = await readSetting(db, 'anchors-differ')
  const refused = [trust, policy].flatMap((one) => (one ? [one.fault] : []))
  return [...(differ ? (['trust-anchors-differ'] as const) : []), ...refused]
}
