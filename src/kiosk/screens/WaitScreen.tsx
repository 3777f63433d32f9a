// A moment in which the kiosk works and the traveller waits: sealing, erasing, checking. Words instead of a wheel.
import type { ReactNode } from 'react'
import { ScreenLayout } from './ScreenLayout.tsx'
import './wait.css'

export type WaitProps = { question: string; note?: string; picture?: ReactNode }

export function WaitScreen({ question, note, picture }: WaitProps) {
  return (
    <ScreenLayout question={question} note={note} picture={picture}>
      <div className="wait" role="progressbar" aria-label={question}>
        <span className="wait__line" />
      </div>
    </ScreenLayout>
  )
}
