// A passport brought before the camera: it comes in moving, settles, and then sways a little in the hand; a reflection wanders.
import type { Chance } from '../chance.ts'
import type { Shot } from './camera.ts'
import { makeShot } from './shots.ts'

export const FRAMES_A_SECOND = 30

/** The frame at a time, seconds from the start. */
export type Film = (seconds: number) => Shot

const ARRIVES = 0.7 // seconds

export function makeFilm(chance: Chance): Film {
  const held = makeShot(chance, 1)
  const phases = Array.from({ length: 5 }, () => chance.next() * 6.28)
  const sway = (which: number, seconds: number, quickness: number) =>
    Math.sin(seconds * quickness + (phases[which] ?? 0))
  const unit = held.width / 1280
  const side = chance.happens(0.5) ? 1 : -1
  return (seconds) => {
    const away = Math.max(0, 1 - seconds / ARRIVES) ** 2
    return {
      ...held,
      x: held.x + side * away * 500 * unit + 4 * unit * sway(0, seconds, 3),
      y: held.y + 3 * unit * sway(1, seconds, 2.3),
      roll: held.roll + side * away * 14 + 0.4 * sway(2, seconds, 1.9),
      yaw: held.yaw + 0.6 * sway(3, seconds, 1.3),
      blur: held.blur * (1 + 3 * away + 0.25 * Math.abs(sway(4, seconds, 2.7))), // the lens looks for its focus
      motion: away > 0.01 ? 2 + 24 * away * unit : held.motion * Math.abs(sway(0, seconds, 3)),
      motionAngle: away > 0.01 ? 0 : held.motionAngle,
      glare: { ...held.glare, x: held.glare.x + 0.25 * sway(3, seconds, 1.1) },
    }
  }
}
