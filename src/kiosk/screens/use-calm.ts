// A line that changes slowly enough to be read, and to be read out: never twice in two seconds, and not for what lasts a moment.
import { useEffect, useState } from 'react'

const STANDS_MS = 200
const EVERY_MS = 2_000

export function useCalm<Value extends string>(value: Value): Value {
  const [shown, setShown] = useState(value)
  const [resting, setResting] = useState(false)
  useEffect(() => {
    if (!resting) return
    const timer = setTimeout(() => setResting(false), EVERY_MS)
    return () => clearTimeout(timer)
  }, [resting])
  useEffect(() => {
    if (resting || value === shown) return
    const timer = setTimeout(() => {
      setShown(value)
      setResting(true)
    }, STANDS_MS)
    return () => clearTimeout(timer)
  }, [value, shown, resting])
  return shown
}
