// The camera has what it was held out to: a tick and a word over the picture.
import { Icon } from './Icon.tsx'
import './scan-tick.css'

export const ScanTick = ({ word }: { word: string }) => (
  <p className="ui-scan-tick">
    <Icon name="check" />
    {word}
  </p>
)
