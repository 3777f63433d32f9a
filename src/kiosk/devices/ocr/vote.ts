// Several frames of one zone: what each says is added up until one text stands beyond doubt, or nothing is said.
// Frames of one film err alike (the same light, the same print), so they count for less than as many papers would.
import { type Decoded, decode, type ZoneGrammar } from './decode.ts'
import type { LineSight, ZoneSight } from './read-zone.ts'

export type ZoneRead = { format: string; lines: string[] }

const AT_ONCE = 1e-5 // doubt at which one frame is enough
const TOGETHER = 1e-4 // and at which several are
const MOST_STRAIN = 7 // e-folds: a character further from the likeliest is not what is printed there
const FADING = 0.85 // of what was added, with each new frame
const SAME = 0.7 // of places that must agree, or it is another paper

type Sums = { lines: LineSight[]; frames: number; weight: number }

export type ZoneVote = { add: (sight: ZoneSight) => ZoneRead | undefined; clear: () => void }

const likeliest = (place: Float32Array) => place.indexOf(Math.max(...place))
const isSeen = (place: Float32Array) => place.some((each) => each !== place[0])

function isSamePaper(held: readonly LineSight[], seen: readonly LineSight[]): boolean {
  let asked = 0
  let agree = 0
  for (const [i, line] of seen.entries()) {
    for (const [place, likelihood] of line.entries()) {
      const other = held[i]?.[place]
      if (!other || !isSeen(other) || !isSeen(likelihood)) continue
      asked += 1
      if (likeliest(other) === likeliest(likelihood)) agree += 1
    }
  }
  return asked === 0 || agree >= SAME * asked
}

const isSameSize = (held: readonly LineSight[], seen: readonly LineSight[]) =>
  held.length === seen.length && held[0]?.length === seen[0]?.length

function addUp(held: Sums | undefined, { lines }: ZoneSight): Sums {
  if (!held || !isSameSize(held.lines, lines) || !isSamePaper(held.lines, lines)) return { lines, frames: 1, weight: 1 }
  const sums = held.lines.map((line, i) =>
    line.map((place, k) => place.map((each, glyph) => each * FADING + (lines[i]?.[k]?.[glyph] ?? 0))),
  )
  return { lines: sums, frames: held.frames + 1, weight: held.weight * FADING + 1 }
}

/** Sums grow as the frames; what they prove grows as the root of the frames. */
function temper({ lines, weight }: Sums): LineSight[] {
  const factor = 1 / Math.sqrt(weight)
  return lines.map((line) => line.map((place) => place.map((each) => each * factor)))
}

const believe = (decoded: Decoded, frames: number) =>
  decoded.strain <= MOST_STRAIN && decoded.doubt <= (frames > 1 ? TOGETHER : AT_ONCE)

/** @param grammars of every document that is wanted here */
export function startVote(grammars: readonly ZoneGrammar[]): ZoneVote {
  let held: Sums | undefined
  return {
    add: (sight) => {
      held = addUp(held, sight)
      const { frames } = held
      const zone = temper(held)
      const texts = grammars.flatMap((grammar) => decode(zone, grammar) ?? [])
      const believed = texts.filter((decoded) => believe(decoded, frames))
      const [found] = believed.sort((a, b) => a.strain - b.strain)
      return found && { format: found.format, lines: found.lines }
    },
    clear: () => {
      held = undefined
    },
  }
}
