// The invitation turns through the languages while nobody is there. It rests between its turns, stands still where the machine
// asks for less motion, and can be stilled by whoever is disturbed by it (WCAG 2.2.2).
import { useEffect, useState } from 'react'

export const TURN_MS = 7_000

/** @param spoken languages whose words have come, in the order of the cards; the home language is the first of every round */
export const turnedTo = (turn: number, home: string, spoken: readonly string[]): string => {
  const round = [home, ...spoken.filter((tag) => tag !== home)]
  return round[turn % round.length] ?? home
}

export function useTurn(isMoving: boolean): number {
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (!isMoving) return
    const timer = setInterval(() => setTurn((now) => now + 1), TURN_MS)
    return () => clearInterval(timer)
  }, [isMoving])
  return turn
}

export const wantsStillness = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches
