// A QR code as one SVG path: sharp on glass and on paper, and no canvas to copy when printing.
import { create } from 'qrcode'
import { useMemo } from 'react'

const QUIET = 4 // modules of white around the symbol (ISO/IEC 18004 §6.3.8)

export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => drawModules(text), [text])
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

function drawModules(text: string): { path: string; size: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const runs: string[] = []
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) runs.push(`M${column + QUIET} ${row + QUIET}h1v1h-1z`)
    }
  }
  return { path: runs.join(''), size: modules.size + 2 * QUIET }
}
