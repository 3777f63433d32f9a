// An unattended desk signs itself out after 15 minutes without a touch (NIST SP 800-63B, AAL2/3), with a minute's warning.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Client } from './client.ts'

const LIMIT_MS = 15 * 60_000
const WARNING_MS = 60_000
const KEEP_ALIVE_MS = 4 * 60_000
const LOOK_MS = 1_000
const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'wheel'] as const

type Idle = { secondsLeft: number | undefined; stay(): void }

/**
 * Seconds until sign-out while the warning stands. Calls `onIdle` at the end; touches in between keep the server's session alive too.
 *
 * @param clock this computer's own, ms: two of its readings tell a pause, whatever the server's clock is set to
 */
export function useIdle(client: Client, clock: () => number, onIdle: () => void): Idle {
  const lastTouch = useRef(clock())
  const lastCall = useRef(clock())
  const [secondsLeft, setSecondsLeft] = useState<number>()

  const stay = useCallback(() => {
    const now = clock()
    lastTouch.current = now
    setSecondsLeft(undefined)
    if (now - lastCall.current < KEEP_ALIVE_MS) return
    lastCall.current = now
    void client.call('session.read', {})
  }, [client, clock])

  useEffect(() => {
    const look = setInterval(() => {
      const left = LIMIT_MS - (clock() - lastTouch.current)
      if (left <= 0) onIdle()
      else setSecondsLeft(left <= WARNING_MS ? Math.ceil(left / 1_000) : undefined)
    }, LOOK_MS)
    for (const sign of SIGNS_OF_LIFE) document.addEventListener(sign, stay, { passive: true })
    return () => {
      clearInterval(look)
      for (const sign of SIGNS_OF_LIFE) document.removeEventListener(sign, stay)
    }
  }, [clock, onIdle, stay])

  return { secondsLeft, stay }
}
