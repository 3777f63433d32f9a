// A screen that stands for days burns into the glass. While nobody is there everything moves by a few pixels, once a minute, round
// a ring too small to be noticed and to part a finger from its target.
import { useEffect } from 'react'

const EVERY_MS = 60_000
const RING = [0, 1, 2, 3, 3, 3, 3, 2, 1, 0, -1, -2, -3, -3, -3, -3, -2, -1] as const // px

/** @returns how far the page stands from its place, in px: right and down */
export function driftAt(minute: number): { x: number; y: number } {
  const at = minute % RING.length
  return { x: RING[at] ?? 0, y: RING[(at + RING.length / 2 + 4) % RING.length] ?? 0 }
}

export function useRestDrift(isResting: boolean): void {
  useEffect(() => {
    if (!isResting) return
    const { style } = document.documentElement
    let minute = 0
    const timer = setInterval(() => {
      minute += 1
      const { x, y } = driftAt(minute)
      style.setProperty('--drift', `${x}px ${y}px`)
    }, EVERY_MS)
    return () => {
      clearInterval(timer)
      style.removeProperty('--drift')
    }
  }, [isResting])
}
