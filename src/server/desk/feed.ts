// Reading the port's feed by cursor: `<server epoch>.<position>`. A cursor of another epoch starts the feed again.

import type { Instant } from '../../visa/plain-date.ts'
import type { Stage, WantedDocument } from '../../visa/stage.ts'
import type { Parts } from './parts.ts'
import { nowOf } from './world.ts'

const PAGE = 500

export type FeedPage = {
  entries: { referenceHash: string; stage: Stage; at: Instant; wanted?: WantedDocument[] }[]
  cursor: string
  more: boolean
  now: Instant
}

export async function readFeed(parts: Parts, port: string, cursor: string | undefined): Promise<FeedPage> {
  const after = positionOf(parts.serverEpoch, cursor)
  const rows = await parts.store.feed.list(port, after, PAGE + 1)
  const page = rows.slice(0, PAGE)
  return {
    entries: page.map((row) => ({
      referenceHash: row.reference_hash,
      stage: row.stage as Stage,
      at: row.at as Instant,
      ...(row.wanted && { wanted: JSON.parse(row.wanted) as WantedDocument[] }),
    })),
    cursor: `${parts.serverEpoch}.${page.at(-1)?.position ?? after}`,
    more: rows.length > PAGE,
    now: nowOf(parts.world),
  }
}

function positionOf(serverEpoch: string, cursor: string | undefined): number {
  const [epoch, position = ''] = cursor?.split('.') ?? []
  return epoch === serverEpoch && /^\d{1,15}$/.test(position) ? Number(position) : 0
}
