// A message spread over several symbols (structured append; macro PDF417): parts in any order, joined when all are there.
import type { Sequence } from './barcode-reader.ts'
import type { FoundSymbol } from './zxing-decoder.ts'

type Joined =
  | { kind: 'whole'; symbol: FoundSymbol } // a symbol alone, or the last part joined with the others
  | { kind: 'part'; symbol: FoundSymbol; sequence: Sequence }
  | { kind: 'mismatch' } // all parts are there and their parity denies that they belong together: begin again

const MOST_PARTS = 64

/** QR's sequence id is the parity: all bytes of the whole message by exclusive or (ISO/IEC 18004, structured append). */
function parityAgrees({ symbology, part }: FoundSymbol, bytes: Uint8Array): boolean {
  if (symbology !== 'qr' || part?.id === undefined || part.id === '') return true
  return bytes.reduce((parity, byte) => parity ^ byte, 0) === Number(part.id)
}

function concatenate(parts: readonly FoundSymbol[]): FoundSymbol | undefined {
  const [first] = parts
  if (!first) return undefined
  const bytes = new Uint8Array(parts.reduce((sum, each) => sum + each.bytes.length, 0))
  let at = 0
  for (const each of parts) {
    bytes.set(each.bytes, at)
    at += each.bytes.length
  }
  const { part: _, ...whole } = first
  const symbol = { ...whole, bytes, text: parts.map((each) => each.text).join('') }
  return parityAgrees(first, bytes) ? symbol : undefined
}

/** One session's parts. Symbols of another message are kept apart by their symbology, count and id. */
export function startJoining(): (symbol: FoundSymbol) => Joined {
  const messages = new Map<string, FoundSymbol[]>()
  return (symbol) => {
    const { part } = symbol
    if (!part) return { kind: 'whole', symbol }
    const key = `${symbol.symbology} ${part.count} ${part.id}`
    const parts = messages.get(key) ?? []
    messages.set(key, parts)
    if (part.index < MOST_PARTS) parts[part.index] = symbol
    const have = parts.filter(Boolean).length
    if (have !== part.count) return { kind: 'part', symbol, sequence: { index: part.index, count: part.count, have } }
    messages.delete(key)
    const whole = concatenate(parts)
    return whole ? { kind: 'whole', symbol: whole } : { kind: 'mismatch' }
  }
}
