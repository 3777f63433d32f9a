// When a look is believed. QR, Data Matrix and Aztec carry enough error correction to stand alone, unless it was used to
// the limit. Micro QR, PDF417 and linear codes with a check character have been misread from turned and blurred frames:
// two looks must agree. Code 39 and ITF have no check at all, and a slanting line that leaves an ITF symbol by its side
// reads a shorter number: two looks under different geometry must agree, and no look may have read more.
import type { Symbology } from '../../visa/application.ts'
import type { FoundSymbol } from './zxing-decoder.ts'

export type Look = Pick<FoundSymbol, 'symbology' | 'bytes' | 'geometry' | 'isClear' | 'part'> & {
  frame: number // which camera frame; 0 for a photograph
}

export const standsAlone = (symbology: Symbology): boolean =>
  symbology === 'qr' || symbology === 'data-matrix' || symbology === 'aztec'

const SHORTEST: Partial<Record<Symbology, number>> = { code39: 4, itf: 6 } // characters: shorter ones appear in any fence
const REMEMBERED = 16 // looks: a stray garbage read is forgotten before chance can repeat it

const sameBytes = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i])

export const sameCode = (
  a: Pick<Look, 'symbology' | 'bytes' | 'part'>,
  b: Pick<Look, 'symbology' | 'bytes' | 'part'>,
) => a.symbology === b.symbology && a.part?.index === b.part?.index && sameBytes(a.bytes, b.bytes)

function agree(earlier: readonly Look[], look: Look): boolean {
  const others = earlier.filter((each) => sameCode(each, look))
  const shortest = SHORTEST[look.symbology]
  if (shortest === undefined) return others.some((each) => each.frame !== look.frame || each.geometry !== look.geometry)
  if (!look.isClear || look.bytes.length < shortest) return false
  const isOutdone = earlier.some((each) => each.symbology === look.symbology && each.bytes.length > look.bytes.length)
  return !isOutdone && others.some((each) => each.isClear && each.geometry !== look.geometry)
}

/** One run of looks at the same thing. The function returned answers whether this look is to be believed now. */
export function startAgreement(): (look: Look) => boolean {
  let looks: Look[] = []
  return (look) => {
    const believed = (standsAlone(look.symbology) && look.isClear) || agree(looks, look)
    looks = [...looks, look].slice(-REMEMBERED)
    return believed
  }
}
