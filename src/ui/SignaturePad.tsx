// A signature by finger on the glass; what leaves is numbers, never an image. The drawing library is asked for ahead
// (`fetchPad`), and the hint invites only once it is there: a line drawn before would leave no ink.
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

const AGAIN_MS = 2_000
let coming: Promise<typeof Pad> | undefined

/** Once a page; after a failure the next call tries again. */
export function fetchPad(): Promise<typeof Pad> {
  coming ??= import('signature_pad').then(
    (library) => library.default,
    (error: unknown) => {
      coming = undefined
      throw error
    },
  )
  return coming
}

export function SignaturePad({ label, hint, clearWord, onChange }: SignaturePadProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<Pad>(null)
  const [empty, setEmpty] = useState(true)
  const [ready, setReady] = useState(false)
  const report = useRef(onChange)
  report.current = onChange
  useEffect(() => {
    if (!canvas.current) return
    const drawn = (strokes: number[][]) => {
      setEmpty(strokes.length === 0)
      report.current(strokes)
    }
    return drawOn(canvas.current, pad, { ready: () => setReady(true), drawn })
  }, [])
  const clear = () => {
    pad.current?.clear()
    setEmpty(true)
    onChange([])
  }
  return (
    <div className="ui-sign">
      <div className="ui-sign__surface" data-empty={empty || undefined} data-ready={ready || undefined}>
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

type Told = { ready: () => void; drawn: (strokes: number[][]) => void }

/** Draws at the panel's own resolution and keeps the drawing through a change of size. */
function drawOn(canvas: HTMLCanvasElement, pad: { current: Pad | null }, tell: Told) {
  let again: number | undefined
  let gone = false
  const fit = new ResizeObserver(() => pad.current && resize(canvas, pad.current))
  const begin = (Library: typeof Pad) => {
    if (gone) return
    pad.current = new Library(canvas, { penColor: '#14213d', minWidth: 1.6, maxWidth: 4.2, minDistance: 3 })
    fit.observe(canvas)
    pad.current.addEventListener('endStroke', () => {
      const lines = pad.current?.toData().map(({ points }) => points) ?? []
      tell.drawn(strokesOf(lines, canvas.offsetWidth))
    })
    tell.ready()
  }
  const load = () =>
    fetchPad().then(begin, () => {
      if (!gone) again = window.setTimeout(load, AGAIN_MS)
    })
  void load()
  return () => {
    gone = true
    window.clearTimeout(again)
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
