// How a traveller holds a page before the camera: leaning, tipped and turned by up to ten degrees, its zone in the picture,
// in any light of a hall. From the seed alone.
import type { Chance } from '../chance.ts'
import { project, type Shot } from './camera.ts'

const ASPECT = 125 / 88
const ZONE = { left: 0.035, right: 0.965, top: 0.75, bottom: 0.97 } // of the page
const MARGIN = 12 // px

/** @param hardship 0 an ideal desk, 1 the whole range */
export function makeShot(chance: Chance, hardship: number): Shot {
  const large = chance.happens(0.3)
  const [width, height] = large ? [1920, 1080] : [1280, 720]
  const either = (most: number) => (chance.next() * 2 - 1) * most * hardship
  const unit = width / 1280
  const held = () => ({
    ...{ width, height, fill: 0.62 + chance.next() * 0.3 },
    ...{ roll: either(10), tip: either(10), yaw: either(10), x: either(60) * unit, y: either(200) * unit },
  })
  let pose = held()
  while (!showsZone(pose)) pose = held()
  return {
    ...pose,
    blur: (0.5 + chance.next() * hardship) * unit,
    motion: chance.happens(0.3 * hardship) ? chance.next() * 4 * unit : 0,
    motionAngle: chance.next() * 6.28,
    light: 1 - chance.next() * 0.6 * hardship,
    shade: chance.next() * 0.4 * hardship,
    glare: {
      ...{ x: chance.next(), y: 0.5 + chance.next() * 0.5, size: 0.05 + chance.next() * 0.1 },
      strength: chance.happens(0.4 * hardship) ? chance.next() * 0.8 : 0,
    },
    noise: 1 + chance.next() * 5 * hardship,
    quality: chance.happens(0.4) ? 50 + chance.below(45) : 100, // a plain camera gives raw pictures or JPEGs
  }
}

function showsZone(pose: Pick<Shot, 'width' | 'height' | 'fill' | 'roll' | 'tip' | 'yaw' | 'x' | 'y'>): boolean {
  const inside = (u: number, v: number) => {
    const { x, y } = project(pose, ASPECT, u, v)
    return x > MARGIN && y > MARGIN && x < pose.width - MARGIN && y < pose.height - MARGIN
  }
  const { left, right, top, bottom } = ZONE
  return inside(left, top) && inside(right, top) && inside(left, bottom) && inside(right, bottom)
}
