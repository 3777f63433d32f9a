// From looks to reads: what is believed, or proved by its content, is joined where it is a part, and told to the caller.
import type { Symbology } from '../../visa/application.ts'
import { startAgreement } from './barcode-agreement.ts'
import type { BarcodeRead, BarcodeSession, ReadingOptions, Sequence } from './barcode-reader.ts'
import type { PhotographReading } from './photograph-decoder.ts'
import { startJoining } from './structured-append.ts'
import type { FoundSymbol } from './zxing-decoder.ts'

export const USUAL_SYMBOLOGIES: readonly Symbology[] = [
  ...(['qr', 'data-matrix', 'aztec', 'pdf417', 'code128'] as const),
  ...(['micro-qr', 'code39', 'itf'] as const),
]

function toRead({ symbology, text, bytes, corners: [a, b, c, d] }: FoundSymbol, sequence?: Sequence): BarcodeRead {
  const none = { x: 0, y: 0 }
  return {
    symbology,
    text,
    bytes,
    corners: [a ?? none, b ?? none, c ?? none, d ?? none],
    ...(sequence && { sequence }),
  }
}

type Listener = Pick<BarcodeSession, 'onRead' | 'onSequence' | 'proves'>

/** One camera session. `found` are the looks of one frame, the one that was meant first. */
export function startBelieving({ onRead, onSequence, proves }: Listener): (found: readonly FoundSymbol[]) => void {
  const believe = startAgreement()
  const joinUp = startJoining()
  let frame = 0
  return (found) => {
    frame += 1
    for (const symbol of found) {
      if (!believe({ ...symbol, frame }) && !proves?.(symbol)) continue
      const joined = joinUp(symbol)
      if (joined.kind === 'whole') onRead(toRead(joined.symbol))
      if (joined.kind === 'part') onSequence?.(joined.sequence)
    }
  }
}

/** All that a photograph holds: whole messages, then the parts of those that are not all in the picture. */
export function readsOf({ believed, seenOnce }: PhotographReading, { proves }: ReadingOptions): BarcodeRead[] {
  const joinUp = startJoining()
  const joined = [...believed, ...seenOnce.filter((symbol) => proves?.(symbol))].map(joinUp)
  const whole = joined.flatMap((each) => (each.kind === 'whole' ? [toRead(each.symbol)] : []))
  const parts = joined.flatMap((each) => (each.kind === 'part' ? [each] : []))
  const isOpen = (symbol: FoundSymbol) => !whole.some((read) => read.symbology === symbol.symbology)
  return [
    ...whole,
    ...parts.filter(({ symbol }) => isOpen(symbol)).map(({ symbol, sequence }) => toRead(symbol, sequence)),
  ]
}
