// The queue to a file and receipts from one: the outbox gives and takes, a person points at the file.
import { openFile, saveFile } from './devices/files.ts'
import type { ExportSaid, ReceiptsSaid } from './screens/operator-props.ts'
import type { World } from './world.ts'

const NOT_OPEN = { ok: false, fault: 'storage' } as const

export async function carryQueueOut(world: World): Promise<ExportSaid> {
  const opened = await world.openOutbox()
  if (!opened.ok) return NOT_OPEN
  const queue = await opened.outbox.exportQueue()
  if (!queue.ok) return queue
  const saved = await saveFile(queue.name, queue.stream)
  return saved.ok ? { ...saved, packets: queue.packets } : saved
}

export async function carryReceiptsIn(world: World): Promise<ReceiptsSaid> {
  const chosen = await openFile()
  if (!chosen.ok) return chosen
  const opened = await world.openOutbox()
  if (!opened.ok) return NOT_OPEN
  const read = await opened.outbox.readReceipts(chosen.bytes)
  if (read.ok) return read
  if (read.fault === 'not-receipts') return { ok: false, fault: 'not-ours' }
  return read.fault === 'not-enrolled' ? { ok: false, fault: read.fault } : NOT_OPEN
}
