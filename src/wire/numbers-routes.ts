// Routes of the numbers screen. Who has kiosks only reads `kiosk.list`.
import { Numbers } from './numbers.ts'
import type { Route } from './route.ts'

export const numbersRoutes = {
  'numbers.read': {
    method: 'GET',
    path: '/api/v1/numbers',
    summary: "The port's counts: waiting, arrivals, decisions, findings, kiosks",
    access: 'officer',
    answer: Numbers,
  },
} as const satisfies Record<string, Route>
