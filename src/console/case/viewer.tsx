// One page to read: fitted to the width, enlarged in steps, turned by quarters, dragged or scrolled about.
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../icon.tsx'
import { CaseImage } from './case-image.tsx'

const ZOOMS = [1, 1.5, 2, 3, 4] as const
const QUARTER = 90

export function Viewer({ address, label }: { address: string; label: string }) {
  const { t } = useTranslation()
  const [level, setLevel] = useState(0)
  const [turns, setTurns] = useState(0)
  const [ratio, setRatio] = useState(1) // width over height, as taken
  const drag = useDrag()
  const zoom = ZOOMS[level] ?? 1
  const upright = turns % 2 === 0
  // A turned page keeps its place in the scroll area: the frame takes the turned size, the image turns about its middle.
  const frame = { width: `${zoom * 100}%`, aspectRatio: String(upright ? ratio : 1 / ratio) }
  const image = {
    width: upright ? '100%' : `${ratio * 100}%`,
    transform: `translate(-50%, -50%) rotate(${turns * QUARTER}deg)`,
  }
  return (
    <div className="viewer">
      <div className="viewer-tools">
        <Tool icon="smaller" text={t('console.image.smaller')} off={level === 0} act={() => setLevel(level - 1)} />
        <span className="zoom">{Math.round(zoom * 100)} %</span>
        <Tool
          icon="larger"
          text={t('console.image.larger')}
          off={level === ZOOMS.length - 1}
          act={() => setLevel(level + 1)}
        />
        <Tool icon="rotate" text={t('console.image.rotate')} act={() => setTurns(turns + 1)} />
        <Tool
          icon="fit"
          text={t('console.image.fit')}
          off={level === 0 && turns === 0}
          act={() => [setLevel(0), setTurns(0)]}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: an enlarged page scrolls, and must do so from the keyboard */}
      <section className="viewer-scroll" aria-label={label} tabIndex={0} {...drag}>
        <div className="viewer-frame" style={frame}>
          <CaseImage
            address={address}
            label={label}
            style={image}
            onSize={({ width, height }) => setRatio(width / height)}
          />
        </div>
      </section>
    </div>
  )
}

type ToolProps = { icon: 'smaller' | 'larger' | 'rotate' | 'fit'; text: string; off?: boolean; act(): void }

function Tool({ icon, text, off = false, act }: ToolProps) {
  return (
    <button type="button" className="button quiet" disabled={off} onClick={act}>
      <Icon name={icon} />
      {text}
    </button>
  )
}

/** Dragging with the pointer moves the page under its frame, beside scrolling by wheel and arrow keys. */
function useDrag() {
  const from = useRef<{ x: number; y: number } | undefined>(undefined)
  return {
    onPointerDown(event: React.PointerEvent<HTMLElement>) {
      from.current = { x: event.clientX, y: event.clientY }
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove(event: React.PointerEvent<HTMLElement>) {
      if (!from.current) return
      event.currentTarget.scrollBy(from.current.x - event.clientX, from.current.y - event.clientY)
      from.current = { x: event.clientX, y: event.clientY }
    },
    onPointerUp() {
      from.current = undefined
    },
    onDragStart: (event: React.DragEvent) => event.preventDefault(),
  }
}
