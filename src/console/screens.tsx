// The screens beside the queue, each loaded when it is asked for; a case's is fetched while nothing else is to do, since it is
// what follows the queue.
import { lazy } from 'react'

export const fetchCase = () => import('./case/case-screen.tsx')

export const CaseScreen = lazy(async () => ({ default: (await fetchCase()).CaseScreen }))

/** Screens that stand for themselves, by the name of their place. */
export const OTHERS = {
  intake: lazy(async () => ({ default: (await import('./intake/intake-screen.tsx')).IntakeScreen })),
  numbers: lazy(async () => ({ default: (await import('./numbers/numbers-screen.tsx')).NumbersScreen })),
  team: lazy(async () => ({ default: (await import('./team-screen.tsx')).TeamScreen })),
  audit: lazy(async () => ({ default: (await import('./audit/audit-screen.tsx')).AuditScreen })),
  kiosks: lazy(async () => ({ default: (await import('./kiosks-screen.tsx')).KiosksScreen })),
} as const

export function prefetchCase(): () => void {
  const idle = requestIdleCallback(() => void fetchCase(), { timeout: 2_000 })
  return () => cancelIdleCallback(idle)
}
