// What to change before the portrait is taken, one thing at a time, from where a face was seen and how light lay on it.
// The figures follow ISO/IEC 19794-5 (full frontal image) and its successor 39794-5, as ICAO Doc 9303-3 asks of portraits; where they
// are ours it says "chosen". The picture is as the camera gives it: its left is the traveller's right.

export type Dot = { x: number; y: number } // px of the photograph

/** Points in the order of the usual sixty-eight: jaw 0–16, nose 27–35, eyes 36–47, mouth 48–67. */
export type SeenFace = { left: number; top: number; width: number; height: number; points: readonly Dot[] }

export type PortraitLight = {
  /** Of the face, 0–255: a twentieth of it is darker than `low`, a twentieth brighter than `high`; so no skin counts as darkness. */
  low: number
  high: number
  burnt: number // part of it at the end of the scale
  left: number // mean of its halves
  right: number
  sharpness: number // its steepest edges over its contrast
}

export type PortraitSeen = {
  width: number // px of the photograph
  height: number
  /** The faces in the photograph, the largest first; absent where nothing here can find them. */
  faces?: readonly SeenFace[] | undefined
  light: PortraitLight
}

export type PortraitHint =
  | 'nobody'
  | 'several'
  | 'too-far'
  | 'too-near'
  | 'move-left' // the traveller's own, which is also the left of the picture shown to them as in a mirror
  | 'move-right'
  | 'move-up'
  | 'move-down'
  | 'tilted'
  | 'turned'
  | 'too-dark'
  | 'too-bright'
  | 'one-sided'
  | 'blurred'
  | 'good'
  | 'unseen' // nothing is wrong with the light, and nobody knows of the face

const ALONE = 0.5 // chosen: a second face smaller than half the first is a picture on a wall or somebody passing
const SHORTEST_HEAD = 0.5 // of the picture's height: 0.6 for adults, 0.5 for children (19794-5 8.3.5)
const LONGEST_HEAD = 0.9 // the same
const BETWEEN_EYES = 90 // px (19794-5 8.4.1)
const MIDDLE = 0.07 // of the width, either way: 0.05 there (8.3.2), and a hand's breadth for who does not stand still, chosen
const EYES_FROM = 0.3 // of the height from the top: 0.5–0.7 from the bottom (8.3.3)
const EYES_TO = 0.5
const LEVEL = 5 // degrees (19794-5 7.2.2)
const FRONTAL = 0.22 // chosen: the nose this far from the middle of the jaw, of half its width, is ten degrees; below it points scatter
const DARK = 70 // chosen: even the brightest of the face
const PALE = 150 // chosen: even the darkest of it
const BURNT = 0.12 // chosen
const ONE_SIDED = 0.5 // the darker half over the brighter (39794-5 annex D: no part of the face under half of another)
const SHARP = 0.36 // chosen by films: 0.7 when crisp, 0.4 when a picture 720 high is out of focus by five pixels

/** The first thing to change, the gravest first. */
export function judgePortrait(seen: PortraitSeen): PortraitHint {
  if (!seen.faces) return judgeLight(seen.light) ?? 'unseen'
  const [face, second] = seen.faces
  if (!face) return judgeDarkness(seen.light) ?? 'nobody'
  if (second && second.height > ALONE * face.height) return 'several'
  return judgePlace(face, seen) ?? judgePose(face) ?? judgeLight(seen.light) ?? 'good'
}

function judgePlace(face: SeenFace, { width, height }: PortraitSeen): PortraitHint | undefined {
  const { eyes, between, head } = measure(face)
  if (head < SHORTEST_HEAD * height || between < BETWEEN_EYES) return 'too-far'
  if (head > LONGEST_HEAD * height) return 'too-near'
  const aside = eyes.x / width - 0.5
  if (Math.abs(aside) > MIDDLE) return aside < 0 ? 'move-left' : 'move-right'
  if (eyes.y < EYES_FROM * height) return 'move-down'
  return eyes.y > EYES_TO * height ? 'move-up' : undefined
}

function judgePose(face: SeenFace): PortraitHint | undefined {
  const { lean, aside } = measure(face)
  if (Math.abs(lean) > LEVEL) return 'tilted'
  return Math.abs(aside) > FRONTAL ? 'turned' : undefined
}

const judgeDarkness = ({ high }: PortraitLight): PortraitHint | undefined => (high < DARK ? 'too-dark' : undefined)

function judgeLight(light: PortraitLight): PortraitHint | undefined {
  const { low, burnt, left, right, sharpness } = light
  const dark = judgeDarkness(light)
  if (dark) return dark
  if (low > PALE || burnt > BURNT) return 'too-bright'
  if (Math.min(left, right) < ONE_SIDED * Math.max(left, right)) return 'one-sided'
  return sharpness < SHARP ? 'blurred' : undefined
}

/** The eyes stand halfway between crown and chin, so the head is twice what lies below them. */
function measure({ points }: SeenFace) {
  const one = middle(points.slice(36, 42))
  const other = middle(points.slice(42, 48))
  const eyes = middle([one, other])
  const across = { x: other.x - one.x, y: other.y - one.y }
  const between = Math.hypot(across.x, across.y) || 1
  const along = ({ x, y }: Dot) => (x * across.x + y * across.y) / between
  const [first, chin, last, nose] = [0, 8, 16, 30].map((at) => points[at] ?? eyes) as [Dot, Dot, Dot, Dot]
  const jaw = (along(last) - along(first)) / 2 || 1
  return {
    eyes,
    between,
    head: 2 * Math.hypot(chin.x - eyes.x, chin.y - eyes.y),
    lean: (Math.atan2(across.y, across.x) * 180) / Math.PI, // degrees
    aside: (along(nose) - (along(first) + along(last)) / 2) / jaw,
  }
}

function middle(points: readonly Dot[]): Dot {
  const sum = points.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 })
  return { x: sum.x / Math.max(1, points.length), y: sum.y / Math.max(1, points.length) }
}
