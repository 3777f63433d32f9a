// Success stays on the picture for a moment before the screen goes on.
import { useEffect, useRef } from 'react'

const HOLD_MS = 600

export function useHold<Held>(held: Held | undefined, then: (held: Held) => void): void {
  const latest = useRef(then)
  latest.current = then
  useEffect(() => {
    if (held === undefined) return
    const timer = setTimeout(() => latest.current(held), HOLD_MS)
    return () => clearTimeout(timer)
  }, [held])
}
