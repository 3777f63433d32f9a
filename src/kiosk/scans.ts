// What a scanner or a passport reader gave, typed or as bytes, told apart and kept until the step takes it. Never into a field.
import { useCallback, useEffect, useState } from 'react'
import type { LetterCode } from '../visa/application.ts'
import { findMrzLines } from './devices/scan-kind.ts'
import { readScan, type ScannerRead } from './devices/scanner.ts'
import { listenToWedge } from './devices/wedge.ts'
import type { World } from './world.ts'

/** A passport's zone is read by the step that wants one; `zone` is its lines as they came. */
export type Scan = { kind: 'passport'; zone: string } | { kind: 'code'; code: LetterCode }

type Parts = Pick<World, 'active' | 'peripherals' | 'scanners'>

/** The newest scan of this step, and a way to forget it. A new step begins without one. */
export function useScans(step: string, { active, peripherals, scanners }: Parts): [Scan | undefined, () => void] {
  const [scan, setScan] = useState<{ step: string; scan: Scan }>()
  useEffect(() => {
    const take = (read: ScannerRead | undefined) => {
      active()
      if (read) setScan({ step, scan: tellApart(read) })
    }
    const stops = [
      listenToWedge(window, peripherals.get().wedge, ({ bytes }) => take(readScan(bytes))),
      scanners.listen(take),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [step, active, peripherals, scanners])
  const clear = useCallback(() => setScan(undefined), [])
  return [scan?.step === step ? scan.scan : undefined, clear]
}

function tellApart(read: ScannerRead): Scan {
  const lines = findMrzLines(read.text)
  return lines ? { kind: 'passport', zone: lines.join('\n') } : { kind: 'code', code: { ...read, readBy: 'scanner' } }
}
