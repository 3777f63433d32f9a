// A moment in which the kiosk works and the traveller waits: sealing, erasing, checking. Words instead of a wheel.
import { ScreenLayout } from './ScreenLayout.tsx'
import './wait.css'

export function WaitScreen({ question, note }: { question: string; note?: string }) {
  return (
    <ScreenLayout question={question} note={note} shape="wide">
      <div className="wait" role="progressbar" aria-label={question}>
        <span className="wait__line" />
      </div>
    </ScreenLayout>
  )
}
