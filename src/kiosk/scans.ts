// What a hand-held scanner or a passport reader typed, told apart and kept until the step takes it. Never into a field.
import { useCallback, useEffect, useState } from 'react'
import type { LetterCode } from '../visa/application.ts'
import { findMrzLines } from './devices/scan-kind.ts'
import { listenToWedge, wedgeDefaults } from './devices/wedge.ts'

/** A passport's zone is read by the step that wants one; `zone` is both lines as they came. */
export type Scan = { kind: 'passport'; zone: string } | { kind: 'code'; code: LetterCode }

const LONGEST_CODE = 8_000

/** The newest scan of this step, and a way to forget it. A new step begins without one. */
export function useScans(step: string, onScan: () => void): [Scan | undefined, () => void] {
  const [scan, setScan] = useState<{ step: string; scan: Scan }>()
  useEffect(
    () =>
      listenToWedge(window, wedgeDefaults, ({ text }) => {
        onScan()
        if (text.length <= LONGEST_CODE) setScan({ step, scan: tellApart(text) })
      }),
    [step, onScan],
  )
  const clear = useCallback(() => setScan(undefined), [])
  return [scan?.step === step ? scan.scan : undefined, clear]
}

function tellApart(text: string): Scan {
  const lines = findMrzLines(text)
  if (lines) return { kind: 'passport', zone: lines.join('\n') }
  return { kind: 'code', code: { symbology: null, text, bytes: new TextEncoder().encode(text), readBy: 'scanner' } }
}
