// What the operator's screen shows, read from the outbox whenever something there changes.
import { useCallback, useEffect, useState } from 'react'
import { BUILD } from './config.ts'
import type { Outbox } from './outbox/outbox.ts'
import type { OperatorReport } from './screens/operator-props.ts'
import type { World } from './world.ts'

export type Report = { report: OperatorReport; read: () => void; acknowledge: () => Promise<void> }

const EVERY_MS = 5_000 // ages go on, and a run of sync changes what no table of the queue tells

export function useReport(world: World): Omit<Report, 'report'> & { report: OperatorReport | undefined } {
  const [report, setReport] = useState<OperatorReport>()
  const read = useCallback(() => void readReport(world).then((found) => found && setReport(found)), [world])
  useEffect(() => {
    read()
    const timer = setInterval(read, EVERY_MS)
    return () => clearInterval(timer)
  }, [read])
  const acknowledge = useCallback(async () => {
    const opened = await world.openOutbox()
    if (opened.ok) await opened.outbox.acknowledgeLosses()
    const found = await readReport(world)
    if (found) setReport(found)
  }, [world])
  return { report, read, acknowledge }
}

async function readReport(world: World): Promise<OperatorReport | undefined> {
  const opened = await world.openOutbox()
  return opened.ok ? readFrom(opened.outbox, world.now()) : undefined
}

async function readFrom(outbox: Outbox, now: number): Promise<OperatorReport> {
  const [stored, facts, parkedPackets] = await Promise.all([
    outbox.readStorageReport(),
    outbox.readFacts(),
    outbox.listParked(),
  ])
  return { ...stored, ...facts, parkedPackets, now, build: BUILD, browser: browserOf(navigator) }
}

type Branded = { userAgentData?: { brands: readonly { brand: string; version: string }[] } }

/** The engine and its version, without the rest that identifies a machine. */
function browserOf(from: Navigator & Branded): string {
  const engine = from.userAgentData?.brands.find(({ brand }) => brand === 'Chromium')
  return engine ? `${engine.brand} ${engine.version}` : (/Chrom\w+\/\d+/.exec(from.userAgent)?.[0] ?? '')
}
