// From likelihoods to a zone: the likeliest text that the document's grammar and its check digits allow, and how likely it is
// among all the texts they allow. Nothing is listed or tried: a zone's check digits are sums modulo 10, so one walk along the
// places with the sums so far as its state weighs every text there is.
// A text that a check digit cannot tell from another (P and F, A and K, or two changes that cancel) keeps all of its own
// weight, so between those two the shapes of the characters decide, or nobody does.
import { CHARACTERS, GLYPHS } from './glyphs.ts'

type PlaceInZone = { line: number; place: number }

/** What one kind of document allows: the characters of every place, and its check digits. */
export type ZoneGrammar = {
  format: string
  lines: readonly (readonly string[])[]
  checks: readonly { digit: PlaceInZone; covers: readonly PlaceInZone[] }[]
}

/** The logarithm of each character's likelihood at each place of each line. */
export type ZoneLikelihood = readonly (readonly Float32Array[])[]

export type Decoded = {
  format: string
  lines: string[]
  doubt: number // 0–1: what all other texts weigh together
  strain: number // the most any place's character is less likely than the likeliest one there
}

const WEIGHTS = [7, 3, 1] // ICAO Doc 9303-3 §4.9
const STATES = 100 // sum of the field modulo 10, and ten times that of the composite

const worth = (glyph: number) => {
  const character = CHARACTERS[glyph] ?? '<'
  return character === '<' ? 0 : Number.parseInt(character, 36)
}
const WORTH = Array.from({ length: GLYPHS }, (_, glyph) => worth(glyph))
const FILLER = CHARACTERS.indexOf('<')

/** What one place does to both sums. */
type Role = {
  field: number // weight in its field's sum, 0 when it has none
  composite: number
  closes: 'field' | 'composite' | undefined
}

/** The composite is the check that covers other checks' digits. */
function rolesOf({ lines, checks }: ZoneGrammar): Role[][] {
  const roles = lines.map((places) => places.map((): Role => ({ field: 0, composite: 0, closes: undefined })))
  const at = ({ line, place }: PlaceInZone) => roles[line]?.[place]
  const isDigit = (place: PlaceInZone) =>
    checks.some(({ digit }) => digit.line === place.line && digit.place === place.place)
  for (const { digit, covers } of checks) {
    const kind = covers.some(isDigit) ? 'composite' : 'field'
    for (const [i, place] of covers.entries()) {
      const role = at(place)
      if (role) role[kind] = WEIGHTS[i % 3] ?? 0
    }
    const closing = at(digit)
    if (closing) closing.closes = kind
  }
  return roles
}

/** The state after a character, or −1 where a check digit forbids it. */
function step(state: number, glyph: number, role: Role): number {
  const value = WORTH[glyph] ?? 0
  let field = state % 10
  let composite = Math.floor(state / 10)
  if (role.closes === 'field') {
    // A filler may stand for the digit of an empty field, or of a number that runs on elsewhere.
    if (glyph !== FILLER && value !== field) return -1
    field = 0
  } else field = (field + value * role.field) % 10
  if (role.closes === 'composite') return value === composite ? field : -1
  composite = (composite + value * role.composite) % 10
  return composite * 10 + field
}

/** A figure and a letter of nearly one shape; the first two differ in their roundness alone. */
const TWINS = ['0O', '1I', '2Z', '5S', '8B'].map((pair) => [...pair].map((each) => CHARACTERS.indexOf(each)))
const ROUND = TWINS[0]
const CLEAR = 6 // e-folds by which every known 0 and O must differ from its twin, or their shapes say nothing on this page

/**
 * Twins are misread alike over a part of a page: its ink, its light and its tilt lean one way, and three zeros taken for O may
 * even satisfy a check digit together. Dates say what a figure looks like here, names what a letter does: by as much as the
 * worst of those looks like its twin, the twin is believed less where both may stand. Where 0 and O are not clearly different,
 * only the check digits choose between them.
 */
function levelTwins(places: readonly Float32Array[], allowed: readonly number[][]): Float32Array[] {
  const levelled = places.map((place) => Float32Array.from(place))
  for (const pair of TWINS) {
    const [figure = 0, letter = 0] = pair
    const leans = [leanOf(places, allowed, figure, letter), leanOf(places, allowed, letter, figure)] as const
    const unclear = pair === ROUND && Math.max(...leans) > -CLEAR
    for (const [i, place] of levelled.entries()) {
      if (!allowed[i]?.includes(figure) || !allowed[i]?.includes(letter)) continue
      const [asFigure, asLetter] = [place[figure] ?? 0, place[letter] ?? 0]
      place[letter] = unclear ? Math.max(asFigure, asLetter) : asLetter - Math.max(0, leans[0])
      place[figure] = unclear ? Math.max(asFigure, asLetter) : asFigure - Math.max(0, leans[1])
    }
  }
  return levelled
}

