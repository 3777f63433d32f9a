// The passport: laid on the reader or typed from its two lines, then shown as read for the traveller to confirm.
import { type ReactNode, useEffect } from 'react'
import type { Jpeg, Passport } from '../../visa/application.ts'
import { type MrzReading, readMrz } from '../../visa/mrz.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import type { PassportCamera } from './camera-props.ts'
import { useDraft, usePlace } from './drafts.tsx'
import { PassportLay, type Specimen } from './PassportLay.tsx'
import { PassportResult } from './PassportResult.tsx'
import { PassportTyped } from './PassportTyped.tsx'

export type PassportScreenProps = {
  /** The day in Beijing. */
  today: PlainDate
  /** What the reader gave last; it may come at any moment. */
  scan?: MrzReading | undefined
  onClearScan: () => void
  camera: PassportCamera
  /** Specimen passports, in demonstration mode only. */
  specimens?: readonly Specimen[] | undefined
  answer?: Passport | undefined
  onAnswer: (answer: Passport) => void
  onBack: () => void
}

export type PassportDraft = { lines: [string, string]; read?: Passport | undefined }

export function PassportScreen({ today, scan, answer, ...props }: PassportScreenProps): ReactNode {
  const draft = useDraft<PassportDraft>('passport', () => ({ lines: ['', ''], read: answer }))
  const { place, go, leave } = usePlace('passport', answer ? 'result' : 'lay')
  const { lines, read } = draft.value
  const take = (reading: MrzReading, readBy: Passport['readBy'], page?: Jpeg) => {
    if (!reading.ok) return
    draft.set({ lines, read: { ...reading.passport, readBy, ...(page && { page }) } })
    go('result')
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scan, and nothing else, is news
  useEffect(() => {
    if (scan?.ok) take(scan, 'reader')
    else if (scan) go('lay')
  }, [scan])

  const readAgain = () => {
    props.onClearScan()
    draft.set({ lines, read: undefined })
    go(read?.readBy === 'typed' ? 'type' : 'lay')
  }
  const confirm = (passport: Passport) => {
    draft.drop()
    leave('result')
    props.onAnswer(passport)
  }
  if (place.page === 'result' && read)
    return (
      <PassportResult passport={read} today={today} onConfirm={confirm} onAgain={readAgain} onBack={props.onBack} />
    )
  if (place.page === 'type')
    return (
      <PassportTyped
        lines={lines}
        today={today}
        onChange={(next) => draft.set({ lines: next, read })}
        onRead={(reading) => take(reading, 'typed')}
        onReader={() => go('lay')}
      />
    )
  return (
    <PassportLay
      scan={scan}
      today={today}
      camera={props.camera}
      onCamera={(reading, page) => take(reading, 'camera', page)}
      specimens={props.specimens}
      onSpecimen={(specimen) => take(readMrz(specimen.join('\n'), { today }), 'reader')}
      onType={() => go('type')}
      onBack={props.onBack}
    />
  )
}
