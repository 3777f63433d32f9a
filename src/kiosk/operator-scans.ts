// Scans on the operator's screen: for the door the code itself, for the test of a scanner nothing but kind and length.
import { useEffect, useRef, useState } from 'react'
import { findMrzLines } from './devices/scan-kind.ts'
import { readScan, type ScannerRead } from './devices/scanner.ts'
import { listenToWedge } from './devices/wedge.ts'
import type { ScanShown } from './screens/operator-props.ts'
import type { World } from './world.ts'

/** Tells of every scan, typed or as bytes, for as long as the screen stands. */
export function useRead({ active, peripherals, scanners }: World, hear: (read: ScannerRead) => void): void {
  const latest = useRef(hear)
  latest.current = hear
  useEffect(() => {
    const take = (read: ScannerRead | undefined) => {
      active()
      if (read) latest.current(read)
    }
    const stops = [
      listenToWedge(window, peripherals.get().wedge, ({ bytes }) => take(readScan(bytes))),
      scanners.listen(take),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [active, peripherals, scanners])
}

/** What was scanned ends here: only its kind and length go on. */
export function useScanShown(world: World): ScanShown | undefined {
  const [shown, setShown] = useState<ScanShown>()
  useRead(world, ({ text, bytes, symbology }) => {
    const kind = findMrzLines(text) ? 'passport' : 'code'
    setShown((before) => ({ kind, symbology, length: bytes.length, count: (before?.count ?? 0) + 1 }))
  })
  return shown
}
