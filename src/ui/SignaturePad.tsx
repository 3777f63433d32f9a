// A signature by finger on the glass. The drawing library comes when this screen does; what leaves is numbers, never an image.
import { useEffect, useRef, useState } from 'react'
import type Pad from 'signature_pad'
import { Button } from './Button.tsx'
import { strokesOf } from './strokes.ts'
import './signature.css'

export type SignaturePadProps = {
  /** Names the surface: "Your signature". */
  label: string
  /** On the empty surface: "Sign here with your finger". */
  hint: string
  clearWord: string
  /** Strokes in a 1000 × 400 box after each line drawn; empty after clearing. */
  onChange: (strokes: number[][]) => void
}

export function SignaturePad({ label, hint, clearWord, onChange }: SignaturePadProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<Pad>(null)
  const [empty, setEmpty] = useState(true)
  const report = useRef(onChange)
  report.current = onChange
  useEffect(() => {
    if (!canvas.current) return
    return drawOn(canvas.current, pad, (strokes) => {
      setEmpty(strokes.length === 0)
      report.current(strokes)
    })
  }, [])
  const clear = () => {
    pad.current?.clear()
    setEmpty(true)
    onChange([])
  }
  return (
    <div className="ui-sign">
      <div className="ui-sign__surface" data-empty={empty || undefined}>
        <canvas ref={canvas} className="ui-sign__canvas" role="img" aria-label={`${label}. ${hint}`} />
        <span className="ui-sign__hint" aria-hidden="true">
          {hint}
        </span>
      </div>
      <Button kind="quiet" icon="erase" disabled={empty} onPress={clear}>
        {clearWord}
      </Button>
    </div>
  )
}

/** Loads the library, draws at the panel's own resolution and keeps the drawing through a change of size. */
function drawOn(canvas: HTMLCanvasElement, pad: { current: Pad | null }, report: (strokes: number[][]) => void) {
  let gone = false
  const fit = new ResizeObserver(() => pad.current && resize(canvas, pad.current))
  import('signature_pad').then(({ default: SignaturePadLibrary }) => {
    if (gone) return
    pad.current = new SignaturePadLibrary(canvas, { penColor: '#14213d', minWidth: 1.6, maxWidth: 4.2, minDistance: 3 })
    fit.observe(canvas)
    pad.current.addEventListener('endStroke', () => {
      const lines = pad.current?.toData().map(({ points }) => points) ?? []
      report(strokesOf(lines, canvas.offsetWidth))
    })
  })
  return () => {
    gone = true
    fit.disconnect()
    pad.current?.off()
    pad.current?.clear()
    pad.current = null
  }
}

function resize(canvas: HTMLCanvasElement, pad: Pad): void {
  const density = Math.max(1, window.devicePixelRatio)
  const drawn = pad.toData()
  canvas.width = canvas.offsetWidth * density
  canvas.height = canvas.offsetHeight * density
  canvas.getContext('2d')?.scale(density, density)
  pad.fromData(drawn)
}
