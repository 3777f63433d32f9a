// What a hand-held scanner or a passport reader typed, told apart and kept until the step takes it. Never into a field.
import { useCallback, useEffect, useState } from 'react'
import type { LetterCode } from '../visa/application.ts'
import type { MrzReading } from '../visa/mrz.ts'
import type { PlainDate } from '../visa/plain-date.ts'
import { findMrzLines } from './devices/scan-kind.ts'
import { listenToWedge, wedgeDefaults } from './devices/wedge.ts'

export type Scan = { kind: 'passport'; reading: MrzReading } | { kind: 'code'; code: LetterCode }

const LONGEST_CODE = 8_000

/** The newest scan of this step, and a way to forget it. A new step begins without one. */
export function useScans(step: string, today: () => PlainDate, onScan: () => void): [Scan | undefined, () => void] {
  const [scan, setScan] = useState<{ step: string; scan: Scan }>()
  useEffect(
    () =>
      listenToWedge(window, wedgeDefaults, ({ text }) => {
        onScan()
        void readScan(text, today()).then((read) => read && setScan({ step, scan: read }))
      }),
    [step, today, onScan],
  )
  const clear = useCallback(() => setScan(undefined), [])
  return [scan?.step === step ? scan.scan : undefined, clear]
}

async function readScan(text: string, today: PlainDate): Promise<Scan | undefined> {
  if (text.length > LONGEST_CODE) return undefined
  const lines = findMrzLines(text)
  if (!lines)
    return { kind: 'code', code: { symbology: null, text, bytes: new TextEncoder().encode(text), readBy: 'scanner' } }
  const { readMrz } = await import('../visa/mrz.ts')
  return { kind: 'passport', reading: readMrz(lines.join('\n'), { today }) }
}