/** The most a character looks like its twin where the twin cannot stand; −∞ where it stands nowhere. */
function leanOf(places: readonly Float32Array[], allowed: readonly number[][], known: number, twin: number): number {
  let most = -Infinity
  for (const [i, place] of places.entries()) {
    const here = allowed[i] ?? []
    if (!here.includes(known) || here.includes(twin)) continue
    const like = place[known] ?? 0
    if (here.some((other) => (place[other] ?? 0) > like)) continue
    most = Math.max(most, (place[twin] ?? 0) - like)
  }
  return most
}

type Walk = { best: Float64Array; mass: Float64Array }

/**
 * The likeliest text under the grammar.
 *
 * @returns nothing when the zone has other measures, or no text satisfies the check digits
 */
export function decode(zone: ZoneLikelihood, grammar: ZoneGrammar): Decoded | undefined {
  if (zone.length !== grammar.lines.length || zone.some((line, i) => line.length !== grammar.lines[i]?.length))
    return undefined
  const roles = rolesOf(grammar).flat()
  const allowed = grammar.lines.flat().map((characters) => [...characters].map((each) => CHARACTERS.indexOf(each)))
  const places = levelTwins(zone.flat(), allowed)
  const from: Int32Array[] = [] // for each place and state: the state before, and the character, packed
  let now = startWalk()
  for (const [i, likelihood] of places.entries()) {
    const role = roles[i] ?? { field: 0, composite: 0, closes: undefined }
    const next: Walk = { best: new Float64Array(STATES).fill(-Infinity), mass: new Float64Array(STATES) }
    const back = new Int32Array(STATES).fill(-1)
    const top = Math.max(...likelihood)
    for (const glyph of allowed[i] ?? []) {
      const loss = (likelihood[glyph] ?? 0) - top
      const share = Math.exp(loss)
      for (let state = 0; state < STATES; state++) {
        const before = now.best[state] ?? -Infinity
        if (before === -Infinity) continue
        const after = step(state, glyph, role)
        if (after < 0) continue
        next.mass[after] = (next.mass[after] ?? 0) + (now.mass[state] ?? 0) * share
        if (before + loss <= (next.best[after] ?? -Infinity)) continue
        next.best[after] = before + loss
        back[after] = state * GLYPHS + glyph
      }
    }
    from.push(back)
    now = rescale(next)
  }
  return finish(now, from, places, grammar)
}

function startWalk(): Walk {
  const start: Walk = { best: new Float64Array(STATES).fill(-Infinity), mass: new Float64Array(STATES) }
  start.best[0] = 0
  start.mass[0] = 1
  return start
}

/** Keeps the numbers within reach: both are moved by the best so far, so that the best weighs 1. */
function rescale({ best, mass }: Walk): Walk {
  const top = Math.max(...best)
  if (top === -Infinity) return { best, mass }
  const factor = Math.exp(-top)
  return { best: best.map((each) => each - top), mass: mass.map((each) => each * factor) }
}

function finish(
  { best, mass }: Walk,
  from: Int32Array[],
  places: readonly Float32Array[],
  grammar: ZoneGrammar,
): Decoded | undefined {
  let state = best.indexOf(Math.max(...best))
  if (best[state] === -Infinity) return undefined
  const all = mass.reduce((sum, each) => sum + each, 0)
  const glyphs: number[] = []
  for (let i = from.length - 1; i >= 0; i--) {
    const packed = from[i]?.[state] ?? 0
    glyphs.unshift(packed % GLYPHS)
    state = Math.floor(packed / GLYPHS)
  }
  const strain = Math.max(...places.map((place, i) => Math.max(...place) - (place[glyphs[i] ?? 0] ?? 0)))
  let text = glyphs.map((glyph) => CHARACTERS[glyph]).join('')
  const lines = grammar.lines.map(({ length }) => {
    const line = text.slice(0, length)
    text = text.slice(length)
    return line
  })
  return { format: grammar.format, lines, doubt: Math.max(0, 1 - 1 / all), strain }
}
