// Stages of the port's applications, pulled by cursor. A page and its cursor are written together, so a cut loses neither.
import { type Database, type Place, readSetting, type StageRow } from './database.ts'
import type { Call, CallFault, ServerClient } from './server-client.ts'

/** Pages in one run: more than a day of a busy port; the rest comes with the next run. */
const MOST_PAGES = 200

export async function pullFeed(db: Database, client: ServerClient, call: Call): Promise<CallFault | undefined> {
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const cursor = (await readSetting(db, 'feed'))?.cursor
    const called = await client('sync.feed', { ...call, query: { cursor } })
    if (!called.ok) return called.fault
    const { entries, cursor: next, now, more } = called.answer
    const last = await db.chain.orderBy(':id').last()
    const heardAfter: Place = last ? [last.line, last.sequence] : [0, 0]
    await db.transaction('rw', db.settings, db.stages, async () => {
      const before = await db.stages.bulkGet(entries.map(({ referenceHash }) => referenceHash))
      await db.stages.bulkPut(
        entries.map((entry, at) => ({ ...entry, heardAfter: sinceWhen(entry, before[at]) ?? heardAfter })),
      )
      await db.settings.put({ id: 'feed', value: { cursor: next, asOf: now } })
    })
    if (!more) return undefined
  }
  return undefined
}

/** A feed that begins again tells what was told before: that is no newer word. */
const sinceWhen = ({ stage, at }: StageRow, before: StageRow | undefined): Place | undefined =>
  before?.stage === stage && before.at === at ? before.heardAfter : undefined
