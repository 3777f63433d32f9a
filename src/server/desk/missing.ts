// Which packets a kiosk should hand in again: after a restore the server holds fewer than it has given receipts for.
import type { Parts } from './parts.ts'

/** Held is only what is stored under this id with these very bytes; the quarantine does not count. */
export async function findMissing(
  parts: Parts,
  port: string,
  asked: readonly { packetId: string; sha256: string }[],
): Promise<{ serverEpoch: string; missing: string[] }> {
  const ids = asked.map(({ packetId }) => packetId)
  const rows = await parts.store.packets.listDigests(port, ids)
  const held = new Map(rows.map(({ packet_id, sha256 }) => [packet_id, sha256]))
  const missing = asked.filter(({ packetId, sha256 }) => held.get(packetId) !== sha256)
  return { serverEpoch: parts.serverEpoch, missing: missing.map(({ packetId }) => packetId) }
}
