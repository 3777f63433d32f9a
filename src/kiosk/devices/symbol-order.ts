// Several symbols in one picture: each once, and the one that was meant first. That is the one in the middle;
// a code printed inside another's open middle comes after the one around it.
import { sameCode } from './barcode-agreement.ts'
import type { FoundSymbol } from './zxing-decoder.ts'

type Size = { width: number; height: number }
type Point = { x: number; y: number }

const middleOf = ({ corners }: FoundSymbol): Point => ({
  x: corners.reduce((sum, { x }) => sum + x, 0) / corners.length,
  y: corners.reduce((sum, { y }) => sum + y, 0) / corners.length,
})

/** Half the length of both diagonals: of use where the corners' order is not sure. */
function extentOf({ corners: [a, b, c, d] }: FoundSymbol): number {
  if (!a || !b || !c || !d) return 0
  return (Math.hypot(a.x - c.x, a.y - c.y) + Math.hypot(b.x - d.x, b.y - d.y)) / 2
}

/** Whether `inner` lies in the middle of a symbol at least half as large again. */
function isInside(inner: FoundSymbol, outer: FoundSymbol): boolean {
  const [a, b] = [middleOf(inner), middleOf(outer)]
  return extentOf(outer) > 1.5 * extentOf(inner) && Math.hypot(a.x - b.x, a.y - b.y) < extentOf(outer) / 3
}

/** Each code once, however often it was found; two prints of the same content are one to the reader. */
function once(symbols: readonly FoundSymbol[]): FoundSymbol[] {
  return symbols.filter((symbol, at) => symbols.findIndex((each) => sameCode(each, symbol)) === at)
}

export function inOrder(symbols: readonly FoundSymbol[], { width, height }: Size): FoundSymbol[] {
  const rank = (symbol: FoundSymbol) => {
    const { x, y } = middleOf(symbol)
    const around = symbols.filter((each) => isInside(symbol, each)).length
    return around * (width + height) + Math.hypot(x - width / 2, y - height / 2)
  }
  return once(symbols).sort((a, b) => rank(a) - rank(b))
}
