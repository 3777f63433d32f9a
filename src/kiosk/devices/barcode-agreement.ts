// When a read is believed. Matrix symbols (QR, Data Matrix, Aztec) carry enough error correction to stand alone.
// Linear symbols and PDF417 do not: turned and blurred frames have given garbage that passed their checks,
// so these are believed only when two separate looks agree.
import type { Symbology } from '../../visa/application.ts'

type Look = { symbology: Symbology; bytes: Uint8Array }

const STANDS_ALONE: ReadonlySet<Symbology> = new Set<Symbology>(['qr', 'data-matrix', 'aztec'])
const REMEMBERED = 8 // looks: a stray garbage read is forgotten before chance can repeat it

const same = (a: Look, b: Look) =>
  a.symbology === b.symbology && a.bytes.length === b.bytes.length && a.bytes.every((byte, i) => byte === b.bytes[i])

/** One run of looks at the same thing. The function returned answers whether this look is to be believed now. */
export function startAgreement(): (look: Look) => boolean {
  let looks: Look[] = []
  return (look) => {
    if (STANDS_ALONE.has(look.symbology)) return true
    const agreed = looks.some((earlier) => same(earlier, look))
    looks = [...looks, look].slice(-REMEMBERED)
    return agreed
  }
}
